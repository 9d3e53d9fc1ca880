import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { logger } from '@ithaca/platform';
import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import { z } from 'zod';

const manifest = z.record(z.string().regex(/^[0-9a-f]{64}$/, 'keys must be SHA-256 in hex'), z.string());

/** The manifest of trusted documents cannot be used; ends start-up. */
export class TrustedDocumentsInvalid extends Error {
  override readonly name = 'TrustedDocumentsInvalid';
}

/** Documents of our own pages, by the SHA-256 of their text. They were checked when they were built. */
export class TrustedDocuments {
  private readonly parsed = new Map<string, DocumentNode | undefined>();

  private constructor(private readonly texts: ReadonlyMap<string, string>) {}

  static readonly NONE = new TrustedDocuments(new Map());

  /** @throws TrustedDocumentsInvalid when the file is wrong or a text does not have its hash */
  static fromFile(file: string): TrustedDocuments {
    let texts: Record<string, string>;
    try {
      texts = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new TrustedDocumentsInvalid(`the trusted documents ${file} cannot be used: ${reason}`, { cause: error });
    }
    const wrong = Object.entries(texts).find(
      ([hash, text]) => createHash('sha256').update(text).digest('hex') !== hash,
    );
    if (wrong) throw new TrustedDocumentsInvalid(`${file}: the text of ${wrong[0]} has another hash`);
    return new TrustedDocuments(new Map(Object.entries(texts)));
  }

  has(hash: string): boolean {
    return this.texts.has(hash);
  }

  textOf(hash: string): string | undefined {
    return this.texts.get(hash);
  }

  /** The document, ready to run; undefined when it is not ours or does not fit the schema (it is then judged like a stranger's). */
  documentOf(hash: string, schema: GraphQLSchema): DocumentNode | undefined {
    const text = this.texts.get(hash);
    if (text === undefined) return undefined;
    if (!this.parsed.has(hash)) this.parsed.set(hash, readDocument(hash, text, schema));
    return this.parsed.get(hash);
  }
}

function readDocument(hash: string, text: string, schema: GraphQLSchema): DocumentNode | undefined {
  try {
    const document = parse(text);
    const errors = validate(schema, document);
    if (errors.length === 0) return document;
    logger.error({ hash, errors: errors.map(({ message }) => message) }, 'a trusted document does not fit the schema');
  } catch (error) {
    logger.error({ hash, err: error }, 'a trusted document cannot be read');
  }
  return undefined;
}
