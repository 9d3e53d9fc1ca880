import { InstantScalar } from '@ithaca/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Role } from '../domain/grant.js';

@ObjectType('RoleGrant', { description: 'What a person may do, where and until when.' })
export class RoleGrantType {
  @Field(() => String) role: Role;
  @Field(() => ID, { nullable: true, description: 'SCHAC domain; null: for the whole alliance.' })
  institution: string | null;
  @Field(() => String, { nullable: true, description: 'Only this faculty; null: all.' })
  faculty: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'Exclusive; null: no end.' })
  validUntil: Date | null;
}

@ObjectType('Me', { description: 'The person who asks.' })
export class MeType {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true }) name: string | null;
  @Field(() => ID, { nullable: true, description: 'SCHAC domain of the home university; null: none is known.' })
  homeInstitution: string | null;
  @Field(() => [RoleGrantType], { description: 'Those in force now.' }) grants: RoleGrantType[];
}

@ObjectType('SignedIn')
export class SignedInType {
  @Field(() => MeType) me: MeType;
  @Field(() => [String], { description: 'What of the login could not be believed, as codes.' }) warnings: string[];
}
