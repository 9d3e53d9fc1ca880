/**
 * What people wrote (titles, names, reasons) as it may stand in a header, a sentence or a page: one line, no control
 * characters, nothing that turns the reading direction of what follows, nothing unseen, no half characters, never
 * longer than asked (bad input 18-21, 49). Joiners stay: Persian and emoji need them.
 */
export function oneLine(text: string, longest = 200): string {
  const line = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    // Cc control, Co private use (our own marks), Cs half characters; separators; bidi marks and overrides; unseen ones.
    .replaceAll(/[\p{Cc}\p{Co}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
    .replaceAll(/[\u00AD\u180E\u200B\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]/gu, '')
    .replaceAll(/ +/g, ' ')
    .trim();
  if (line.length <= longest) return line;
  let cut = '';
  // Whole characters as people see them, so that no accent or flag is torn.
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(
    line.slice(0, 4 * longest),
  )) {
    if (cut.length + segment.length >= longest) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** Whether a text holds characters of a script that runs to the left. */
export function runsLeft(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(
    text,
  );
}

/** A foreign piece in plain text, so that its direction ends with it (Unicode bidi, FSI and PDI). */
export function isolated(text: string): string {
  return runsLeft(text) ? `\u2068${text}\u2069` : text;
}

const ADDRESS = /^[^\s\p{Cc}\p{Cf}<>()[\]\\,;:"@]{1,64}@[^\s\p{Cc}\p{Cf}<>()[\]\\,;:"@]{1,255}$/u;

/** A plain address of one mailbox; nothing that a header or the SMTP dialogue could be broken with. */
export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text);
}
