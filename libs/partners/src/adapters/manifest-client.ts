import { checkPublicAddress, publicLookup } from '@ithaca/platform';
import type { JWK } from 'jose';
import { Agent, request } from 'undici';
import { z } from 'zod';

const PATIENCE_MS = 5000;
const LONGEST_BYTES = 256 * 1024;

const signed = z.object({
  manifest: z.object({ jwk: z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }) }),
});

/** Reads what a partner's node says of itself, from the address that the registry knows. */
export class ManifestClient {
  private readonly agent: Agent;

  /** @param allowPrivateNetwork lets nodes be on private addresses and plain http: only where all of them are ours */
  constructor(private readonly allowPrivateNetwork: boolean) {
    this.agent = new Agent({
      maxResponseSize: LONGEST_BYTES,
      ...(!allowPrivateNetwork && { connect: { lookup: publicLookup() } }),
    });
  }

  /** The public key with which the institution signs. @throws when the node does not answer, or not with a manifest */
  async key(nodeUrl: string, domain: string): Promise<JWK> {
    const url = new URL(`${nodeUrl}/${domain}/manifest`);
    if (!this.allowPrivateNetwork) checkPublicAddress(url);
    const { statusCode, body } = await request(url, {
      dispatcher: this.agent,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`the manifest of ${domain} was answered with ${statusCode}`);
    }
    return signed.parse(await body.json()).manifest.jwk;
  }
}
