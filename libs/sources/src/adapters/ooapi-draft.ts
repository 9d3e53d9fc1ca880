import type { ProblemPlace } from '@ithaca/vocabulary';
import type { CatalogueDraft, Drafted, DraftedCredits, DraftedText, OfferingDraft } from '../domain/course-draft.js';
import { problem, type SourceProblem } from '../domain/findings.js';

/** Element names of one OOAPI version, and what its code lists mean in ours. */
export interface OoapiVersion {
  readonly number: 5 | 6;
  readonly programmes: string;
  readonly programmeId: string;
  readonly offerings: string;
  readonly offeringId: string;
}

export const OOAPI_VERSIONS: Readonly<Record<5 | 6, OoapiVersion>> = {
  5: { number: 5, programmes: 'programs', programmeId: 'programId', offerings: 'offerings', offeringId: 'offeringId' },
  6: {
    number: 6,
    programmes: 'programmes',
    programmeId: 'programmeId',
    offerings: 'course-offerings',
    offeringId: 'courseOfferingId',
  },
};

/** v5 writes `on campus`, v6 `presential`; what names no place of teaching stays unknown. */
const MODES: Readonly<Record<string, string>> = {
  'on campus': 'onsite',
  situated: 'onsite',
  presential: 'onsite',
  research_lab_based: 'onsite',
  online: 'online',
  'distance-learning': 'online',
  coil: 'online',
  hybrid: 'blended',
  blended: 'blended',
};

/** Cycles in both spellings (`associate degree`, `associate_degree`), QF-EHEA. */
const LEVELS: Readonly<Record<string, number>> = { 'associate degree': 5, bachelor: 6, master: 7, doctoral: 8 };

/** `undefined` is a word of the standard: the level is not determined. */
const NO_LEVEL = ['undefined', 'undivided'];

export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A course or programme of OOAPI as a draft; `problems` are findings of the format itself. */
export function ooapiDraft(
  kind: 'course' | 'programme',
  item: Json,
  offerings: readonly unknown[],
  version: OoapiVersion,
  place: ProblemPlace,
): { draft: CatalogueDraft; problems: SourceProblem[] } {
  const problems: SourceProblem[] = [];
  const idName = kind === 'course' ? 'courseId' : version.programmeId;
  const ects = creditsOf(item['studyLoad'], place, problems);
  const level = levelOf(item);
  const mode = modeOf(item['modeOfDelivery'] ?? item['modesOfDelivery']);
  const organisation = item['organization'] ?? item['organisation'];
  const draft: CatalogueDraft = {
    kind,
    place,
    records: 1,
    texts: {
      title: texts(item['name'], 'name'),
      description: texts(item['description'], 'description'),
      learningOutcomes: texts(item['learningOutcomes'], 'learningOutcomes'),
      prerequisites: texts(item['admissionRequirements'], 'admissionRequirements'),
      assessment: texts(item['assessment'], 'assessment'),
      ...(isJson(organisation) && { unit: texts(organisation['name'], 'organization.name') }),
    },
    ...codeOf(item, idName),
    ...(ects && { ects }),
    ...(level && { eqfLevel: level }),
    ...given(item, 'fieldsOfStudy', 'iscedF'),
    teachingLanguages: languages(item),
    ...(mode && { mode }),
    ...given(item, 'link', 'url'),
    offerings: offerings.map((offering, index) => offeringDraft(offering, version, `${version.offerings}[${index}]`)),
  };
  return { draft, problems };
}

function offeringDraft(offering: unknown, version: OoapiVersion, path: string): OfferingDraft {
  const item: Json = isJson(offering) ? offering : {};
  const at = (name: string, value: unknown): Drafted => ({ value, path: `${path}.${name}` });
  const session = item['academicSession'];
  const term = isJson(session) ? texts(session['name'], `${path}.academicSession.name`)[0] : undefined;
  const sessionCode = isJson(session) && isJson(session['primaryCode']) ? session['primaryCode']['code'] : undefined;
  const periods = item['enrolmentPeriods'];
  const period = (Array.isArray(periods) ? (periods as unknown[]) : []).find((one): one is Json => isJson(one));
  const field = (target: string, ...names: string[]) => {
    const name = names.find((one) => item[one] !== undefined && item[one] !== null);
    return name === undefined ? {} : { [target]: at(name, item[name]) };
  };
  const mode = modeOf(item['modeOfDelivery'] ?? item['modesOfDelivery']);
  const addresses = item['addresses'];
  const address = (Array.isArray(addresses) ? (addresses as unknown[]) : []).find(
    (one): one is Json => isJson(one) && Boolean(one['city']),
  );
  const prices = item['priceInformation'];
  const { code: key } = codeOf(item, version.offeringId);
  return {
    path,
    ...(key && { key: { ...key, path: `${path}.${key.path}` } }),
    ...field('startsOn', 'startDate', 'startDateTime'),
    ...field('endsOn', 'endDate', 'endDateTime'),
    ...(term ? { term } : sessionCode ? { term: at('academicSession.primaryCode.code', sessionCode) } : {}),
    ...(mode && { mode: { ...mode, path: `${path}.${mode.path}` } }),
    teachingLanguages: languages(item, `${path}.`),
    ...field('capacity', 'maxNumberStudents'),
    ...field('seatsTaken', 'enrolledNumberStudents'),
    ...(period
      ? {
          enrolmentOpens: at('enrolmentPeriods', period['startDateTime']),
          enrolmentCloses: at('enrolmentPeriods', period['endDateTime']),
        }
      : {
          ...field('enrolmentOpens', 'enrollStartDate', 'enrolStartDate'),
          ...field('enrolmentCloses', 'enrollEndDate', 'enrolEndDate'),
        }),
    ...(address && { location: at('addresses.city', address['city']) }),
    ...(Array.isArray(prices) && {
      prices: (prices as unknown[])
        .filter((price): price is Json => isJson(price) && price['amount'] !== undefined)
        .map((price) => ({
          amount: at('priceInformation', price['amount']),
          currency: at('priceInformation', price['currency']),
        })),
    }),
  };
}

/** The human-readable code; without it the identifier. */
function codeOf(item: Json, idName: string): { code?: Drafted } {
  const primary = item['primaryCode'];
  if (isJson(primary) && primary['code'] !== undefined)
    return { code: { value: primary['code'], path: 'primaryCode.code' } };
  return item[idName] === undefined ? {} : { code: { value: item[idName], path: idName } };
}

function given(item: Json, name: string, target: string): Record<string, Drafted> {
  const value = item[name];
  return value === undefined || value === null ? {} : { [target]: { value, path: name } };
}

/**
 * `[{language, value}]`, also nested by one more list (one entry an outcome) or as the names of objects (outcomes of v6):
 * entries of one language are its lines.
 */
function texts(value: unknown, path: string): DraftedText[] {
  const byLanguage = new Map<string, { language?: string; lines: unknown[] }>();
  const add = (entry: unknown): void => {
    if (Array.isArray(entry)) return (entry as unknown[]).forEach(add);
    if (isJson(entry) && entry['value'] === undefined && Array.isArray(entry['name'])) return add(entry['name']);
    if (!isJson(entry) || entry['value'] === undefined || entry['value'] === null) return;
    const language = typeof entry['language'] === 'string' ? entry['language'] : undefined;
    const known = byLanguage.get(language ?? '');
    if (known) known.lines.push(entry['value']);
    else byLanguage.set(language ?? '', { lines: [entry['value']], ...(language && { language }) });
  };
  add(value);
  return [...byLanguage.values()].map(({ language, lines }) => ({
    value: lines.length === 1 ? lines[0] : lines.map(String).join('\n'),
    path,
    ...(language && { language }),
  }));
}

function creditsOf(value: unknown, place: ProblemPlace, problems: SourceProblem[]): DraftedCredits | undefined {
  const loads = [value].flat().filter(isJson);
  const load = loads.find(({ studyLoadUnit }) => studyLoadUnit === 'ects');
  if (load) return { min: { value: load['value'], path: 'studyLoad.value' }, unit: 'ects' };
  const other = loads[0]?.['studyLoadUnit'];
  if (other !== undefined)
    problems.push(problem('unit-unknown', 'warning', { ...place, field: 'ects', path: 'studyLoad' }, other));
  return undefined;
}

function levelOf(item: Json): Drafted | undefined {
  const qualification = item['levelOfQualification'];
  if (typeof qualification === 'string')
    return { value: qualification.replace(/^eqf_/, ''), path: 'levelOfQualification' };
  const level = item['level'];
  if (typeof level !== 'string' || NO_LEVEL.includes(level)) return undefined;
  const eqf = LEVELS[level.replaceAll('_', ' ')];
  return eqf ? { value: eqf, path: 'level', rule: 'eqf-from-cycle', derived: true } : { value: level, path: 'level' };
}

function modeOf(value: unknown): Drafted | undefined {
  const path = 'modeOfDelivery';
  const given = [value].flat().filter((one): one is string => typeof one === 'string');
  const known = new Set(given.flatMap((one) => MODES[one] ?? []));
  if (known.size === 1) return { value: [...known][0], path };
  if (known.size > 1) return { value: 'blended', path, rule: 'mode-from-several', derived: true };
  return given.length > 0 ? { value: given[0], path } : undefined;
}

function languages(item: Json, prefix = ''): Drafted[] {
  const path = item['teachingLanguages'] === undefined ? 'teachingLanguage' : 'teachingLanguages';
  return [item[path]]
    .flat()
    .filter((one) => one !== undefined && one !== null)
    .map((value) => ({ value, path: `${prefix}${path}` }));
}
