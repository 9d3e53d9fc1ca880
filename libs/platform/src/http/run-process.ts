import { ConfigInvalid } from '../config/read-config.js';
import { logger } from '../telemetry/logger.js';

/** Runs a process's `main`; a start-up failure is one plain line and exit code 1. */
export function runProcess(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    if (error instanceof ConfigInvalid) logger.fatal(error.message);
    else logger.fatal({ err: error }, error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 500).unref();
  });
}
