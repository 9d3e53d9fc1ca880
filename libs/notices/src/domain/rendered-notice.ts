import type { NoticeKind } from './notice-kinds.js';
import type { Sentence } from './sentence.js';

/** A notice in the words of one language, for a mail or the inbox. */
export interface RenderedNotice {
  readonly kind: NoticeKind;
  /** Without foreign markup: it becomes a header. */
  readonly subject: string;
  readonly lead: Sentence;
  readonly facts: readonly RenderedFact[];
  /** Who acts next, and what happens if one does nothing. */
  readonly next: Sentence;
  readonly button: string;
  readonly url: string;
}

export interface RenderedFact {
  readonly label: string;
  readonly value: Sentence;
}

/** All that a mail says, once; its plain text and its HTML are two forms of it. */
export interface MailContent {
  readonly language: string;
  readonly subject: string;
  readonly siteName: string;
  /** Over all: what the one notice says, or how many there are. */
  readonly heading: string;
  readonly greeting: Sentence;
  /** That this may be a second copy. */
  readonly remarks: readonly string[];
  readonly notices: readonly RenderedNotice[];
  /** Of a mail with several notices: where all of them are. */
  readonly all?: { readonly label: string; readonly url: string };
  readonly footer: readonly string[];
  readonly footerLinks: readonly { readonly label: string; readonly url: string }[];
}
