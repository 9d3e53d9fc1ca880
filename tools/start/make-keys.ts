// Makes the keys of a set-up in a folder when they are not there yet: node tools/start/make-keys.ts <folder>
import { chmod, chown, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { keyFiles } from './keys.ts';

const folder = process.argv[2];
if (!folder) {
  process.stderr.write('Into which folder? node tools/start/make-keys.ts <folder>\n');
  process.exit(2);
}
await keyFiles(resolve(folder));

// In an image this runs as root; the processes run as the image's user `node` (1000) and only read.
if (process.getuid?.() === 0) {
  for (const file of await readdir(resolve(folder))) {
    await chown(join(resolve(folder), file), 1000, 1000);
    await chmod(join(resolve(folder), file), 0o400);
  }
}
