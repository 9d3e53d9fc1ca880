import type { JWK } from 'jose';

/** A key as its institution has published it. */
export interface PublishedKey {
  /** RFC 7638 thumbprint, so no two keys share it. */
  readonly kid: string;
  readonly institution: string;
  readonly publicJwk: JWK;
  readonly validFrom: Date;
  /** Absent while nobody has set an end; old and new overlap during a rotation. */
  readonly validUntil?: Date;
  readonly revokedAt?: Date;
}

/** Where the keys of the others are published: the registry for a node, the nodes' manifests for the alliance. */
export abstract class KeySource {
  /** All keys, revoked ones included. Throws when they cannot be read. */
  abstract read(): Promise<readonly PublishedKey[]>;
}
