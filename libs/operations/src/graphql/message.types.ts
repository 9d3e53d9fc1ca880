import { InstantScalar } from '@ithaca/platform';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@InputType('MessageFilter', { description: 'What is absent does not narrow.' })
export class MessageFilterInput {
  @Field(() => String, { nullable: true, description: '`IN` or `OUT`, seen from the alliance.' }) direction?: string;
  @Field(() => [String], { nullable: true }) states?: string[];
  @Field(() => ID, { nullable: true, description: 'SCHAC domain of the other side.' }) institution?: string;
  @Field(() => String, { nullable: true }) type?: string;
  @Field(() => String, { nullable: true, description: 'The case.' }) stream?: string;
  @Field(() => String, { nullable: true, description: 'Error code.' }) code?: string;
  @Field(() => String, { nullable: true, description: 'Anywhere in the id, case, type or error code.' }) text?: string;
}

@ObjectType('LoggedMessage', { description: 'A message between the alliance and a university.' })
export class LoggedMessageType {
  @Field(() => ID) id: string;
  @Field(() => String, { description: '`OUT`: of the alliance. `IN`: to it.' }) direction: string;
  @Field(() => ID, { description: 'SCHAC domain of the other side.' }) institution: string;
  @Field(() => String, { description: 'The case.' }) stream: string;
  @Field(() => Int, { description: 'Place in the case, from 1 on, for each direction.' }) sequence: number;
  @Field(() => String) type: string;
  @Field(() => String, {
    description:
      '`QUEUED`, `SENT`, `ACKED` (received, waits for one before it), `APPLIED`, `RETRYING`, `DEAD_LETTERED` (waits for a person), `REPLAYED`, `EDITED_REPLAYED`, `ABANDONED`.',
  })
  state: string;
  @Field(() => InstantScalar, { description: 'When it was made, or arrived.' }) at: Date;
  @Field(() => InstantScalar, { nullable: true, description: 'Next try; null: there is none.' }) nextTryAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Why the last try did not succeed.' }) errorCode: string | null;
}

@ObjectType('MessageAttempt')
export class MessageAttemptType {
  @Field(() => InstantScalar) beganAt: Date;
  @Field(() => InstantScalar) endedAt: Date;
  @Field(() => String, { description: '`APPLIED`, `ACKED`, `REFUSED` or `UNAVAILABLE`.' }) result: string;
  @Field(() => String, { nullable: true }) code: string | null;
  @Field(() => String, { nullable: true, description: 'Facts of the code, as JSON.' }) params: string | null;
}

@ObjectType('MessageDecision', { description: 'What a person decided about a message.' })
export class MessageDecisionType {
  @Field(() => String, { description: '`REPLAYED`, `EDITED_REPLAYED` or `ABANDONED`.' }) action: string;
  @Field(() => String, { nullable: true, description: 'Name of who decided; null: none is known.' })
  by: string | null;
  @Field(() => String) reason: string;
  @Field(() => InstantScalar) at: Date;
  @Field(() => ID, { nullable: true, description: 'The message that took its place.' }) replacedBy: string | null;
}

@ObjectType('MessageReceipt', { description: 'What the receiver signed.' })
export class MessageReceiptType {
  @Field(() => Int) status: number;
  @Field(() => String) body: string;
}

@ObjectType('WholeMessage')
export class WholeMessageType extends LoggedMessageType {
  @Field(() => String, { description: 'The envelope as it is sent: CloudEvents 1.0, JSON.' }) body: string;
  @Field(() => String, { description: 'What it says, as JSON in lines.' }) data: string;
  @Field(() => InstantScalar, { nullable: true }) sentAt: Date | null;
  @Field(() => InstantScalar, { nullable: true }) ackedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true }) appliedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true }) parkedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Facts of the error code, as JSON.' }) errorParams: string | null;
  @Field(() => ID, { nullable: true, description: 'Whose people have to act, while it waits for a person.' })
  owner: string | null;
  @Field(() => Boolean, { description: 'Whether the one who asks may decide about it now.' }) mayDecide: boolean;
  @Field(() => [MessageAttemptType], { description: 'The newest 50.' }) attempts: MessageAttemptType[];
  @Field(() => Int) attemptCount: number;
  @Field(() => [MessageDecisionType], { description: 'The newest first.' }) decisions: MessageDecisionType[];
  @Field(() => MessageReceiptType, { nullable: true }) receipt: MessageReceiptType | null;
  @Field(() => [LoggedMessageType], { description: 'Up to three before and after it in its case, itself among them.' })
  neighbours: LoggedMessageType[];
}

@ObjectType('MessageStateCount')
export class MessageStateCountType {
  @Field(() => String) state: string;
  @Field(() => Int) count: number;
}

@ObjectType('MessageList')
export class MessageListType {
  @Field(() => [LoggedMessageType], { description: 'The newest first.' }) nodes: LoggedMessageType[];
  @Field(() => String, { nullable: true, description: 'For `after`; null: these are the last ones.' })
  next: string | null;
  @Field(() => [MessageStateCountType], { description: 'Whatever states the filter asks for.' })
  counts: MessageStateCountType[];
  @Field(() => [String], { description: 'Types there are.' }) types: string[];
}

@ObjectType('RepairResult', { description: 'What became of one message of a decision.' })
export class RepairResultType {
  @Field(() => ID) id: string;
  @Field(() => Boolean) done: boolean;
  @Field(() => ID, { nullable: true, description: 'The message that took its place.' }) newId: string | null;
  @Field(() => String, { nullable: true, description: 'Why not.' }) code: string | null;
  @Field(() => String, { nullable: true, description: 'Facts of the code, as JSON.' }) params: string | null;
}
