import { z } from 'zod';
import { config } from '../server/config';
import { graphql } from './graphql';
import { PERSON_HEADER } from './sign-in/signed-in';
import { personToken } from './sign-in/tokens.server';
import { trusted, type TrustedDocument } from './trusted-documents.server';

/** A university that did not answer this time; what it owns is missing or older. `code` as in docs/architecture.md. */
export interface PartnerTrouble {
  readonly partner: string;
  readonly code: string;
}

export interface Answer<Result> {
  readonly data: Result;
  readonly troubles: readonly PartnerTrouble[];
}

/** The gateway cannot be reached, or answered something that is no answer. Pages turn it into 503. */
export class GatewayUnavailable extends Error {
  override readonly name = 'GatewayUnavailable';
}

/** The gateway refused what was asked (a forged cursor, say). Pages say so and ask again without it. */
export class AskedWrongly extends Error {
  override readonly name = 'AskedWrongly';
  constructor(readonly codes: readonly string[]) {
    super(codes.join(', '));
  }
}

/** The alliance says no to this person, or knows no such thing; `kind` as in docs/architecture.md. Pages say which. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: string,
    readonly kind: RefusalKind,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

const REFUSAL_KINDS = ['unauthenticated', 'forbidden', 'not-found', 'conflict', 'refused'] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

const envelope = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z
          .object({
            code: z.string().optional(),
            kind: z.string().optional(),
            partner: z.string().optional(),
            params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          })
          .optional(),
      }),
    )
    .optional(),
});
type Envelope = z.infer<typeof envelope>;

const UNKNOWN_DOCUMENT = ['PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED'];
const WRONG = ['BAD_USER_INPUT', 'BAD_REQUEST', 'GRAPHQL_VALIDATION_FAILED'];

/**
 * Asks the gateway with a trusted document. Partial answers are answers: what is missing is null, and `troubles` names
 * the universities.
 * @param language of the texts that come ready-made, such as those of notices
 * @throws GatewayUnavailable, AskedWrongly, Refused
 */
export async function ask<Result, Variables extends Record<string, unknown>>(
  request: Request,
  document: TrustedDocument<Result, Variables>,
  variables: Variables,
  language?: string,
): Promise<Answer<Result>> {
  const first = await post(request, document, variables, { language });
  const answer = codesOf(first).some((code) => UNKNOWN_DOCUMENT.includes(code))
    ? await post(request, document, variables, { query: document.text, language })
    : first;
  if (!answer.data || Object.values(answer.data).every((value) => value === null)) refuse(answer);
  return { data: answer.data as Result, troubles: troublesOf(answer) };
}

/** Nothing came: whose mistake was it? An answer that is null stands when no error of the alliance's own goes with it: there is no such
 * course, or only its university knows it and is silent. */
function refuse(answer: Envelope): void {
  const errors = answer.errors ?? [];
  const ours = errors.filter(({ extensions }) => !extensions?.code?.startsWith('PARTNER_'));
  if (ours.length === 0 && answer.data) return;
  for (const { extensions } of ours) {
    const kind = REFUSAL_KINDS.find((known) => known === extensions?.kind);
    if (kind) throw new Refused(extensions?.code ?? kind, kind, extensions?.params);
  }
  const wrong = ours.filter(
    ({ extensions }) => extensions?.kind === 'invalid' || WRONG.includes(extensions?.code ?? ''),
  );
  if (wrong.length > 0) throw new AskedWrongly(codesOf(answer));
  throw new GatewayUnavailable(`no data: ${errors.map(({ message }) => message).join('; ')}`);
}

async function post<Result, Variables>(
  request: Request,
  document: TrustedDocument<Result, Variables>,
  variables: Variables,
  { language, ...text }: { query?: string; language: string | undefined },
): Promise<Envelope> {
  const extensions = { persistedQuery: { version: 1, sha256Hash: document.id } };
  const personId = request.headers.get(PERSON_HEADER);
  try {
    const response = await fetch(config.gatewayUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        'x-correlation-id': request.headers.get('x-correlation-id') ?? crypto.randomUUID(),
        ...(language !== undefined && { 'accept-language': language }),
        ...(personId !== null && { authorization: `Bearer ${await personToken(personId)}` }),
      },
      body: JSON.stringify({ ...text, variables, extensions }),
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(config.gatewayTimeoutMs)]),
    });
    return envelope.parse(await response.json());
  } catch (error) {
    throw new GatewayUnavailable('the gateway did not answer', { cause: error });
  }
}

const codesOf = ({ errors = [] }: Envelope): string[] => errors.flatMap(({ extensions }) => extensions?.code ?? []);

function troublesOf({ errors = [] }: Envelope): PartnerTrouble[] {
  const found = errors.flatMap(({ extensions }) =>
    extensions?.partner && extensions.code !== 'PARTNER_UNKNOWN'
      ? [{ partner: extensions.partner, code: extensions.code ?? 'PARTNER_UNAVAILABLE' }]
      : [],
  );
  return [...new Map(found.map((trouble) => [trouble.partner, trouble])).values()];
}

const Ready = trusted(
  graphql(`
    query WebReady {
      __typename
    }
  `),
);

/** True when the gateway answers a question that needs no partner. */
export async function isGatewayReady(): Promise<boolean> {
  try {
    await ask(new Request(config.gatewayUrl), Ready, {});
    return true;
  } catch (error) {
    if (error instanceof GatewayUnavailable || error instanceof AskedWrongly || error instanceof Refused) return false;
    throw error;
  }
}
