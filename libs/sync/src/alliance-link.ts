import { ManifestClient, type PartnerRegistry } from '@ithaca/partners';
import type { Clock, Database } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { JWK } from 'jose';
import { AllianceKeys, NodeAddresses } from './adapters/alliance-keys.js';
import type { StreamStates } from './domain/stream-states.js';
import { Link } from './link.js';

export interface AllianceLinkParts {
  /** Under which the alliance signs. */
  readonly domain: SchacDomain;
  readonly signingKey: JWK;
  /** Of the alliance process, as universities reach it. */
  readonly publicUrl: string;
  readonly allowPrivateNetwork: boolean;
  readonly database: Database;
  readonly clock: Clock;
  readonly partners: PartnerRegistry;
  readonly states: StreamStates;
}

/** The alliance's side of its links to all members: the same for the process that takes messages and the one that sends. */
export async function allianceLink({
  domain,
  signingKey,
  publicUrl,
  partners,
  ...parts
}: AllianceLinkParts): Promise<{ readonly link: Link; readonly keys: AllianceKeys }> {
  const manifests = new ManifestClient(parts.allowPrivateNetwork);
  const keys = new AllianceKeys(partners, { domain, key: signingKey }, (nodeUrl, institution) =>
    manifests.key(nodeUrl, institution),
  );
  const addresses = new NodeAddresses(partners);
  const link = await Link.of({ ...parts, domain, keys, addresses, key: signingKey, address: `${publicUrl}/sync` });
  return { link, keys };
}
