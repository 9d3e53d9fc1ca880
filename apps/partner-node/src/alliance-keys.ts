import { checkPublicAddress, publicLookup } from '@ithaca/platform';
import { KeySource, type PublishedKey } from '@ithaca/sync';
import type { JWK } from 'jose';
import { Agent, request } from 'undici';
import { z } from 'zod';

const PATIENCE_MS = 5000;
const LONGEST_BYTES = 1024 * 1024;
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const keys = z.array(
  z.object({
    kid: z.string().min(1).max(200),
    institution: z.string(),
    publicJwk: z.custom<JWK>((value) => typeof value === 'object' && value !== null),
    validFrom: instant,
    validUntil: instant.optional(),
    revokedAt: instant.optional(),
  }),
);

/** The keys that the alliance publishes: its own and those of all members. */
export class AllianceKeys extends KeySource {
  private readonly agent: Agent;

  /** @param url of the list; @param allowPrivateNetwork lets it be on a private address: only where all are ours */
  constructor(
    private readonly url: string,
    private readonly allowPrivateNetwork: boolean,
  ) {
    super();
    this.agent = new Agent({
      maxResponseSize: LONGEST_BYTES,
      ...(!allowPrivateNetwork && { connect: { lookup: publicLookup() } }),
    });
  }

  async read(): Promise<readonly PublishedKey[]> {
    if (!this.allowPrivateNetwork) checkPublicAddress(new URL(this.url));
    const { statusCode, body } = await request(this.url, {
      dispatcher: this.agent,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (statusCode === 200)
      return keys.parse(await body.json()).map(({ validUntil, revokedAt, ...key }) => ({
        ...key,
        ...(validUntil && { validUntil }),
        ...(revokedAt && { revokedAt }),
      }));
    await body.dump();
    throw new Error(`the list of keys was answered with ${statusCode}`);
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}
