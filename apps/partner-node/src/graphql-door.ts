import { type ContractContext } from '@ithaca/catalogue';
import { formatGraphqlError } from '@ithaca/platform';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { RequestBodyInvalid } from './errors.js';
import { MOST_REPRESENTATIONS, MOST_TOKENS, tooLarge } from './query-limits.js';

export interface GraphqlAnswer {
  readonly status: 200 | 400;
  readonly body: string;
}

interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** The gateway asks with few different texts; each is parsed and checked once. */
const TEXTS_REMEMBERED = 500;
const MOST_ERRORS = 10;

/** Answers GraphQL requests on one schema: limits first, then the checks of the standard, then execution. */
export class GraphqlDoor {
  private readonly documents = new Map<string, DocumentNode>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @throws RequestBodyInvalid when the body is no GraphQL request (a batch is none) */
  async answer(body: unknown, contextValue: ContractContext): Promise<GraphqlAnswer> {
    const { query, variables, operationName } = requestIn(body);
    let document: DocumentNode;
    try {
      document = this.document(query);
    } catch (errors) {
      if (!isRefusal(errors)) throw errors;
      return { status: 400, body: JSON.stringify({ errors: errors.map((error) => formatted(error)) }) };
    }
    const { data, errors } = await execute({
      ...{ schema: this.schema, document, variableValues: variables, contextValue },
      ...(operationName !== undefined && { operationName }),
    });
    return { status: data === undefined ? 400 : 200, body: JSON.stringify(answered(data, errors)) };
  }

  private document(text: string): DocumentNode {
    const known = this.documents.get(text);
    if (known) return known;
    const document = parsed(text);
    const errors = validate(this.schema, document, specifiedRules, { maxErrors: MOST_ERRORS, hideSuggestions: true });
    if (errors.length > 0) throw errors;
    const large = tooLarge(document);
    if (large) throw [large];
    const [oldest] = this.documents.keys();
    if (this.documents.size >= TEXTS_REMEMBERED && oldest !== undefined) this.documents.delete(oldest);
    this.documents.set(text, document);
    return document;
  }
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: MOST_TOKENS, noLocation: true });
  } catch (error) {
    throw error instanceof GraphQLError ? [error] : error;
  }
}

function isRefusal(thrown: unknown): thrown is readonly GraphQLError[] {
  return Array.isArray(thrown);
}

function answered(data: ExecutionResult['data'], errors: ExecutionResult['errors']) {
  return { ...(data !== undefined && { data }), ...(errors && { errors: errors.map((error) => formatted(error)) }) };
}

function formatted(error: GraphQLError) {
  return formatGraphqlError(error.toJSON(), error);
}

function requestIn(body: unknown): GraphqlRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new RequestBodyInvalid({ field: 'body' });
  const { query, variables, operationName } = body as Readonly<Record<string, unknown>>;
  if (typeof query !== 'string') throw new RequestBodyInvalid({ field: 'query' });
  const given = variables ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) throw new RequestBodyInvalid({ field: 'variables' });
  if (operationName != null && typeof operationName !== 'string')
    throw new RequestBodyInvalid({ field: 'operationName' });
  const long = Object.entries(given).find(([, value]) => Array.isArray(value) && value.length > MOST_REPRESENTATIONS);
  if (long) throw new RequestBodyInvalid({ field: `variables.${long[0]}`, most: MOST_REPRESENTATIONS });
  return { query, variables: given as Record<string, unknown>, ...(operationName != null && { operationName }) };
}
