// Keys for going through a queue, without React. One may turn them off; the browser remembers it.
const OFF = 'queue-keys-off';
const help = document.querySelector<HTMLDetailsElement>('details[data-keys]');
const switched = help?.querySelector<HTMLInputElement>('[data-keys-on]');
const rows = [...document.querySelectorAll<HTMLTableRowElement>('tr[data-row]')];

const link = (row: HTMLTableRowElement | undefined) => row?.querySelector<HTMLAnchorElement>('th a');
const here = () => rows.findIndex((row) => row.contains(document.activeElement));
const boxOf = (row: HTMLTableRowElement | undefined) => row?.querySelector<HTMLInputElement>('input[type=checkbox]');

function go(to: number): void {
  const row = rows[Math.min(Math.max(to, 0), rows.length - 1)];
  link(row)?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

const KEYS: Readonly<Record<string, () => void>> = {
  j: () => go(here() + 1),
  k: () => go(here() - 1),
  x: () => boxOf(rows[here()])?.click(),
  e: () => link(rows[here()])?.click(),
  '?': () => {
    if (!help) return;
    help.open = !help.open;
    help.querySelector('summary')?.focus();
  },
};

/** Where somebody writes, a letter is a letter. */
function writes(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.matches('textarea, select, [contenteditable]');
}

if (help && switched) {
  help.hidden = false;
  switched.checked = localStorage.getItem(OFF) === null;
  switched.addEventListener('change', () => {
    if (switched.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, '1');
  });
  document.addEventListener('keydown', (event) => {
    if (!switched.checked || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
