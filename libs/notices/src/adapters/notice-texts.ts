import { chooseText } from '@ithaca/vocabulary';
import { Injectable } from '@nestjs/common';
import { loadTexts } from '@ithaca/platform';
import { addressOf } from '../domain/deep-link.js';
import { absoluteDay, absoluteMoment, clocksDiffer, type Reading, relativeMoment } from '../domain/moment.js';
import { factsOf, factType, type FactName, kindRule, type StoredFacts, type Words } from '../domain/notice-kinds.js';
import { oneLine } from '../domain/one-line.js';
import type { RenderedFact, RenderedNotice } from '../domain/rendered-notice.js';
import { plainSentence, sentence } from '../domain/sentence.js';
import type { NoticeRow } from './notice.entity.js';

export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;
type Named = { readonly text: string; readonly lang?: string };

const LONGEST = { course: 160, host: 120, home: 120, partner: 120, reason: 600 } as Readonly<Record<string, number>>;

/** Notices in words. One set of texts for all languages. */
@Injectable()
export class NoticeTexts {
  private readonly texts = loadTexts();

  in(language: string): Translate {
    return this.texts.getFixedT(language, 'notices') as unknown as Translate;
  }

  /** @param site address of the site, without a slash at its end */
  render(
    { kind, facts, link }: Pick<NoticeRow, 'kind' | 'facts' | 'link'>,
    { reading, now, site }: { readonly reading: Reading; readonly now: Date; readonly site: string },
  ): RenderedNotice {
    const t = this.in(reading.language);
    const words = this.words(facts, reading.language);
    const values = this.values(facts, reading);
    const say = (part: 'subject' | 'lead' | 'next') =>
      sentence(words, (marks) => t(`kinds.${kind}.${part}`, { ...values, ...marks }));
    return {
      kind,
      subject: oneLine(
        say('subject')
          .map((piece) => (typeof piece === 'string' ? piece : piece.text))
          .join(''),
        250,
      ),
      lead: say('lead'),
      facts: factsOf(kind).flatMap((name) => this.fact(name, facts, { reading, now, t, words })),
      next: say('next'),
      button: t(`buttons.${kindRule(kind).button}`),
      url: addressOf(site, reading.language, link),
    };
  }

  /** The notice as one plain text, for lists. */
  static plain(notice: RenderedNotice): { text: string; next: string } {
    return { text: plainSentence(notice.lead), next: plainSentence(notice.next) };
  }

  private words(facts: StoredFacts, language: string): Record<string, Named> {
    return Object.fromEntries(
      Object.entries(facts)
        .filter(([name]) => factType(name as FactName) === 'words')
        .map(([name, value]) => [name, named(value as Words, language, LONGEST[name])]),
    );
  }

  /** What the sentences count or date. */
  private values(facts: StoredFacts, reading: Reading): Record<string, string | number> {
    return Object.fromEntries(
      Object.entries(facts).flatMap(([name, value]): [string, string | number][] => {
        const type = factType(name as FactName);
        if (type === 'count') return [[name, value as number]];
        if (type === 'instant') return [[name, absoluteMoment(new Date(value as string), reading)]];
        return type === 'day' ? [[name, absoluteDay(value as string, reading.language)]] : [];
      }),
    );
  }

  /** A row of the table: who, when, why. Counts and the title stand in the sentences. */
  private fact(
    name: FactName,
    facts: StoredFacts,
    { reading, now, t, words }: { reading: Reading; now: Date; t: Translate; words: Record<string, Named> },
  ): RenderedFact[] {
    const value = facts[name];
    const type = factType(name);
    if (value === undefined || name === 'course' || type === 'count' || type === 'zone') return [];
    const label = t(`facts.${name}`);
    if (type === 'words') return [{ label, value: [words[name]!] }];
    if (type === 'code') return [{ label, value: [value as string] }];
    if (type === 'day') return [{ label, value: [absoluteDay(value as string, reading.language)] }];
    const at = new Date(value as string);
    const absolute = absoluteMoment(at, reading);
    const relative = relativeMoment(at, now, reading.language);
    const zone = facts.hostZone as string | undefined;
    const there = zone && clocksDiffer(at, zone, reading.zone ?? 'UTC') ? absoluteMoment(at, { ...reading, zone }) : '';
    return [
      { label, value: [t('moments.both', { absolute, relative })] },
      ...(there ? [{ label: t('moments.there'), value: [there] }] : []),
    ];
  }
}

/** Never a machine's translation: a person's text in another language says what it is. */
function named(words: Words, language: string, longest?: number): Named {
  if (typeof words === 'string') return { text: oneLine(words, longest) };
  const chosen = chooseText(words, [language], { allowMachine: false }) ?? chooseText(words, [language]);
  if (!chosen) throw new TypeError('notice: a fact of words without a word');
  return { text: oneLine(chosen.version.text, longest), lang: chosen.lang };
}
