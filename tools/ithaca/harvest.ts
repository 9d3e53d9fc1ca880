import { parseArgs } from 'node:util';
import { PlainFailure } from '../start/explain.ts';

export async function run(args: string[]): Promise<number> {
  parseArgs({ args, allowPositionals: true, options: {} });
  throw new PlainFailure('not yet');
}
