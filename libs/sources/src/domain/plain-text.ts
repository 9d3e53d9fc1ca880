import { convert } from 'html-to-text';
import type { Drafted } from './course-draft.js';
import type { Findings } from './findings.js';

/** Longest text of one field in one language, UTF-8 bytes. */
export const MAX_TEXT_BYTES = 64 * 1024;
/** Mark-up around a text may make the raw value longer; beyond this nothing is unpacked. */
const MAX_RAW_CHARACTERS = 4 * MAX_TEXT_BYTES;

const TAGS =
  'a|abbr|article|audio|b|base|blockquote|body|br|button|center|code|dd|del|div|dl|dt|em|embed|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|li|link|main|math|meta|o:p|object|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|template|tfoot|th|thead|title|tr|tt|u|ul|video';
const TAG = new RegExp(`</?(?:${TAGS})(?:[\\s/][^<>]*)?>|<!--`, 'i');
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31}\d{0,2});/i;

/** Overrides, embeddings and isolates: they can make a title read other than it is (Unicode TR 36). */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
const INVISIBLE = /[\u200b\u2060\ufeff\u00ad\u180e]/g;
const LONE_SURROGATE = /\p{Surrogate}/u;
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

export type TextShape = 'line' | 'paragraphs';

/**
 * A text from outside as plain, well-formed, NFC text: mark-up becomes text (scripts, styles and links' targets never
 * survive), dangerous characters are stripped or refused, blanks are tidied.
 * @returns undefined when there is no text, or when it is refused (the findings say why)
 */
export function plainText(drafted: Drafted, field: string, shape: TextShape, findings: Findings): string | undefined {
  const raw = textOf(drafted.value);
  if (raw === undefined) {
    if (drafted.value !== null && drafted.value !== undefined) findings.error('record-shape', field, drafted);
    return undefined;
  }
  if (raw.length > MAX_RAW_CHARACTERS) return refuse('too-long');
  if (raw.includes('\0')) return refuse('nul-character');
  if (LONE_SURROGATE.test(raw)) return refuse('lone-surrogate');
  let text = raw;
  if (ENTITY.test(text) || TAG.test(text)) text = repaired(withoutMarkup(text, shape), 'html-to-text');
  if (text.includes('\0')) return refuse('nul-character');
  if (BIDI_CONTROLS.test(text)) {
    findings.warn('bidi-stripped', field, drafted);
    text = repaired(text.replace(BIDI_CONTROLS, ''), 'bidi-stripped');
  }
  text = repaired(text.replace(INVISIBLE, ''), 'invisible-characters-stripped');
  text = repaired(text.replace(CONTROLS, ' '), 'control-characters-blanked');
  text = repaired(text.normalize('NFC'), 'unicode-nfc');
  text = repaired(tidyBlanks(text, shape), 'blanks-tidied');
  if (Buffer.byteLength(text) > MAX_TEXT_BYTES) return refuse('too-long');
  return text === '' ? undefined : text;

  function refuse(code: 'too-long' | 'nul-character' | 'lone-surrogate'): undefined {
    findings.error(code, field, drafted, code === 'too-long' ? { limitKb: MAX_TEXT_BYTES / 1024 } : undefined);
    return undefined;
  }

  function repaired(next: string, rule: string): string {
    if (next !== text && next !== '') findings.repairs.add(rule);
    return next;
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return undefined;
}

/** Text that hides mark-up behind entities is unpacked again, at most twice. */
function withoutMarkup(html: string, shape: TextShape): string {
  let text = html;
  for (let round = 0; round < 3 && (TAG.test(text) || ENTITY.test(text)); round += 1) {
    const before = text;
    text = toText(keepLineBreaks(text, shape));
    if (text === before) break;
  }
  return text.replace(new RegExp(TAG, 'gi'), '');
}

/** Plain line breaks between marked-up pieces mean something only where the text has no block mark-up of its own. */
function keepLineBreaks(text: string, shape: TextShape): string {
  return shape === 'paragraphs' && !/<(?:p|br|li|div|tr)\b/i.test(text) ? text.replace(/\r?\n/g, '<br>') : text;
}

function toText(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: MAX_RAW_CHARACTERS * 8, maxDepth: 200 },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'svg', format: 'skip' },
      { selector: 'script', format: 'skip' },
      { selector: 'style', format: 'skip' },
      { selector: 'iframe', format: 'skip' },
      { selector: 'template', format: 'skip' },
      { selector: 'ul', options: { itemPrefix: '- ' } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
      { selector: 'table', options: { uppercaseHeaderCells: false } },
    ],
  });
}

function tidyBlanks(text: string, shape: TextShape): string {
  if (shape === 'line') return text.replace(/\s+/g, ' ').trim();
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
