/**
 * A mail on its way. `SENDING` is written and committed before the first byte leaves: whoever finds it old knows only
 * that it may be out. Such a mail is UNCERTAIN and goes out again only by a person's word, with a note in it.
 */
export const MAIL_MOVES = {
  DUE: ['SENDING', 'NO_ADDRESS'],
  SENDING: ['SENT', 'DUE', 'REFUSED', 'UNCERTAIN', 'NO_ADDRESS'],
  // The first sender was only slow, and comes back with the server's answer; or a person sends it again.
  UNCERTAIN: ['SENT', 'DUE'],
  REFUSED: ['DUE'],
  NO_ADDRESS: ['DUE'],
  SENT: [],
} as const satisfies Record<string, readonly string[]>;

export type MailState = keyof typeof MAIL_MOVES;
export const MAIL_STATES = Object.keys(MAIL_MOVES) as MailState[];

/** Where a person reads what became of the mail of a notice. */
export type NoticeMail = 'NOT_WANTED' | 'WAITING' | 'SENT' | 'NO_ADDRESS' | 'FAILED';

export function noticeMail(pace: string, state: MailState | null): NoticeMail {
  if (state === 'SENT' || state === 'NO_ADDRESS') return state;
  if (state === 'REFUSED' || state === 'UNCERTAIN') return 'FAILED';
  return state === null && pace === 'never' ? 'NOT_WANTED' : 'WAITING';
}
