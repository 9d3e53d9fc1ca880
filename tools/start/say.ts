/** What a person at the terminal reads. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Shows a step while it runs and how long it took; a step may tell its progress. */
export async function step<T>(name: string, work: (progress: (note: string) => void) => Promise<T>): Promise<T> {
  const started = Date.now();
  const live = process.stdout.isTTY;
  const show = (note: string) => live && process.stdout.write(`\r\x1b[K  … ${name}${note ? `: ${note}` : ''}`);
  show('');
  try {
    const result = await work(show);
    process.stdout.write(`${live ? '\r\x1b[K' : ''}  ✓ ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${live ? '\r\x1b[K' : ''}  ✗ ${name}\n`);
    throw error;
  }
}
