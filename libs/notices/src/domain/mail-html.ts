import { directionOf } from './direction.js';
import { MAIL_STYLE } from './mail-style.js';
import { kindRule } from './notice-kinds.js';
import type { MailContent, RenderedFact, RenderedNotice } from './rendered-notice.js';
import type { Sentence } from './sentence.js';

/**
 * The HTML of a mail: one column, no picture, no script, nothing fetched, so nothing tells that it was read. Colours
 * stand in the elements for programs that know no style sheet; the sheet turns them round in the dark.
 */
export function mailHtml(content: MailContent): string {
  const { language, subject, heading, siteName, greeting, remarks, notices, all, footer, footerLinks } = content;
  const dir = directionOf(language);
  const several = notices.length > 1;
  const parts = [
    `<p class="ink" style="margin:0 0 16px;color:#16212b">${spans(greeting)}</p>`,
    ...remarks.map((remark) => `<p class="ink" style="margin:0 0 16px;color:#16212b">${escapeHtml(remark)}</p>`),
    ...notices.map((notice) => noticeHtml(notice, several)),
    ...(all
      ? [
          `<div class="line" style="border-top:1px solid #e0dcd0;margin-top:24px;padding-top:20px">${buttonHtml(all.label, all.url)}</div>`,
        ]
      : []),
  ];
  return `<!doctype html>
<html lang="${language}" dir="${dir}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${escapeHtml(subject)}</title><style>${MAIL_STYLE}</style></head>
<body class="paper" style="margin:0;padding:0;background-color:#fbfaf6">
<div lang="${language}" dir="${dir}" class="paper" style="background-color:#fbfaf6;padding:24px 12px">
<table role="presentation" align="center" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;margin:0 auto">
<tr><td class="brand" style="${SERIF};font-size:22px;color:#0d4a6b;padding:0 4px 12px">${escapeHtml(siteName)}</td></tr>
<tr><td class="card" style="${SANS};background-color:#ffffff;border:1px solid #e0dcd0;border-radius:6px;padding:28px 28px 24px">
<h1 class="ink" style="${HEADING};font-size:25px">${escapeHtml(heading)}</h1>
${parts.join('\n')}
</td></tr>
<tr><td class="muted" style="${SANS};font-size:14px;line-height:1.5;color:#515d68;padding:16px 4px 0">
${footer.map((line) => `<p style="margin:0 0 8px">${escapeHtml(line)}</p>`).join('\n')}
<p style="margin:0">${footerLinks.map(({ label, url }) => `<a class="link" style="color:#0d4a6b" href="${escapeHtml(url)}">${escapeHtml(label)}</a>`).join(' &nbsp;·&nbsp; ')}</p>
</td></tr></table></div></body></html>
`;
}

const SANS = "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans','Helvetica Neue',Arial,sans-serif";
const SERIF = "font-family:'Iowan Old Style','Palatino Linotype',Palatino,Georgia,serif";
const HEADING = `${SERIF};font-weight:500;line-height:1.25;color:#16212b;margin:0 0 16px`;

function noticeHtml({ kind, subject, lead, facts, next, button, url }: RenderedNotice, several: boolean): string {
  return [
    several
      ? `<h2 class="ink line" style="${HEADING};font-size:20px;border-top:1px solid #e0dcd0;padding-top:20px;margin:20px 0 12px">${escapeHtml(subject)}</h2>`
      : '',
    `<p class="ink" style="margin:0 0 16px;color:#16212b">${spans(lead)}</p>`,
    facts.length > 0 ? factsHtml(facts) : '',
    nextHtml(next, kindRule(kind).pressing === true),
    several
      ? `<p style="margin:0 0 8px"><a class="link" style="color:#0d4a6b;font-weight:600" href="${escapeHtml(url)}">${escapeHtml(button)}</a></p>`
      : buttonHtml(button, url),
  ].join('\n');
}

/** What runs out is warm, all else calm. */
function nextHtml(next: Sentence, pressing: boolean): string {
  const [name, paper, edge] = pressing ? ['next', '#fbefe0', '#a8481a'] : ['calm', '#e7eff3', '#0d4a6b'];
  return `<p class="${name} ink" style="margin:0 0 20px;padding:12px 16px;background-color:${paper};border-inline-start:4px solid ${edge};color:#16212b">${spans(next)}</p>`;
}

function factsHtml(facts: readonly RenderedFact[]): string {
  const row = ({ label, value }: RenderedFact) =>
    `<tr class="fact"><th scope="row" class="muted line" style="${CELL};color:#515d68;font-weight:400;width:34%">${escapeHtml(label)}</th>` +
    `<td class="ink line" style="${CELL};color:#16212b">${spans(value)}</td></tr>`;
  return `<table cellpadding="0" cellspacing="0" style="width:100%;margin:0 0 20px;border-collapse:collapse">${facts.map(row).join('')}</table>`;
}

const CELL = 'text-align:start;vertical-align:top;padding:8px 12px 8px 0;border-top:1px solid #e0dcd0';

function buttonHtml(label: string, url: string): string {
  const address = escapeHtml(url);
  return `<p style="margin:4px 0 16px"><a class="button" style="display:inline-block;background-color:#0d4a6b;color:#ffffff;font-weight:600;text-decoration:none;padding:13px 22px;border-radius:4px" href="${address}">${escapeHtml(label)}</a></p>
<p class="muted" style="margin:0;font-size:14px;color:#515d68;overflow-wrap:anywhere;word-break:break-word"><a class="link" dir="ltr" style="color:#0d4a6b" href="${address}">${address}</a></p>`;
}

/** Foreign words carry their own language and direction. */
function spans(pieces: Sentence): string {
  return pieces
    .map((piece) =>
      typeof piece === 'string'
        ? escapeHtml(piece)
        : `<bdi dir="auto"${piece.lang ? ` lang="${escapeHtml(piece.lang)}"` : ''}>${escapeHtml(piece.text)}</bdi>`,
    )
    .join('');
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
