// Whoever read along has gone (`| head`): the work goes on in silence.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** What a person at the terminal reads. */
export function say(line: string): void {
  clear();
  process.stdout.write(`${line}\n`);
  draw();
}

/** Steps that run now, with their latest note; on a terminal they stand in the last line. */
const underWay = new Map<string, string>();

/** Shows a step while it runs and how long it took; a step may tell its progress. Steps may run side by side. */
export async function step<T>(name: string, work: (progress: (note: string) => void) => Promise<T>): Promise<T> {
  const started = Date.now();
  const show = (note: string) => {
    underWay.set(name, note);
    clear();
    draw();
  };
  show('');
  try {
    const result = await work(show);
    underWay.delete(name);
    say(`  ✓ ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return result;
  } catch (error) {
    underWay.delete(name);
    say(`  ✗ ${name}`);
    throw error;
  }
}

function clear(): void {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
}

function draw(): void {
  if (!process.stdout.isTTY || underWay.size === 0) return;
  const line = `  … ${[...underWay].map(([name, note]) => (note ? `${name}: ${note}` : name)).join(', ')}`;
  process.stdout.write(line.slice(0, (process.stdout.columns || 80) - 1));
}
