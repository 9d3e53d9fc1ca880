import type { Partner, PartnerRegistry } from '@ithaca/partners';
import { logger } from '@ithaca/platform';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { KeySource, type PublishedKey } from '../domain/key-source.js';
import { LinkAddresses } from '../domain/link-addresses.js';

const EVER = new Date(0);

/**
 * Keys of all members and of the alliance, as the alliance publishes them. A partner's key is read from its node when
 * somebody asks; while the node is away, the one that the registry remembers stands.
 */
export class AllianceKeys extends KeySource {
  constructor(
    private readonly partners: PartnerRegistry,
    private readonly own: { readonly domain: string; readonly key: JWK },
    /** The key a node shows; throws when it does not answer. */
    private readonly ask: (nodeUrl: string, domain: string) => Promise<JWK>,
  ) {
    super();
  }

  async read(): Promise<readonly PublishedKey[]> {
    const partners = (await this.partners.list()).filter(({ state }) => state === 'active');
    const keys = await Promise.all(partners.map((partner) => this.keyOf(partner)));
    const { d: _private, ...publicJwk } = this.own.key;
    return [
      ...keys.flatMap((key) => key ?? []),
      ...[{ kid: await calculateJwkThumbprint(publicJwk), institution: this.own.domain, publicJwk, validFrom: EVER }],
    ];
  }

  private async keyOf({ domain, nodeUrl, publicKey }: Partner): Promise<PublishedKey | undefined> {
    let key = publicKey;
    try {
      key = await this.ask(nodeUrl, domain);
      if (key.x !== publicKey?.x) await this.partners.update(domain, { publicKey: key });
    } catch (error) {
      logger.info({ err: error, domain }, 'the key of a node could not be asked for; the remembered one stands');
    }
    if (!key) return undefined;
    const { kty, crv, x } = key;
    const publicJwk = { kty, crv, x } as JWK;
    return { kid: await calculateJwkThumbprint(publicJwk), institution: domain, publicJwk, validFrom: EVER };
  }
}

/** Where the nodes of the members take messages. */
export class NodeAddresses extends LinkAddresses {
  constructor(private readonly partners: PartnerRegistry) {
    super();
  }

  /** @throws PartnerUnknown */
  async addressOf(institution: string): Promise<string> {
    const { nodeUrl, domain } = await this.partners.byDomain(institution);
    return `${nodeUrl}/${domain}/sync`;
  }
}
