import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';

/** What the alliance's door puts into the context of a request: the person its caller named, if any. */
export interface PersonContext {
  readonly personId?: string;
}

/** Id of the person who asks; undefined: nobody is signed in. */
export const CurrentPerson = createParamDecorator((_data: unknown, context: ExecutionContext): string | undefined => {
  return GqlExecutionContext.create(context).getContext<PersonContext>().personId;
});
