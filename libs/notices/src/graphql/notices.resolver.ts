import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { LanguageTagScalar } from '@ithaca/platform';
import { ChangePreferences } from '../use-cases/change-preferences.js';
import { ListNotices } from '../use-cases/list-notices.js';
import { MarkRead } from '../use-cases/mark-read.js';
import { ReadPreferences } from '../use-cases/read-preferences.js';
import { StopDigests } from '../use-cases/stop-digests.js';
import { CurrentReader, type CurrentReaderValue, type ReaderContext } from './current-reader.js';
import { NoticeConnectionType, NoticeGroupPreferenceInput, NoticePreferencesType, NoticeType } from './notice.types.js';

@Resolver(() => NoticeType)
export class NoticesResolver {
  constructor(
    private readonly list: ListNotices,
    private readonly marking: MarkRead,
    private readonly reading: ReadPreferences,
    private readonly changing: ChangePreferences,
    private readonly stopping: StopDigests,
  ) {}

  @Query(() => NoticeConnectionType, { description: 'What the one who asks was told, newest first.' })
  myNotices(
    @CurrentReader() { personId, language }: CurrentReaderValue,
    @Args({ name: 'first', type: () => Int, nullable: true, defaultValue: 20, description: '1..100' }) first: number,
    @Args({ name: 'after', type: () => String, nullable: true }) after: string | null,
  ): Promise<NoticeConnectionType> {
    return this.list.execute(personId, { first: first ?? 20, language, ...(after && { after }) });
  }

  @Query(() => Int, { nullable: true, description: 'Null: nobody is signed in.' })
  async unreadNotices(@Context() { personId }: ReaderContext): Promise<number | null> {
    return personId === undefined ? null : this.list.unread(personId);
  }

  @Query(() => NoticePreferencesType)
  noticePreferences(@CurrentReader() { personId }: CurrentReaderValue): Promise<NoticePreferencesType> {
    return this.reading.execute(personId);
  }

  @Mutation(() => Int, { description: 'How many are still unread. Without ids: all are read.' })
  markNoticesRead(
    @CurrentReader() { personId }: CurrentReaderValue,
    @Args({ name: 'ids', type: () => [ID], nullable: true, description: '100 at most.' }) ids: string[] | null,
  ): Promise<number> {
    return this.marking.execute(personId, ids ?? undefined);
  }

  @Mutation(() => NoticePreferencesType, {
    description: 'What is not named stays; a null language or zone: that of the account.',
  })
  async setNoticePreferences(
    @CurrentReader() { personId }: CurrentReaderValue,
    @Args({ name: 'groups', type: () => [NoticeGroupPreferenceInput], nullable: true })
    groups: NoticeGroupPreferenceInput[] | null,
    @Args({ name: 'language', type: () => LanguageTagScalar, nullable: true }) language: string | null | undefined,
    @Args({ name: 'zone', type: () => String, nullable: true }) zone: string | null | undefined,
  ): Promise<NoticePreferencesType> {
    await this.changing.execute(personId, {
      paces: Object.fromEntries((groups ?? []).map(({ group, mail }) => [group, mail])),
      ...(language !== undefined && { language }),
      ...(zone !== undefined && { zone }),
    });
    return this.reading.execute(personId);
  }

  @Mutation(() => Boolean, { description: 'By the link of a digest; nobody has to be signed in.' })
  async stopNoticeDigests(@Args('token') token: string): Promise<boolean> {
    await this.stopping.execute(token);
    return true;
  }
}
