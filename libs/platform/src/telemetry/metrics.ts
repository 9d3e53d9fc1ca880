import { collectDefaultMetrics, Registry } from 'prom-client';

/** The process's Prometheus registry; served at `/metrics`. */
export const metrics = new Registry();

let started = false;

/** Event loop, memory and garbage collection of this process. Asking twice starts it once. */
export function collectProcessMetrics(): void {
  if (started) return;
  started = true;
  collectDefaultMetrics({ register: metrics });
}
