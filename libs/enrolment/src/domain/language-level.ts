import { CEFR_LEVELS, type LanguageSkill } from '@ithaca/vocabulary';

/** Whether one of the skills reaches the level in that language. */
export function reachesLevel(skills: readonly LanguageSkill[], required: LanguageSkill): boolean {
  const language = languageOf(required.tag);
  return skills.some(
    ({ tag, cefr }) => languageOf(tag) === language && CEFR_LEVELS.indexOf(cefr) >= CEFR_LEVELS.indexOf(required.cefr),
  );
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0]!;
}
