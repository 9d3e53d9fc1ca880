import { InstantScalar } from '@ithaca/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { EnrolmentType } from './enrolment.types.js';

@ObjectType('CaseMessage', {
  description: 'A message about the case between the alliance and one of its universities.',
})
export class CaseMessageType {
  @Field(() => String, { description: '`OUT`: of the alliance. `IN`: to it.' }) direction: string;
  @Field(() => ID, { description: 'SCHAC domain of the other side.' }) institution: string;
  @Field(() => String) type: string;
  @Field(() => String, { description: 'QUEUED, SENT, ACKED, APPLIED, RETRYING, DEAD_LETTERED ...' }) state: string;
  @Field(() => InstantScalar) at: Date;
  @Field(() => String, { nullable: true }) errorCode: string | null;
}

@ObjectType('StuckCase', { description: 'Why a case waits for a university that does not answer.' })
export class StuckCaseType {
  @Field(() => ID, { description: 'SCHAC domain of the university that should say something.' }) waitingOn: string;
  @Field(() => InstantScalar) since: string;
  @Field(() => InstantScalar, { nullable: true, description: 'When it last took or said anything; null: never.' })
  lastContactAt?: string;
  @Field(() => String, {
    description: 'LINK_STOPPED, MESSAGE_REFUSED, NODE_SILENT, MESSAGE_LATE, HOST_SILENT or HOME_OVERDUE.',
  })
  cause: string;
  @Field(() => String, { nullable: true, description: 'Error code of the message.' }) code?: string;
}

@ObjectType('StuckEnrolment')
export class StuckEnrolmentType {
  @Field(() => EnrolmentType) enrolment: EnrolmentType;
  @Field(() => StuckCaseType) stuck: StuckCaseType;
}
