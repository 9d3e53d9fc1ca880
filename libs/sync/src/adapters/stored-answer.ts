import type { HeaderLine, RawAnswer } from '../domain/http-message.js';

/** An answer as a table keeps it: the body in base64, so that every byte comes back. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body: string;
}

export const storeAnswer = ({ status, headers, body }: RawAnswer): StoredAnswer => ({
  ...{ status, headers, body: body.toString('base64') },
});

export const readAnswer = ({ status, headers, body }: StoredAnswer): RawAnswer => ({
  ...{ status, headers, body: Buffer.from(body, 'base64') },
});
