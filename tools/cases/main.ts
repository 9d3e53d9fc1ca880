// Runs every worked case that one of our rules answers, and says which files have no rule yet.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { build } from '../start/build.ts';
import { say } from '../start/say.ts';

interface WorkedCase {
  readonly id: string;
  readonly kind?: string;
  readonly title?: string;
  readonly input: unknown;
  readonly expected: unknown;
}

const folder = process.argv[2];
if (!folder) {
  say('Which folder? For example: npm run cases -- ../shared/domain');
  process.exit(2);
}

// The rules are those of the compiled libs.
await build();
const { RULES } = await import('./rules.ts');

let passed = 0;
let failed = 0;
let without = 0;
for (const file of readdirSync(resolve(folder)).filter((name) => name.endsWith('-cases.json'))) {
  const { cases } = JSON.parse(readFileSync(join(resolve(folder), file), 'utf8')) as { cases: WorkedCase[] };
  const counts = { passed: 0, failed: 0 };
  const skipped: string[] = [];
  for (const one of cases) {
    const rule = RULES[one.kind ?? one.id.split('-')[0]!];
    if (!rule) {
      skipped.push(one.id);
      continue;
    }
    const got = rule(one.input as never);
    if (isDeepStrictEqual(JSON.parse(JSON.stringify(got)), one.expected)) counts.passed += 1;
    else {
      counts.failed += 1;
      say(
        `✗ ${one.id} ${one.title ?? ''}\n    expected ${JSON.stringify(one.expected)}\n    got      ${JSON.stringify(got)}`,
      );
    }
  }
  say(`${file}: ${counts.passed} passed, ${counts.failed} failed`);
  if (skipped.length > 0) say(`    skipped, no rule of ours answers them yet: ${skipped.join(' ')}`);
  passed += counts.passed;
  failed += counts.failed;
  without += skipped.length;
}
say(`\n${passed} passed, ${failed} failed${without ? `, ${without} skipped (no rule of ours answers them yet)` : ''}`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
