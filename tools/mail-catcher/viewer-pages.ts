import { loadTexts } from '@ithaca/platform';
import type { CaughtMail } from './catcher.ts';

const texts = loadTexts();

/** All caught mails, newest first. No script. */
export function listPage(mails: readonly CaughtMail[], language: string): string {
  const t = texts.getFixedT(language, 'notices');
  const row = ({ id, subject, to, receivedAt }: CaughtMail) =>
    `<tr><td><a href="/mails/${id}"><bdi>${escape(subject || '—')}</bdi></a></td><td><bdi>${escape(to.join(', '))}</bdi></td>
<td><time datetime="${receivedAt}">${escape(moment(receivedAt, language))}</time></td></tr>`;
  const table = `<table><thead><tr><th>${escape(t('catcher.subject'))}</th><th>${escape(t('catcher.to'))}</th>
<th>${escape(t('catcher.received'))}</th></tr></thead><tbody>${mails.map(row).join('\n')}</tbody></table>`;
  return page(
    t('catcher.title'),
    language,
    `<p>${escape(t('catcher.lead'))}</p><p>${escape(t('catcher.count', { count: mails.length }))}</p>${mails.length > 0 ? table : ''}`,
  );
}

/** One mail: as a mail program shows it, as plain text, with its headers. */
export function mailPage(mail: CaughtMail, language: string): string {
  const t = texts.getFixedT(language, 'notices');
  const facts = [
    [t('catcher.from'), mail.from],
    [t('catcher.to'), mail.to.join(', ')],
    [t('catcher.received'), moment(mail.receivedAt, language)],
  ];
  const none = `<p>${escape(t('catcher.noPart'))}</p>`;
  const shown = `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${mail.id}/html" title="${escape(t('catcher.html'))}"></iframe>`;
  const headers = mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return page(
    mail.subject,
    language,
    `<p><a href="/">${escape(t('catcher.back'))}</a></p>
<dl>${facts.map(([label, value]) => `<dt>${escape(label!)}</dt><dd><bdi>${escape(value!)}</bdi></dd>`).join('')}</dl>
<h2>${escape(t('catcher.html'))}</h2>${mail.html === undefined ? none : shown}
<h2>${escape(t('catcher.text'))}</h2>${mail.text === undefined ? none : `<pre dir="auto">${escape(mail.text)}</pre>`}
<h2>${escape(t('catcher.headers'))}</h2><pre>${escape(headers)}</pre>`,
  );
}

export function gonePage(language: string): string {
  const t = texts.getFixedT(language, 'notices');
  return page(
    t('catcher.title'),
    language,
    `<p>${escape(t('catcher.gone'))}</p><p><a href="/">${escape(t('catcher.back'))}</a></p>`,
  );
}

function page(title: string, language: string, body: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escape(title)}</title><link rel="stylesheet" href="/viewer.css"></head>
<body><main><h1><bdi>${escape(title)}</bdi></h1>${body}</main></body></html>`;
}

export const VIEWER_CSS = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#fbfaf6, #10171d); color: light-dark(#16212b, #ebe8df); }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
a { color: light-dark(#0d4a6b, #8fc7e4); }
table { width: 100%; border-collapse: collapse; } th { text-align: start; }
td, th { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid light-dark(#e0dcd0, #2b3640); vertical-align: top; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dt { color: light-dark(#515d68, #a9b3bb); }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 46rem; border: 1px solid light-dark(#7d838a, #7b8791); }
pre { padding: 1rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid light-dark(#e0dcd0, #2b3640); }
`;

function moment(iso: string, language: string): string {
  const locale = language === 'cnr' ? 'sr-Latn-ME' : language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium' }).format(new Date(iso));
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
