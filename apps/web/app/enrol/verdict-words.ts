import { z } from 'zod';
import type { Page } from '../ui/use-page';
import { known } from '../ui/names';

export type VerdictWord = 'MET' | 'FAILED' | 'UNKNOWN';

/** One rule in words, and the parts it is made of. */
export interface RuleInWords {
  readonly text: string;
  readonly state: VerdictWord;
  readonly parts: readonly RuleInWords[];
}

const skill = z.object({ tag: z.string(), cefr: z.string() });
const asked = z.looseObject({
  tag: z.string().optional(),
  cefr: z.string().optional(),
  ects: z.number().optional(),
  eqf: z.number().optional(),
  anyOf: z.array(z.string()).optional(),
  courses: z.array(z.string()).optional(),
});

interface Detail {
  readonly requirement: z.infer<typeof requirement>;
  readonly state: 'met' | 'failed' | 'unknown';
  readonly parts?: readonly Detail[] | undefined;
}
const requirement = z.looseObject({
  kind: z.string(),
  ects: z.number().optional(),
  eqf: z.number().optional(),
  id: z.string().optional(),
  outcome: z.string().optional(),
  courses: z.array(z.string()).optional(),
  programmes: z.array(z.string()).optional(),
  skill: skill.optional(),
});
const detail: z.ZodType<Detail> = z.looseObject({
  requirement,
  state: z.enum(['met', 'failed', 'unknown']),
  parts: z.array(z.lazy(() => detail)).optional(),
}) as never;

/** A verdict as a student reads it: what the rule asks, how it was judged. */
export function ruleInWords(
  page: Page,
  verdict: { readonly check: string; readonly state: VerdictWord; readonly asked: string },
): RuleInWords {
  const given: unknown = JSON.parse(verdict.asked);
  const rule = asked.safeParse(given).data ?? {};
  const whole = detail.safeParse(given);
  return {
    text: sentence(page, verdict.check, { ...rule, courses: rule.anyOf ?? rule.courses }),
    state: verdict.state,
    parts: whole.success ? [ofDetail(page, whole.data)] : [],
  };
}

interface Asked {
  readonly tag?: string | undefined;
  readonly cefr?: string | undefined;
  readonly ects?: number | undefined;
  readonly eqf?: number | undefined;
  readonly courses?: readonly string[] | undefined;
  readonly name?: string | undefined;
}

function sentence(page: Page, check: string, { tag, cefr, ects, eqf, courses = [], name }: Asked): string {
  const { f } = page;
  const facts = {
    language: tag === undefined ? '' : f.language(tag),
    level: cefr ?? 'none',
    ects: ects === undefined ? 'none' : f.number(ects),
    eqf: eqf ?? 'none',
    courses: courses.length === 0 ? 'none' : courses.map(localCode).join(', '),
    name: name ?? '',
  };
  return known(page, `rule.${check}`, facts) ?? check;
}

/** Rules that a host wrote itself, with groups in them. */
function ofDetail(page: Page, { requirement: rule, state, parts = [] }: Detail): RuleInWords {
  const check = (
    {
      'min-ects': 'MIN_ECTS',
      'passed-any': 'PREREQUISITE',
      'eqf-at-least': 'CYCLE',
      language: 'LANGUAGE_LEVEL',
    } as Record<string, string>
  )[rule.kind];
  const name = rule.outcome ?? rule.programmes?.join(', ') ?? rule.id;
  return {
    text: sentence(page, check ?? rule.kind, { ...rule, ...rule.skill, name }),
    state: state.toUpperCase() as VerdictWord,
    parts: parts.map((part) => ofDetail(page, part)),
  };
}

/** `unige.it:104732` is `104732` to whoever looks it up at its university. */
function localCode(courseId: string): string {
  return courseId.slice(courseId.indexOf(':') + 1);
}
