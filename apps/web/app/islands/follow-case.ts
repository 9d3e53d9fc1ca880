// Follows a case: the server says "changed", the page's own HTML is asked for and the parts are swapped. Without this
// script, or when the line breaks for good, there is a link that loads the page again.
const follow = document.querySelector<HTMLElement>('[data-follow]');

/** Somebody is filling in a form of this part: it is not taken from under their hands. */
function isBusy(part: Element): boolean {
  return [...part.querySelectorAll('input')].some((field) => field.type !== 'hidden' && field.value !== '');
}

async function renew(): Promise<void> {
  const answer = await fetch(location.pathname);
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
    const next = page.getElementById(part.id);
    if (!next || isBusy(part)) continue;
    for (const { id } of part.querySelectorAll('details[id][open]'))
      next.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '');
    part.dataset['version'] = next.dataset['version'] ?? '';
    part.replaceChildren(...next.childNodes);
  }
  if (!page.querySelector('[data-follow]')) stop();
}

const version = document.querySelector<HTMLElement>('[data-version]')?.dataset['version'] ?? '';
const line = follow && new EventSource(`${follow.dataset['follow']}?from=${version}`);

function show(live: boolean): void {
  follow?.querySelector('.follow-plain')?.toggleAttribute('hidden', live);
  follow?.querySelector('.follow-live')?.toggleAttribute('hidden', !live);
}

function stop(): void {
  line?.close();
  follow?.remove();
}

line?.addEventListener('open', () => show(true));
line?.addEventListener('error', () => show(false));
line?.addEventListener('changed', () => void renew());
export {};
