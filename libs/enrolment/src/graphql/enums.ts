import { registerEnumType } from '@nestjs/graphql';
import { CASE_PHASES } from '../domain/case-phase.js';

function asEnum<Word extends string>(name: string, words: readonly Word[], description: string) {
  const values = Object.fromEntries(words.map((word) => [word, word])) as { readonly [W in Word]: W };
  registerEnumType(values, { name, description });
  return values;
}

export const PhaseEnum = asEnum('EnrolmentPhase', CASE_PHASES, 'Where a case stands, in seven words.');
export const NextActorEnum = asEnum(
  'NextActor',
  ['STUDENT', 'HOME', 'HOST', 'ALLIANCE', 'OTHERS', 'NOBODY'],
  'Whose turn it is. OTHERS: somebody must give a seat back. NOBODY: nothing is awaited.',
);
export const SideEnum = asEnum(
  'EnrolmentSide',
  ['HOME', 'HOST'],
  'From which university a coordinator looks at a case.',
);
export const VerdictEnum = asEnum(
  'VerdictState',
  ['MET', 'FAILED', 'UNKNOWN'],
  'UNKNOWN: the home university did not say, so nobody may say no.',
);
export const EligibilityEnum = asEnum('EligibilityState', ['ELIGIBLE', 'INELIGIBLE', 'UNKNOWN'], 'All rules together.');
export const WindowEnum = asEnum('EnrolmentWindowState', ['NOT_YET_OPEN', 'OPEN', 'CLOSED'], 'Of the reader, now.');
export const SilentHomeEnum = asEnum(
  'SilentHome',
  ['NO_IDENTIFIER', 'NO_HOME', 'UNKNOWN_STUDENT', 'NO_ANSWER'],
  'Why the home university said nothing of a student.',
);
