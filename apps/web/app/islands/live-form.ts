// Search as you type, without React: asks for the page that the form would lead to and swaps the parts that differ.
// Whatever goes wrong, the browser loads that page as it would without this script.
const WAIT_MS = 120;
const form = document.querySelector<HTMLFormElement>('form[data-live]');
let timer = 0;
let asked: AbortController | undefined;

const parts = (from: ParentNode) => [...from.querySelectorAll<HTMLElement>('[data-part]')];
const opened = (from: ParentNode) =>
  [...from.querySelectorAll<HTMLDetailsElement>('details[id][open]')].map(({ id }) => id);

function address(of: HTMLFormElement): string {
  const fields = [...new FormData(of)].flatMap(([name, value]) =>
    value && typeof value === 'string' ? [[name, value]] : [],
  );
  const query = new URLSearchParams(fields.filter(([name, value]) => !(name === 'sort' && value === 'relevance')));
  return query.size > 0 ? `${of.action}?${query}` : of.action;
}

async function show(url: string): Promise<void> {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(url, { signal: asked.signal });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    swap(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) location.assign(url);
  }
}

function swap(page: Document): void {
  const focused = document.activeElement?.id;
  for (const part of parts(document)) {
    const next = page.getElementById(part.id);
    if (!next) continue;
    for (const id of opened(part)) next.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '');
    part.replaceChildren(...next.childNodes);
  }
  document.title = page.title;
  if (focused && document.activeElement?.id !== focused)
    document.getElementById(focused)?.focus({ preventScroll: true });
}

function soon(of: HTMLFormElement, wait: number): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    const url = address(of);
    history.replaceState(null, '', url);
    void show(url);
  }, wait);
}

if (form) {
  document.documentElement.dataset['live'] = '';
  form.addEventListener('input', () => soon(form, WAIT_MS));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    soon(form, 0);
  });
  // Facets stand outside the form and belong to it by its id.
  document.addEventListener('change', ({ target }) => {
    if (
      (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) &&
      target.form === form &&
      target.type !== 'search'
    )
      soon(form, 0);
  });
}
export {};
