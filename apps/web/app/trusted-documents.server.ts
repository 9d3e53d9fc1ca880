import { createHash } from 'node:crypto';
import { print } from 'graphql';
import type { TadaDocumentNode } from 'gql.tada';

/** A document as it travels: the gateway knows it by the SHA-256 of its text. */
export interface TrustedDocument<Result, Variables> {
  readonly id: string;
  readonly text: string;
  readonly types?: (variables: Variables) => Result;
}

/** Every document the pages ask with, text by SHA-256; the build writes them down for the gateway. */
export const trustedDocuments = new Map<string, string>();

/** Makes a document known to the build and to the gateway. Called once per document, when its module loads. */
export function trusted<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
): TrustedDocument<Result, Variables> {
  const text = print(document);
  const id = createHash('sha256').update(text).digest('hex');
  trustedDocuments.set(id, text);
  return { id, text };
}
