import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { NoticesSignInNeeded } from '../domain/errors.js';
import { askedLanguage } from '../domain/reader-language.js';

/** What the door of the app puts into the context of a request. */
export interface ReaderContext {
  readonly personId?: string;
  /** The header of the request. */
  readonly acceptLanguage?: string;
}

export interface CurrentReaderValue {
  readonly personId: string;
  /** The best of our languages that the request asks for, if any. */
  readonly language: string | undefined;
}

/** Who reads. Without anybody signed in there is no inbox. */
export const CurrentReader = createParamDecorator((_data: unknown, context: ExecutionContext): CurrentReaderValue => {
  const { personId, acceptLanguage } = GqlExecutionContext.create(context).getContext<ReaderContext>();
  if (personId === undefined) throw new NoticesSignInNeeded();
  return { personId, language: askedLanguage(acceptLanguage) };
});
