import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import { insertRows } from './insert-rows.js';

export interface KeyedRequest {
  readonly actorId: string;
  readonly key: string;
  /** Name of the use-case and what it was asked; without the key. */
  readonly body: unknown;
}

/** `new`: nobody used the key. `same`: with the same body. `other`: with another one. */
export type KeyUse =
  { readonly kind: 'new' } | { readonly kind: 'same'; readonly answer: unknown } | { readonly kind: 'other' };

/** Answers by key, written in the transaction of what they answer (reliability, R8). */
@Injectable()
export class IdempotencyRepository {
  /** One for each request, in their order. */
  async look(tx: EntityManager, requests: readonly KeyedRequest[]): Promise<KeyUse[]> {
    const rows = (await tx.query(
      `select actor, key, request_hash as "hash", answer from idempotency
       where (actor, key) in (select * from unnest($1::text[], $2::text[]))`,
      [requests.map(({ actorId }) => actorId), requests.map(({ key }) => key)],
    )) as { actor: string; key: string; hash: string; answer: unknown }[];
    const known = new Map(rows.map((row) => [JSON.stringify([row.actor, row.key]), row]));
    return requests.map(({ actorId, key, body }) => {
      const row = known.get(JSON.stringify([actorId, key]));
      if (!row) return { kind: 'new' };
      return row.hash === hashOf(body) ? { kind: 'same', answer: row.answer } : { kind: 'other' };
    });
  }

  /** A key that somebody took since `look` breaks the transaction: its primary key says so. */
  async keep(tx: EntityManager, answers: readonly (KeyedRequest & { readonly answer: unknown })[], at: string) {
    await insertRows(
      tx,
      'idempotency',
      answers
        // Always in one order, so that two transactions with the same keys wait for one another and not in a circle.
        .toSorted((a, b) => (a.actorId + a.key < b.actorId + b.key ? -1 : 1))
        .map(({ actorId, key, body, answer }) => ({
          ...{ actor: actorId, key, request_hash: hashOf(body), answer, at },
        })),
    );
  }
}

/** The same request hashes the same, however its sender wrote it. */
function hashOf(body: unknown): string {
  return createHash('sha256').update(canonicalJson(body)).digest('hex');
}
