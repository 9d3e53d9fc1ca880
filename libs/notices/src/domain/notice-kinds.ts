import type { LocalizedText } from '@ithaca/vocabulary';

/** What people choose channels for. */
export const KIND_GROUPS = ['applications', 'seats', 'desk', 'operations', 'privacy'] as const;
export type KindGroup = (typeof KIND_GROUPS)[number];

/** Where the button of a notice leads; its words are in `locales`, its address comes with the notice. */
export type NoticeButton = 'case' | 'offer' | 'search' | 'queue' | 'messages' | 'privacy';

/**
 * The facts a notice may tell, and what each is: words that people wrote (in whatever languages they have), an instant
 * (ISO 8601, UTC), a day, a count, a code of ours, an IANA zone.
 */
const FACT_TYPES = {
  course: 'words',
  host: 'words',
  home: 'words',
  reason: 'words',
  partner: 'words',
  until: 'instant',
  answerBy: 'instant',
  since: 'instant',
  due: 'instant',
  oldest: 'instant',
  startsOn: 'day',
  position: 'count',
  waiting: 'count',
  overdue: 'count',
  messages: 'count',
  kept: 'count',
  code: 'code',
  hostZone: 'zone',
} as const;
export type FactName = keyof typeof FACT_TYPES;
export type FactType = (typeof FACT_TYPES)[FactName];

export function factType(name: FactName): FactType {
  return FACT_TYPES[name];
}

interface KindRule {
  readonly group: KindGroup;
  readonly needs: readonly FactName[];
  /** Told where known. */
  readonly mayHave: readonly FactName[];
  readonly button: NoticeButton;
  /** Something runs out: a digest would tell it too late. */
  readonly pressing?: true;
  /** The person asked for it in so many words, or has a right to it: no preference holds it back. */
  readonly always?: true;
}

const CASE = ['course', 'host'] as const;

/** What may be told to whom (journeys S1, S2, S4, C1, I2). Facts stand in the order in which they are shown. */
export const NOTICE_KINDS = {
  applied: { group: 'applications', needs: CASE, mayHave: ['home', 'answerBy'], button: 'case' },
  nominated: { group: 'applications', needs: CASE, mayHave: ['home'], button: 'case' },
  'home-rejected': { group: 'applications', needs: [...CASE, 'home'], mayHave: ['reason'], button: 'case' },
  'home-late': { group: 'applications', needs: [...CASE, 'home', 'due'], mayHave: [], button: 'case' },
  'seat-offered': {
    ...{ group: 'seats', needs: [...CASE, 'until'], mayHave: ['startsOn', 'hostZone'], button: 'offer' },
    pressing: true,
  },
  'offer-reminder': {
    ...{ group: 'seats', needs: [...CASE, 'until'], mayHave: ['startsOn', 'hostZone'], button: 'offer' },
    pressing: true,
  },
  'offer-expired': { group: 'seats', needs: [...CASE, 'until'], mayHave: [], button: 'case' },
  'list-joined': { group: 'seats', needs: [...CASE, 'position'], mayHave: ['startsOn'], button: 'case' },
  'list-closed': { group: 'seats', needs: CASE, mayHave: ['startsOn'], button: 'search' },
  'host-confirmed': { group: 'applications', needs: CASE, mayHave: ['startsOn'], button: 'case' },
  'host-rejected': { group: 'applications', needs: CASE, mayHave: ['reason'], button: 'case' },
  unconfirmed: { group: 'applications', needs: [...CASE, 'since'], mayHave: [], button: 'case' },
  withdrawn: { group: 'applications', needs: CASE, mayHave: [], button: 'case' },
  cancelled: { group: 'applications', needs: CASE, mayHave: ['reason'], button: 'case' },
  'sla-escalated': { group: 'desk', needs: ['overdue', 'oldest'], mayHave: [], button: 'queue', pressing: true },
  'queue-digest': { group: 'desk', needs: ['waiting', 'overdue'], mayHave: ['oldest'], button: 'queue' },
  'dead-letter': {
    ...{ group: 'operations', needs: ['messages', 'partner', 'code', 'since'], mayHave: [], button: 'messages' },
    pressing: true,
  },
  'erasure-done': { group: 'privacy', needs: ['kept'], mayHave: [], button: 'privacy', always: true },
} as const satisfies Record<string, KindRule>;

export type NoticeKind = keyof typeof NOTICE_KINDS;
export const NOTICE_KIND_NAMES = Object.keys(NOTICE_KINDS) as NoticeKind[];

/** Title or name: one text whose language nobody said, or one text for each language. */
export type Words = string | LocalizedText;

type FactValue<Name extends FactName> = (typeof FACT_TYPES)[Name] extends 'words'
  ? Words
  : (typeof FACT_TYPES)[Name] extends 'count'
    ? number
    : string;

/** What a notice of a kind must be given, and may be. */
export type NoticeFacts<Kind extends NoticeKind> = {
  readonly [Name in (typeof NOTICE_KINDS)[Kind]['needs'][number]]: FactValue<Name>;
} & { readonly [Name in (typeof NOTICE_KINDS)[Kind]['mayHave'][number]]?: FactValue<Name> };

/** Facts as they stand in a row: of whatever kind the row is. */
export type StoredFacts = Readonly<Partial<Record<FactName, Words | number>>>;

export function kindRule(kind: NoticeKind): KindRule {
  return NOTICE_KINDS[kind];
}

/** Names of the facts of a kind, in the order in which they are shown. */
export function factsOf(kind: NoticeKind): readonly FactName[] {
  const { needs, mayHave } = kindRule(kind);
  return [...needs, ...mayHave];
}
