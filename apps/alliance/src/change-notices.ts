import { changeNoticeHolds, type ManifestClient, type Partner, PartnerRegistry } from '@ithaca/partners';
import { logger } from '@ithaca/platform';
import type { JWK } from 'jose';

/** A forged notice must not make us ask a node again and again. */
const KEY_IS_READ_EVERY_MS = 60_000;
const LONGEST_TOKEN = 4096;

/**
 * Who may say that a catalogue has changed: only its own institution. It signs with the key that the registry holds, or else
 * with the one in the manifest at its node's registered address, which is read again when a signature does not fit.
 */
export class ChangeNotices {
  private readonly read = new Map<string, { key: JWK | undefined; nodeUrl: string; at: number }>();

  constructor(
    private readonly partners: PartnerRegistry,
    private readonly manifests: ManifestClient,
    private readonly now: () => number = Date.now,
  ) {}

  /** Whether this `authorization` header is a notice of that institution, an active partner. */
  async accepts(domain: string, authorization: string | undefined): Promise<boolean> {
    const token = authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined;
    if (!token || token.length > LONGEST_TOKEN) return false;
    const partner = await this.partners.find(domain);
    if (partner?.state !== 'active') return false;
    const holds = async (key: JWK | undefined) =>
      key !== undefined && changeNoticeHolds(token, key, partner.domain, this.now());
    if (partner.publicKey) return holds(partner.publicKey);
    const known = this.read.get(partner.domain);
    if (known?.nodeUrl === partner.nodeUrl) {
      if (await holds(known.key)) return true;
      if (this.now() - known.at < KEY_IS_READ_EVERY_MS) return false;
    }
    return holds(await this.readKey(partner));
  }

  private async readKey({ domain, nodeUrl }: Partner): Promise<JWK | undefined> {
    const entry = { key: undefined as JWK | undefined, nodeUrl, at: this.now() };
    // Noted before it is asked, so that a burst of notices asks once.
    this.read.set(domain, entry);
    try {
      entry.key = await this.manifests.key(nodeUrl, domain);
    } catch (error) {
      logger.warn({ err: error, domain }, 'the key of a partner could not be read; its notice of change is refused');
    }
    return entry.key;
  }
}
