import { readFile } from 'node:fs/promises';
import { type Partner, PartnerRegistry } from '@ithaca/partners';
import { logger } from '@ithaca/platform';
import { type LocalizedText, schacDomain } from '@ithaca/vocabulary';
import { z } from 'zod';

const institution = z.object({
  domain: z.string(),
  /** Name by language tag; the first one is the original. */
  name: z.record(z.string(), z.string()),
  country: z.string(),
  city: z.string().default(''),
  timeZone: z.string(),
  languages: z.array(z.string()).min(1),
  url: z.string().optional(),
  erasmusCode: z.string().nullish(),
  pic: z.string().nullish(),
  ror: z.string().nullish(),
  nodeUrl: z.string().optional(),
  sourceFormat: z.string().optional(),
});

/** Puts the institutions of a list into the registry that are not in it yet; those that are stay as they are. Safe to run twice. */
export async function seedPartners(file: string, registry: PartnerRegistry, defaultNodeUrl?: string): Promise<void> {
  const listed = z.array(institution).parse(JSON.parse(await readFile(file, 'utf8')));
  for (const one of listed) {
    const nodeUrl = one.nodeUrl ?? defaultNodeUrl;
    if (!nodeUrl) throw new Error(`${one.domain} has no nodeUrl in ${file}`);
    const partner: Partner = {
      domain: schacDomain(one.domain),
      name: asText(one.name),
      country: one.country,
      city: one.city,
      timeZone: one.timeZone,
      languages: one.languages,
      nodeUrl,
      state: 'active',
      ...(one.url && { url: one.url }),
      ...(one.erasmusCode && { erasmusCode: one.erasmusCode }),
      ...(one.pic && { pic: one.pic }),
      ...(one.ror && { ror: one.ror }),
      ...(one.sourceFormat && { sourceFormat: one.sourceFormat }),
    };
    const known = await registry.find(partner.domain);
    if (!known) {
      await registry.add(partner);
      logger.info({ domain: partner.domain }, 'partner added');
    } else if (known.nodeUrl !== nodeUrl) {
      await registry.update(partner.domain, { nodeUrl });
    }
  }
}

function asText(names: Readonly<Record<string, string>>): LocalizedText {
  return Object.fromEntries(
    Object.entries(names).map(([tag, text], index) => [
      tag,
      { text, status: index === 0 ? ('original' as const) : ('human' as const) },
    ]),
  );
}
