import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { TrustedDocuments } from './trusted-documents.js';

const REMEMBERED = 2_000;
const HASH_LENGTH = 64;

/**
 * Documents that need no further check, by the key under which Apollo Server remembers them (it ends in the SHA-256 of
 * the text): trusted ones from the start, strangers' once they passed the limits.
 */
export class CheckedDocuments {
  private readonly passed = new Map<string, DocumentNode>();

  constructor(
    private readonly trusted: TrustedDocuments,
    private readonly schema: () => GraphQLSchema,
  ) {}

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.trusted.documentOf(key.slice(-HASH_LENGTH), this.schema()) ?? this.passed.get(key);
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    if (this.passed.size >= REMEMBERED) {
      const oldest = this.passed.keys().next();
      if (!oldest.done) this.passed.delete(oldest.value);
    }
    this.passed.set(key, document);
  }

  async delete(key: string): Promise<boolean> {
    return this.passed.delete(key);
  }
}
