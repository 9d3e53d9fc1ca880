// Loaded into every process that `npm start` begins.
import { flushCompileCache } from 'node:module';

// Should the parent vanish without a word (SIGKILL, a crash), the process ends as if it had been asked to, and frees
// its port for the next start.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone must not keep a process alive.
process.channel?.unref();

// What was compiled is kept for the next start. Node writes it at a normal exit only, and ours end by a signal.
setTimeout(flushCompileCache, 10_000).unref();
