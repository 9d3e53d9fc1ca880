import { z } from 'zod';
import { CREDIT_UNITS } from './course-draft.js';
import { DETECTABLE_LANGUAGES } from './detect-language.js';
import { dateFormatPattern } from './local-days.js';
import { InvalidPath, isStreamable, parsePath } from './record-path.js';
import { sourceLanguageTag } from './source-language.js';

const path = z.string().check((check) => {
  try {
    parsePath(check.value);
  } catch (error) {
    if (!(error instanceof InvalidPath)) throw error;
    check.issues.push({ code: 'custom', input: check.value, message: error.message });
  }
});

function isStreamablePath(text: string): boolean {
  try {
    return isStreamable(parsePath(text));
  } catch (error) {
    // That it is no path at all is another mistake, and reported as such.
    if (error instanceof InvalidPath) return true;
    throw error;
  }
}

const pattern = z.string().check((check) => {
  try {
    new RegExp(check.value, 'u');
  } catch (error) {
    check.issues.push({ code: 'custom', input: check.value, message: `no regular expression: ${String(error)}` });
  }
});

const languageTag = z.string().refine((tag) => sourceLanguageTag(tag) !== undefined, 'no registered language tag');
const dateFormat = z.string().check((check) => {
  if (
    !/yyyy/.test(check.value) ||
    !/MM/.test(check.value) ||
    !/dd/.test(check.value) ||
    !dateFormatPattern(check.value)
  ) {
    check.issues.push({ code: 'custom', input: check.value, message: 'a date format needs yyyy, MM and dd' });
  }
});
const scalar = z.union([z.string(), z.number()]);

/** Steps apply in the order in which they stand here. */
const steps = {
  cut: z
    .union([pattern, z.array(pattern)])
    .optional()
    .describe('what matches is taken out of the text'),
  match: pattern.optional().describe('the first capture group (or the whole match) is the value; no match: no value'),
  matchAll: pattern.optional().describe('as match, but every match is a value'),
  split: pattern.optional().describe('cuts the text into several values'),
  take: z.int().optional().describe('of the split values only this one; negative counts from the end'),
  case: z.enum(['lower', 'upper']).optional(),
  map: z
    .record(z.string(), z.union([scalar, z.null()]))
    .optional()
    .describe('label of the source to our value; null: known to say nothing'),
  unmapped: z
    .enum(['warn', 'keep', 'ignore'])
    .optional()
    .describe('what happens to labels that the map lacks; default warn'),
  decimalComma: z.literal(true).optional(),
  dateFormat: dateFormat.optional(),
  rule: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .optional()
    .describe('marks the value as derived by the rule of this name'),
};

const fromPath = z.strictObject({ from: path, ...steps });
const fromConstant = z.strictObject({ constant: scalar, rule: steps.rule });
const fromParts = z.strictObject({
  join: z.array(z.union([path, fromPath, fromConstant])).min(2),
  with: z.string().optional(),
  ...steps,
});
const oneValue = z.union([path, fromPath, fromConstant, fromParts]);
const value = z
  .union([oneValue, z.array(oneValue).min(1)])
  .describe('a path, a rule, or several of them: the first that yields something counts');

const detectable = z.array(z.enum(DETECTABLE_LANGUAGES as [string, ...string[]])).min(2);

const textLanguage = z.union([
  languageTag,
  z.strictObject({ from: value }).describe('the tag stands in the record'),
  z
    .strictObject({ detect: detectable, else: languageTag.optional() })
    .describe('found out from the text; when unsure what the source says of all its texts (else), or und'),
]);
const oneText = z.union([
  z.strictObject({ value, language: textLanguage }),
  z.strictObject({
    perLanguage: path.describe('a map from tag to text, or a list of {language, value}'),
    tags: z.record(z.string(), languageTag).optional().describe('key of the source to tag; other keys are left out'),
    copies: detectable
      .optional()
      .describe('the same text under several tags is one text; its language is found out among these, und when unsure'),
    cut: steps.cut,
  }),
]);
const text = z.union([oneText, z.array(oneText).min(1)]);

const condition = z.strictObject({
  when: value,
  is: z.array(scalar).min(1).optional(),
  matches: pattern.optional(),
  missing: z.literal(true).optional(),
  rule: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .describe('the name under which the report counts'),
});

const credits = z
  .strictObject({
    value: value.optional(),
    min: value.optional(),
    max: value.optional(),
    rangeSeparator: pattern.optional().describe('cuts `3-5` into both ends'),
    unit: z.enum(CREDIT_UNITS),
  })
  .refine(({ value: one, min }) => (one === undefined) !== (min === undefined), 'either value, or min (and max)');

const offerings = z.strictObject({
  each: path.optional().describe('where the offerings of a record are; without it the record itself is one'),
  onlyWhen: condition.omit({ rule: true }).optional(),
  key: value.optional(),
  startsOn: value.optional(),
  endsOn: value.optional(),
  term: value.optional(),
  academicYear: value.optional(),
  mode: value.optional(),
  teachingLanguages: value.optional(),
  capacity: value.optional(),
  seatsTaken: value.optional(),
  enrolmentOpens: value.optional(),
  enrolmentCloses: value.optional(),
  place: value.optional(),
  schedule: text.optional(),
  price: z.strictObject({ amount: value, currency: value.optional() }).optional(),
});

const section = z.strictObject({
  kind: z.enum(['course', 'programme', 'offering']).default('course'),
  files: pattern.optional().describe('only files whose name matches'),
  sheet: z.string().optional(),
  headerRow: z.int().min(1).default(1),
  units: path
    .refine((text) => isStreamablePath(text), 'cannot be streamed: keys, then at most one [] or {}')
    .optional()
    .describe('JSON: what is streamed piece by piece; without it the whole document is one piece'),
  records: path.optional().describe('JSON: where the records are inside a piece; without it the piece is the record'),
  skip: z.array(condition).optional(),
  repeated: z
    .union([
      z.enum(['unique', 'copy', 'realisation', 'translation']),
      z.strictObject({ as: z.literal('copy'), same: z.array(z.string()).min(1) }),
    ])
    .default('unique'),
  code: value,
  title: text.optional(),
  description: text.optional(),
  learningOutcomes: text.optional(),
  prerequisites: text.optional(),
  assessment: text.optional(),
  unit: text.optional(),
  original: languageTag.optional(),
  ects: credits.optional(),
  eqfLevel: value.optional(),
  iscedF: value.optional(),
  teachingLanguages: value.optional(),
  mode: value.optional(),
  url: value.optional(),
  prerequisiteCodes: value.optional(),
  courseCodes: value.optional(),
  offerings: offerings.optional(),
});

export const MAPPING_SCHEMA = z.strictObject({
  $schema: z.string().optional(),
  note: z.string().optional(),
  format: z.enum(['csv', 'xlsx', 'json', 'ndjson']),
  encoding: z
    .enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'iso-8859-2', 'windows-1250'])
    .optional(),
  csv: z
    .strictObject({ delimiter: z.string().length(1).optional(), quote: z.string().length(1).optional() })
    .optional(),
  sections: z.array(section).min(1),
});

/** A mapping file after its check (docs/mapping-files.md). */
export type Mapping = z.output<typeof MAPPING_SCHEMA>;
export type MappingSection = Mapping['sections'][number];
export type MappedValue = z.output<typeof value>;
export type MappedText = z.output<typeof text>;
export type MappedOneText = z.output<typeof oneText>;
export type MappedCondition = Omit<z.output<typeof condition>, 'rule'>;
export type MappedOneValue = z.output<typeof oneValue>;

/** Every mistake of a mapping file, one a line, with its place. */
export class MappingInvalid extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(
      `the mapping file has ${mistakes.length} mistake(s):\n${mistakes.map((mistake) => `- ${mistake}`).join('\n')}`,
    );
    this.name = 'MappingInvalid';
  }
}

/** @throws MappingInvalid with every mistake at once */
export function parseMapping(json: unknown): Mapping {
  const parsed = MAPPING_SCHEMA.safeParse(json);
  if (parsed.success) {
    const missing = parsed.data.sections.flatMap(({ kind, title }, index) =>
      kind !== 'offering' && !title ? [`sections.${index}.title: a ${kind} needs a title`] : [],
    );
    if (missing.length > 0) throw new MappingInvalid(missing);
    return parsed.data;
  }
  throw new MappingInvalid([...new Set(parsed.error.issues.flatMap((issue) => mistakesOf(issue, [])))]);
}

/** Of a union, the branch that came furthest says what is wrong; the others only say that they were not meant. */
function mistakesOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): string[] {
  const at = [...above, ...issue.path];
  if (issue.code !== 'invalid_union') return [`${at.join('.') || 'mapping'}: ${issue.message}`];
  const meant = issue.errors
    .filter(
      (branch) =>
        branch.length > 0 && !branch.every(({ code, path: deep }) => code === 'invalid_type' && deep.length === 0),
    )
    .sort((a, b) => a.length - b.length)[0];
  return meant ? meant.flatMap((inner) => mistakesOf(inner, at)) : [`${at.join('.') || 'mapping'}: ${issue.message}`];
}
