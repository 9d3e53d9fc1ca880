import { schacDomain } from '@ithaca/vocabulary';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** Every mistake of a configuration at once, in plain words. Ends start-up. */
export class ConfigInvalid extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(
      `The configuration has ${mistakes.length} mistake(s):\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`,
    );
    this.name = 'ConfigInvalid';
  }
}

/**
 * Reads an app's environment once. Empty variables count as not set.
 * @throws ConfigInvalid naming every variable that is missing or wrong
 */
export function readConfig<T extends z.ZodType>(schema: T, environment: NodeJS.ProcessEnv = process.env): z.infer<T> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigInvalid(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

/** Building blocks for the variables that most apps have. */
export const env = {
  port: (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback),
  host: () => z.string().default('127.0.0.1'),
  milliseconds: (fallback: number) => z.coerce.number().int().positive().default(fallback),
  flag: () => z.stringbool().default(false),
  databaseUrl: () =>
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must be a PostgreSQL address like postgres://user:password@host:5432/database'),
  httpUrl: () => z.url({ protocol: /^https?$/ }),
  /** A secret, or the file that it is in. */
  secret: (form: string) => z.string({ error: `must be ${form}` }).transform(secretOrFile),
  schacDomain: (fallback: string) => z.string().default(fallback).transform(schacDomain),
};

function secretOrFile(given: string): string {
  return existsSync(given) ? readFileSync(given, 'utf8').trim() : given;
}
