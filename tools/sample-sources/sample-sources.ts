import { join } from 'node:path';
import type { Answer } from './answer.ts';
import type { Catalogue } from './catalogue.ts';
import { CATALOGUES, INSTITUTIONS, type InstitutionFacts } from './institutions.ts';
import { CatalogueFolder } from './read-catalogue.ts';
import { RENDERERS } from './renderers.ts';

const KEPT_ANSWERS = 1000;

/** The universities' systems behind one door; an answer is made when first asked for, and kept until its catalogue changes. */
export class SampleSources {
  private readonly folders: ReadonlyMap<string, { facts: InstitutionFacts; folder: CatalogueFolder }>;
  private readonly answers = new Map<string, { version: string; answer: Promise<Answer | undefined> }>();

  private readonly today: () => string;

  /** @param today tells the day, `2026-11-23` */
  constructor(today: () => string, catalogues: string = CATALOGUES) {
    this.today = today;
    this.folders = new Map(
      INSTITUTIONS.map((facts) => [
        facts.domain,
        { facts, folder: new CatalogueFolder(join(catalogues, facts.domain)) },
      ]),
    );
  }

  /** Undefined where there is nothing. */
  async answer(address: URL): Promise<Answer | undefined> {
    const domain = address.pathname.split('/')[1] ?? '';
    const university = this.folders.get(domain);
    if (!university) return undefined;
    const catalogue = await university.folder.read(this.today());
    const target = address.pathname + address.search;
    const known = this.answers.get(target);
    if (known?.version === catalogue.version) return known.answer;
    const answer = this.render(university.facts, catalogue, address);
    this.keep(target, catalogue.version, answer);
    return answer;
  }

  private async render(facts: InstitutionFacts, catalogue: Catalogue, address: URL): Promise<Answer | undefined> {
    const path = address.pathname.slice(facts.domain.length + 1);
    return RENDERERS.get(facts.domain)?.({ facts, catalogue }, { path, query: address.searchParams });
  }

  private keep(target: string, version: string, answer: Promise<Answer | undefined>): void {
    if (this.answers.size >= KEPT_ANSWERS) this.answers.clear();
    this.answers.set(target, { version, answer });
    answer.catch(() => this.answers.delete(target));
  }
}
