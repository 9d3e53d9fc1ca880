import { PlainFailure } from './explain.ts';

/** @throws PlainFailure when the text is no address of a PostgreSQL */
export function databaseAddress(text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (address && /^postgres(ql)?:$/.test(address.protocol)) return address;
  throw new PlainFailure('DATABASE_URL must look like postgres://user:password@host:5432/ithaca.');
}
