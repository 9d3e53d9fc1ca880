import { isSchacDomain, type SchacDomain } from '@ithaca/vocabulary';
import { z } from 'zod';

const domain = z
  .string()
  .refine(isSchacDomain)
  .transform((value) => value as SchacDomain);
const reference = z.object({ kind: z.string(), value: z.string() });

/** One line of the ledger: what must be known again when the database is older than it was. */
export const ledgerLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('requested'),
    erasureId: z.uuid(),
    personId: z.string(),
    requestedAt: z.iso.datetime(),
    /** Who has to be told, and by what they find the person. */
    recipients: z.array(z.object({ institution: domain, references: z.array(reference) })),
  }),
  z.object({ kind: z.literal('acknowledged'), erasureId: z.uuid(), institution: domain, at: z.iso.datetime() }),
  z.object({ kind: z.literal('replayed'), erasureId: z.uuid(), at: z.iso.datetime() }),
]);

export type LedgerLine = z.output<typeof ledgerLine>;
export type RequestedLine = Extract<LedgerLine, { kind: 'requested' }>;

/** What the ledger knows of one erasure. */
export interface LedgerErasure {
  readonly request: RequestedLine;
  readonly acknowledged: ReadonlyMap<SchacDomain, Date>;
  /** How often it was carried out again. */
  readonly replays: number;
}

/** Lines by erasure, in the order of the requests.. */
export function erasuresOf(lines: readonly LedgerLine[]): LedgerErasure[] {
  return lines
    .filter((line): line is RequestedLine => line.kind === 'requested')
    .filter((line, at, requests) => requests.findIndex(({ erasureId }) => erasureId === line.erasureId) === at)
    .map((request) => {
      const own = lines.filter(({ erasureId }) => erasureId === request.erasureId);
      const acknowledged = new Map(
        own.flatMap((line) => (line.kind === 'acknowledged' ? [[line.institution, new Date(line.at)] as const] : [])),
      );
      return { request, acknowledged, replays: own.filter(({ kind }) => kind === 'replayed').length };
    });
}
