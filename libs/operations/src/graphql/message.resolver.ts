import { type Actor, CurrentActor, DescribePerson, PersonUnknown } from '@ithaca/identity';
import { type LoggedMessage, MessageLog, type WholeMessage } from '@ithaca/sync';
import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { LogFilterInvalid } from '../domain/errors.js';
import { ReadMessages } from '../use-cases/read-messages.js';
import { filterOf, readPlace, writePlace } from './message-filter.js';
import {
  type LoggedMessageType,
  type MessageAttemptType,
  type MessageDecisionType,
  MessageFilterInput,
  MessageListType,
  type MessageReceiptType,
  WholeMessageType,
} from './message.types.js';

const ATTEMPTS_SHOWN = 50;
const REACH = 3;
const MOST = 200;

/** What the asker may do is found out with the message; the rest is asked for field by field. */
type Found = WholeMessage & { readonly mayDecide: boolean; readonly nextTryAt: Date | null };

@Resolver(() => WholeMessageType)
export class MessageResolver {
  constructor(
    private readonly messages: ReadMessages,
    private readonly log: MessageLog,
    private readonly people: DescribePerson,
  ) {}

  @Query(() => MessageListType, { name: 'messages' })
  async list(
    @CurrentActor() actor: Actor,
    @Args('filter', { type: () => MessageFilterInput, nullable: true }) input?: MessageFilterInput,
    @Args('first', { type: () => Int, defaultValue: 50 }) first = 50,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<MessageListType> {
    if (first < 1 || first > MOST) throw new LogFilterInvalid({ field: 'first' });
    const filter = filterOf(input);
    const { messages, next } = await this.messages.list(actor, filter, { first, after: readPlace(after) });
    return {
      nodes: messages.map(shown),
      next: next ? writePlace(next) : null,
      counts: await this.messages.countByState(actor, filter),
      types: await this.messages.types(actor),
    };
  }

  @Query(() => WholeMessageType, { name: 'message' })
  async one(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<Found> {
    const message = await this.messages.one(actor, id);
    return { ...message, nextTryAt: nextTry(message), mayDecide: this.messages.mayDecide(actor, message) };
  }

  @ResolveField()
  data(@Parent() { body }: Found): string {
    return JSON.stringify((JSON.parse(body) as { data?: unknown }).data ?? null, null, 2);
  }

  @ResolveField()
  errorParams(@Parent() { errorParams }: Found): string | null {
    return errorParams && JSON.stringify(errorParams);
  }

  @ResolveField()
  receipt(@Parent() { receipt }: Found): MessageReceiptType | null {
    return receipt && { status: receipt.status, body: Buffer.from(receipt.body, 'base64').toString('utf8') };
  }

  @ResolveField()
  async attempts(@Parent() { id }: Found): Promise<MessageAttemptType[]> {
    const { attempts } = await this.log.attempts(id, ATTEMPTS_SHOWN);
    return attempts.map((attempt) => ({ ...attempt, params: attempt.params && JSON.stringify(attempt.params) }));
  }

  @ResolveField()
  async attemptCount(@Parent() { id }: Found): Promise<number> {
    return (await this.log.attempts(id, 0)).count;
  }

  @ResolveField()
  async decisions(@Parent() { id }: Found): Promise<MessageDecisionType[]> {
    const decisions = await this.log.decisions(id);
    return Promise.all(
      decisions.map(async ({ actor, ...decision }) => ({ ...decision, by: await this.nameOf(actor) })),
    );
  }

  @ResolveField()
  async neighbours(@Parent() message: Found): Promise<LoggedMessageType[]> {
    return (await this.log.neighbours(message, REACH)).map(shown);
  }

  /** Null also for somebody who was erased since. */
  private async nameOf(personId: string): Promise<string | null> {
    try {
      return (await this.people.execute(personId)).name;
    } catch (error) {
      if (error instanceof PersonUnknown) return null;
      throw error;
    }
  }
}

function shown({ dueAt, ...message }: LoggedMessage): LoggedMessageType {
  return { ...message, nextTryAt: nextTry({ dueAt, ...message }) };
}

/** A message that is settled, or waits for a person, has no next try. */
function nextTry({ state, dueAt }: LoggedMessage): Date | null {
  return ['QUEUED', 'SENT', 'ACKED', 'RETRYING', 'REPLAYED'].includes(state) ? dueAt : null;
}
