/** Groups of courses that require one another in a circle (strongly connected components), and courses that require themselves. */
export function prerequisiteCycles(requires: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const enter = (code: string): Visit => {
    index.set(code, index.size);
    low.set(code, index.size - 1);
    open.push(code);
    isOpen.add(code);
    return { code, next: 0 };
  };
  // Tarjan's algorithm with its own stack: chains are as long as a source likes.
  for (const start of requires.keys()) {
    if (index.has(start)) continue;
    const stack = [enter(start)];
    for (let visit = stack.at(-1); visit; visit = stack.at(-1)) {
      const { code } = visit;
      const required = requires.get(code)?.[visit.next];
      visit.next += 1;
      if (required !== undefined) {
        if (!index.has(required)) {
          if (requires.has(required)) stack.push(enter(required));
        } else if (isOpen.has(required)) {
          low.set(code, Math.min(low.get(code) ?? 0, index.get(required) ?? 0));
        }
        continue;
      }
      stack.pop();
      const above = stack.at(-1);
      if (above) low.set(above.code, Math.min(low.get(above.code) ?? 0, low.get(code) ?? 0));
      if (low.get(code) !== index.get(code)) continue;
      const component = open.splice(open.lastIndexOf(code));
      for (const member of component) isOpen.delete(member);
      if (component.length > 1 || requires.get(code)?.includes(code)) cycles.push(component);
    }
  }
  return cycles;
}

interface Visit {
  readonly code: string;
  next: number;
}
