// `npm run doctor`: says in plain words what is wrong with a set-up and changes nothing. Begins under any Node, goes on
// under ours once that is there.
import { isInstalled, runUnderOwnNode } from './install.mjs';

if (isInstalled()) await runUnderOwnNode('tools/start/doctor.ts', process.argv.slice(2), [], { install: false });
else {
  console.log(`  ✓ Node to begin with: ${process.version}`);
  console.log('  ✗ Libraries of the lock file: missing or older than the lock file. `npm start` installs them.');
  console.log('\n1 thing to mend; the rest can be looked at after that.');
  process.exitCode = 1;
}
