import type { Institution } from '@ithaca/vocabulary';
import type { JWK } from 'jose';

/** Whether the alliance currently asks the partner's node. A suspended partner keeps its row and its last known courses. */
export type PartnerState = 'active' | 'suspended';

/** What a node says of itself, as it was when it was last read (product.md, 67). */
export type CapabilitiesManifest = Readonly<Record<string, unknown>>;

/** A member of the alliance: the institution, where its node stands and what was agreed. */
export interface Partner extends Institution {
  /** Address under which the node serves `<nodeUrl>/<domain>/graphql` and `<nodeUrl>/<domain>/feed`; no slash at the end. */
  readonly nodeUrl: string;
  /** Public Ed25519 key with which the node signs its manifest; absent until it was exchanged. */
  readonly publicKey?: JWK;
  readonly manifest?: CapabilitiesManifest;
  /** In words for people: `OOAPI v5`, `CSV`. */
  readonly sourceFormat?: string;
  readonly state: PartnerState;
}

/** What may change of a partner after it was added; its domain never does. */
export type PartnerChanges = Partial<Omit<Partner, 'domain'>>;
