import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Clock } from '@ithaca/platform';
import { SignInTickets } from '../adapters/sign-in-tickets.js';
import { DescribePerson } from '../use-cases/describe-person.js';
import { SignInPerson } from '../use-cases/sign-in-person.js';
import { CurrentPerson } from './current-person.js';
import { MeType, SignedInType } from './me.types.js';

@Resolver(() => MeType)
export class MeResolver {
  constructor(
    private readonly tickets: SignInTickets,
    private readonly signInPerson: SignInPerson,
    private readonly describe: DescribePerson,
    private readonly clock: Clock,
  ) {}

  @Query(() => MeType, { nullable: true, description: 'Null: nobody is signed in.' })
  async me(@CurrentPerson() personId: string | undefined): Promise<MeType | null> {
    return personId === undefined ? null : this.describe.execute(personId);
  }

  @Mutation(() => SignedInType, { description: 'For the site alone: its signed word for who came back from a login.' })
  async signIn(@Args('ticket') ticket: string): Promise<SignedInType> {
    const { personId, warnings } = await this.signInPerson.execute(await this.tickets.read(ticket, this.clock.now()));
    return { me: await this.describe.execute(personId), warnings: [...warnings] };
  }
}
