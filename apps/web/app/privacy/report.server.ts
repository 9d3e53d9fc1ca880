import { z } from 'zod';

const report = z.object({
  id: z.string(),
  erased: z.array(z.object({ what: z.string(), count: z.number() })),
  kept: z.array(z.object({ what: z.string(), ground: z.string() })),
  partners: z.array(z.object({ institution: z.string(), acknowledged: z.boolean() })),
});

/** What came of an erasure: codes, counts and domains, nothing of the person. */
export type ErasureShown = z.output<typeof report>;

const COOKIE = '__Host-ithaca-erasure';
const MINUTES = 10;

/** The report stays with the browser: whoever was erased has no session, and we keep nothing for them. */
export function reportCookie(shown: ErasureShown): string {
  const value = Buffer.from(JSON.stringify(shown)).toString('base64url');
  return `${COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${MINUTES * 60}`;
}

/** Undefined when there is none, or something else. */
export function reportOf(request: Request): ErasureShown | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/);
  const value = pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  if (value === undefined) return undefined;
  try {
    return report.parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
