import { createParamDecorator, type ExecutionContext, Injectable, type PipeTransform } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { NotSignedIn } from '../domain/errors.js';
import type { Actor } from '../domain/may-do.js';
import { FindActor } from '../use-cases/find-actor.js';
import type { PersonContext } from './current-person.js';

/** Read once for each request, however many fields ask: by the context, which is a fresh object for every request. */
const ACTORS = new WeakMap<PersonContext, Promise<Actor>>();

@Injectable()
export class ActorOfRequest implements PipeTransform<PersonContext, Promise<Actor>> {
  constructor(private readonly actors: FindActor) {}

  /** @throws NotSignedIn @throws PersonUnknown */
  async transform(context: PersonContext): Promise<Actor> {
    const { personId } = context;
    if (personId === undefined) throw new NotSignedIn();
    const known = ACTORS.get(context) ?? this.actors.execute(personId);
    ACTORS.set(context, known);
    return known;
  }
}

const RequestContext = createParamDecorator((_data: unknown, context: ExecutionContext): PersonContext => {
  return GqlExecutionContext.create(context).getContext<PersonContext>();
});

/**
 * The person who asks, with the grants in force. The resolver's module imports `IdentityModule`; nobody signed in is
 * `IDENTITY_NOT_SIGNED_IN`.
 */
export const CurrentActor = (): ParameterDecorator => RequestContext(ActorOfRequest);
