import { InstitutionRow, type Partner, PartnerRegistry } from '@ithaca/partners';
import { Database } from '@ithaca/platform';
import type { LocalizedText } from '@ithaca/vocabulary';
import type { AllianceAccess } from './alliance-access.ts';
import type { InstitutionFacts } from './institution-facts.ts';

/**
 * Puts an institution into the registry of the running alliance: gateway and worker see it within seconds. When nothing
 * runs, the next start takes it from the list of institutions.
 */
export async function enlist(access: AllianceAccess, facts: InstitutionFacts, nodeUrl?: string): Promise<void> {
  if (!access.running) return;
  const partner: Partner = {
    domain: facts.domain,
    name: asText(facts.name),
    country: facts.country,
    city: facts.city,
    timeZone: facts.timeZone,
    languages: facts.languages,
    ...(typeof facts['url'] === 'string' && { url: facts['url'] }),
    nodeUrl: nodeUrl ?? `http://127.0.0.1:${access.running.ports.node}`,
    state: 'active',
  };
  const database = await Database.open({
    url: access.allianceUrl,
    entities: [InstitutionRow],
    poolSize: 2,
    applicationName: 'ithaca-command-line',
  });
  try {
    const registry = new PartnerRegistry(database);
    if (await registry.find(partner.domain)) await registry.update(partner.domain, partner);
    else await registry.add(partner);
  } finally {
    await database.close();
  }
}

/** The first name is the original one. */
function asText(names: Readonly<Record<string, string>>): LocalizedText {
  return Object.fromEntries(
    Object.entries(names).map(([tag, text], index) => [
      tag,
      { text, status: index === 0 ? ('original' as const) : ('human' as const) },
    ]),
  );
}
