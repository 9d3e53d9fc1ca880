import { loadTexts } from '@ithaca/platform';
import { type DemoPerson, PEOPLE } from './people.ts';

const texts = loadTexts();

/** The sign-in page of the sample provider: one button for each invented person, by university and role. No script. */
export function choosePage(uid: string, language: string): string {
  const t = texts.getFixedT(language, 'sample-identity');
  const groups = Map.groupBy(PEOPLE, ({ home, grants }) => home ?? (grants.length > 0 ? 'alliance' : 'nobody'));
  const headings: Record<string, string> = { alliance: t('choose.alliance'), nobody: t('choose.nobody') };
  const person = (one: DemoPerson) => `<li><button name="subject" value="${escape(one.subject)}">
    <strong>${escape(one.name)}</strong> <span>${escape(describe(one, t))}</span></button></li>`;
  const group = ([key, people]: [string, DemoPerson[]]) => `<section><h2>${escape(headings[key] ?? key)}</h2>
    <ul>${people.map(person).join('')}</ul></section>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escape(t('choose.title'))}</title><link rel="stylesheet" href="/choose.css"></head>
<body><main><h1>${escape(t('choose.title'))}</h1><p>${escape(t('choose.lead'))}</p>
<form method="post" action="/choose/${escape(uid)}">${[...groups].map(group).join('')}</form></main></body></html>`;
}

/** A sign-in that cannot go on; `detail` is the protocol's own word for it (RFC 6749, 4.1.2.1). */
export function problemPage(language: string, detail?: string): string {
  const t = texts.getFixedT(language, 'sample-identity');
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escape(t('gone.title'))}</title>
<link rel="stylesheet" href="/choose.css"></head><body><main><h1>${escape(t('gone.title'))}</h1>
<p>${escape(t('gone.lead'))}</p>${detail ? `<p><code>${escape(detail)}</code></p>` : ''}</main></body></html>`;
}

export const CHOOSE_CSS = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#fbfaf6, #10171d); color: light-dark(#17202a, #e8edf1); }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
form { display: grid; gap: 1.5rem 2rem; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); }
h1 { font-size: 1.6rem; } h2 { font-size: 1rem; margin: 0 0 .5rem; }
ul { list-style: none; margin: 0; padding: 0; }
button { width: 100%; min-height: 44px; padding: .5rem .75rem; margin-bottom: .25rem; text-align: start; font: inherit;
  color: inherit; background: light-dark(#fff, #1a232b); border: 1px solid light-dark(#868e96, #828282); border-radius: 3px; cursor: pointer; }
button span { display: block; font-size: .875rem; color: light-dark(#5c636a, #a6adb4); }
button:hover, button:focus-visible { border-color: light-dark(#0e4a6b, #7fc4ea); outline: 2px solid light-dark(#0e4a6b, #7fc4ea); outline-offset: 1px; }
`;

type Translate = (key: string) => string;

function describe({ grants, home, faculty }: DemoPerson, t: Translate): string {
  const [grant] = grants;
  if (!grant) return home ? [t('role.student'), faculty].filter(Boolean).join(', ') : t('role.guest');
  return [t(`role.${grant.role}`), grant.faculty].filter(Boolean).join(', ');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
