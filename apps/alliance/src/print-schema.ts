import { writeFile } from 'node:fs/promises';
import { logger, runProcess } from '@ithaca/platform';
import { allianceSdl } from './alliance-sdl.js';

runProcess(async () => {
  // From dist/src the folder of the app is two levels up.
  const file = new URL('../../schema.generated.graphql', import.meta.url);
  await writeFile(file, await allianceSdl());
  logger.info({ file: file.pathname }, 'schema written');
});
