import type { ProblemPlace } from '@ithaca/vocabulary';
import { checkCatalogue, type DraftEvent } from '../domain/check-catalogue.js';
import type { CatalogueDraft, Drafted, DraftedCredits, DraftedText, OfferingDraft } from '../domain/course-draft.js';
import { CourseSource, type ReadOptions } from '../domain/course-source.js';
import type { ImportContext } from '../domain/import-context.js';
import type { SourceEvent } from '../domain/source-event.js';
import { decodeText } from './decode-text.js';
import { roomForDigests } from './digest-file.js';
import { HttpReading } from './http-reading.js';
import type { HttpSettings } from './safe-fetch.js';
import { SourceFault, withFaultsAsEvents } from './source-fault.js';
import { declaredEncoding, type XmlElement, xmlElements } from './xml-elements.js';

const NAMESPACE = 'https://github.com/erasmus-without-paper/ewp-specs-api-courses/tree/stable-v1';
const TERM_NAMESPACE = 'https://github.com/erasmus-without-paper/ewp-specs-types-academic-term/tree/stable-v1';
const ROOT = { name: 'courses-response', namespace: NAMESPACE };

const KINDS: Readonly<Record<string, 'course' | 'programme' | 'skip'>> = {
  Course: 'course',
  'Degree Programme': 'programme',
  Module: 'skip',
  Class: 'skip',
  CR: 'course',
  DEP: 'programme',
  MOD: 'skip',
  CLS: 'skip',
};

const CYCLES: Readonly<Record<string, number>> = { Bachelor: 6, Master: 7, PhD: 8 };

/** EWP Courses API 0.7 (`courses-response`, tree/stable-v1): courses with their instances, and degree programmes. */
export class EwpCourseSource extends CourseSource {
  readonly format = 'EWP Courses XML';

  constructor(
    private readonly locations: readonly string[],
    private readonly institution: ImportContext,
    private readonly http: HttpSettings = {},
  ) {
    super();
  }

  read(options: ReadOptions = {}): AsyncIterable<SourceEvent> {
    return withFaultsAsEvents(checkCatalogue(this.drafts(options), this.institution, roomForDigests));
  }

  private async *drafts({ bookmark, signal }: ReadOptions): AsyncGenerator<DraftEvent> {
    const reading = new HttpReading(this.http, bookmark, signal);
    const codeOfLos = new Map<string, string>();
    const programmes: XmlElement[] = [];
    try {
      if (await reading.unchanged(this.locations)) return yield reading.end('unchanged');
      let records = 0;
      for (const location of this.locations) {
        const { name, chunks, charset } = await reading.open(location, 'application/xml, text/xml;q=0.9');
        const declared = await declaredEncoding(chunks);
        const { text, warnings } = decodeText(
          declared.chunks,
          { file: name },
          {
            ...(declared.encoding && { declared: declared.encoding }),
            ...(charset && { header: charset }),
          },
        );
        let first = true;
        for await (const element of xmlElements(text, ROOT, name)) {
          signal?.throwIfAborted();
          if (first) for (const warning of warnings) yield { type: 'problem', problem: warning };
          first = false;
          // Elements that a later version of the specification adds are left alone.
          if (element.name !== 'learningOpportunitySpecification' || element.namespace !== NAMESPACE) continue;
          records += 1;
          const place = placeOf(element, name);
          const kind = kindOf(element);
          const id = textOf(element, 'los-id');
          const code = textOf(element, 'los-code') ?? id;
          if (id && code) codeOfLos.set(id, code);
          if (kind === 'skip') yield { type: 'skipped', rule: 'ewp-module-or-class', place };
          else if (kind === 'programme') programmes.push(element);
          else yield { type: 'draft', draft: draftOf(element, 'course', place) };
        }
        // Programmes name courses by LOS id, which may stand further down.
        for (const element of programmes.splice(0)) {
          yield {
            type: 'draft',
            draft: withCourses(draftOf(element, 'programme', placeOf(element, name)), element, codeOfLos),
          };
        }
      }
      if (records === 0) throw new SourceFault('no-records', { file: this.locations[0] });
      yield reading.end('full');
    } finally {
      await reading.close();
    }
  }
}

function placeOf(element: XmlElement, file: string): ProblemPlace {
  return { file, line: element.line, path: `/${ROOT.name}/${element.name}` };
}

function kindOf(element: XmlElement): 'course' | 'programme' | 'skip' {
  const type = textOf(element, 'type');
  const prefix = textOf(element, 'los-id')?.split('/')[0];
  return (type && KINDS[type]) || (prefix && KINDS[prefix]) || 'course';
}

function draftOf(element: XmlElement, kind: 'course' | 'programme', place: ProblemPlace): CatalogueDraft {
  const instances = childrenOf(element, 'specifies').flatMap((specifies) =>
    childrenOf(specifies, 'learningOpportunityInstance'),
  );
  const code = value(element, 'los-code') ?? value(element, 'los-id');
  const iscedF = value(element, 'iscedCode');
  const url = value(element, 'url');
  const eqfLevel = value(element, 'eqfLevelProvided') ?? levelOf(instances);
  const ects = creditsOf(instances);
  return {
    kind,
    place,
    records: 1,
    ...(code && { code }),
    texts: { title: texts(element, 'title'), description: texts(element, 'description') },
    ...(ects && { ects }),
    ...(eqfLevel && { eqfLevel }),
    ...(iscedF && { iscedF }),
    ...(url && { url }),
    teachingLanguages: instances.flatMap((instance) => value(instance, 'languageOfInstruction') ?? []),
    offerings: kind === 'course' ? instances.map(offeringOf) : [],
  };
}

function withCourses(
  draft: CatalogueDraft,
  element: XmlElement,
  codeOfLos: ReadonlyMap<string, string>,
): CatalogueDraft {
  const ids = childrenOf(element, 'contains').flatMap((contains) =>
    childrenOf(contains, 'los-id').map(({ text }) => text),
  );
  const codes = ids.flatMap((id) => codeOfLos.get(id) ?? []);
  return codes.length === 0
    ? draft
    : { ...draft, courseCodes: codes.map((code) => ({ value: code, path: '/contains/los-id' })) };
}

function offeringOf(instance: XmlElement, index: number): OfferingDraft {
  const path = `/specifies/learningOpportunityInstance[${index + 1}]`;
  const at = (found: Drafted | undefined, name: string) =>
    found ? { [name]: { ...found, path: `${path}${found.path}` } } : {};
  const term = instance.children.find(
    ({ name, namespace }) => name === 'academic-term' && namespace === TERM_NAMESPACE,
  );
  const language = value(instance, 'languageOfInstruction');
  return {
    path,
    ...at(value(instance, 'loi-id'), 'key'),
    ...at(value(instance, 'start'), 'startsOn'),
    ...at(value(instance, 'end'), 'endsOn'),
    ...at(term && value(term, 'academic-year-id'), 'academicYear'),
    ...at(term && (value(term, 'display-name') ?? value(term, 'ewp-id')), 'term'),
    ...(language && { teachingLanguages: [language] }),
  };
}

/** Credits stand at the instances; where they differ the course is worth a range, and that is marked. */
function creditsOf(instances: readonly XmlElement[]): DraftedCredits | undefined {
  const path = '/specifies/learningOpportunityInstance/credit/value';
  const values = instances
    .flatMap((instance) => childrenOf(instance, 'credit'))
    .filter((credit) => textOf(credit, 'scheme')?.toLowerCase() === 'ects')
    .flatMap((credit) => textOf(credit, 'value') ?? []);
  const [first, ...others] = [...new Set(values)];
  if (first === undefined) return undefined;
  if (others.length === 0 || !values.every((one) => /^\d+(\.\d+)?$/.test(one)))
    return { min: { value: first, path }, unit: 'ects' };
  const numbers = values.map(Number);
  const marked = { path, rule: 'ects-range-of-instances', derived: true } as const;
  return {
    min: { value: Math.min(...numbers), ...marked },
    max: { value: Math.max(...numbers), ...marked },
    unit: 'ects',
  };
}

function levelOf(instances: readonly XmlElement[]): Drafted | undefined {
  const cycles = new Set(
    instances.flatMap((instance) => childrenOf(instance, 'credit')).flatMap((credit) => textOf(credit, 'level') ?? []),
  );
  const [cycle] = cycles;
  const level = cycle === undefined ? undefined : CYCLES[cycle];
  if (cycles.size !== 1 || level === undefined) return undefined;
  return {
    value: level,
    path: '/specifies/learningOpportunityInstance/credit/level',
    rule: 'eqf-from-cycle',
    derived: true,
  };
}

function texts(element: XmlElement, name: string): DraftedText[] {
  return childrenOf(element, name).map(({ text, attributes }) => {
    const language = attributes['xml:lang'];
    return { value: text, path: `/${name}`, ...(language !== undefined && { language }) };
  });
}

function value(element: XmlElement, name: string): Drafted | undefined {
  const text = element.children.find((child) => child.name === name)?.text;
  return text ? { value: text, path: `/${name}` } : undefined;
}

function textOf(element: XmlElement, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text || undefined;
}

function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name && child.namespace === element.namespace);
}
