import { InstantScalar, LanguageTagScalar } from '@ithaca/platform';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { NoticeMail } from '../domain/mail-states.js';
import type { MailPace } from '../domain/mail-pace.js';
import type { KindGroup, NoticeKind } from '../domain/notice-kinds.js';

export const NoticeMailEnum = {
  NOT_WANTED: 'NOT_WANTED',
  WAITING: 'WAITING',
  SENT: 'SENT',
  NO_ADDRESS: 'NO_ADDRESS',
  FAILED: 'FAILED',
} as const satisfies Record<NoticeMail, NoticeMail>;
registerEnumType(NoticeMailEnum, {
  name: 'NoticeMail',
  description: 'What became of the mail of a notice; it is in the inbox whatever became of it.',
});

export const MailPaceEnum = {
  AT_ONCE: 'at-once',
  DAILY: 'daily',
  WEEKLY: 'weekly',
  NEVER: 'never',
} as const satisfies Record<string, MailPace>;
registerEnumType(MailPaceEnum, { name: 'MailPace', description: 'How somebody wants mail of a group of notices.' });

export const NoticeGroupEnum = {
  APPLICATIONS: 'applications',
  SEATS: 'seats',
  DESK: 'desk',
  OPERATIONS: 'operations',
  PRIVACY: 'privacy',
} as const satisfies Record<string, KindGroup>;
registerEnumType(NoticeGroupEnum, { name: 'NoticeGroup' });

@ObjectType('Notice', { description: 'Something that somebody was told.' })
export class NoticeType {
  @Field(() => ID) id: string;
  @Field(() => String, { description: 'Code: `seat-offered`.' }) kind: NoticeKind;
  @Field(() => String) title: string;
  @Field(() => String, { description: 'What happened, in the language asked for by `Accept-Language`.' }) text: string;
  @Field(() => String, { description: 'Who acts next, and what happens if one does nothing.' }) ifNothing: string;
  @Field(() => String, { description: 'Words for the link.' }) action: string;
  @Field(() => String, { description: 'Path on the site, without the language in front.' }) link: string;
  @Field(() => InstantScalar) at: Date;
  @Field(() => Boolean) read: boolean;
  @Field(() => NoticeMailEnum) mail: NoticeMail;
  @Field(() => LanguageTagScalar, { description: 'Of the texts.' }) language: string;
}

@ObjectType('NoticeConnection')
export class NoticeConnectionType {
  @Field(() => [NoticeType]) nodes: readonly NoticeType[];
  @Field(() => String, { nullable: true, description: 'For `after`; null: the page is empty.' }) endCursor:
    string | null;
  @Field(() => Boolean) hasNextPage: boolean;
}

@ObjectType('NoticeGroupPreference')
export class NoticeGroupPreferenceType {
  @Field(() => NoticeGroupEnum) group: KindGroup;
  @Field(() => MailPaceEnum) mail: MailPace;
  @Field(() => Boolean, { description: 'What runs out comes at once even where a digest is chosen.' })
  holdsPressing: boolean;
  @Field(() => Boolean, { description: 'Nothing can be chosen.' }) fixed: boolean;
}

@ObjectType('NoticePreferences')
export class NoticePreferencesType {
  @Field(() => [NoticeGroupPreferenceType]) groups: readonly NoticeGroupPreferenceType[];
  @Field(() => LanguageTagScalar, { nullable: true, description: 'Of mails; null: that of the account.' })
  language: string | null;
  @Field(() => String, { nullable: true, description: 'IANA zone; null: that of the home university.' })
  zone: string | null;
  @Field(() => Boolean, { description: 'False: no address is known, so notices are in the inbox alone.' })
  hasAddress: boolean;
}

@InputType()
export class NoticeGroupPreferenceInput {
  @Field(() => NoticeGroupEnum) group: KindGroup;
  @Field(() => MailPaceEnum) mail: MailPace;
}
