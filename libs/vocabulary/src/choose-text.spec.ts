import { chooseText } from './choose-text.js';
import type { LocalizedText, TextStatus } from './localized-text.js';

const inLanguages = (...versions: [string, TextStatus][]): LocalizedText =>
  Object.fromEntries(versions.map(([lang, status]) => [lang, { text: `text in ${lang}`, status }]));

it.each([
  ['the language that was asked for', ['fi'], inLanguages(['en', 'original'], ['fi', 'human']), 'fi', 'exact'],
  [
    'a shorter form of the asked language',
    ['fr-CA'],
    inLanguages(['en', 'original'], ['fr', 'human']),
    'fr',
    'truncated',
  ],
  [
    'a related language before English',
    ['cnr'],
    inLanguages(['en', 'original'], ['hr', 'human']),
    'hr',
    'related-language',
  ],
  [
    'an explicit second preference before a relative of the first',
    ['cnr', 'de'],
    inLanguages(['hr', 'original'], ['de', 'human']),
    'de',
    'exact',
  ],
  ['English when nothing else fits', ['fi'], inLanguages(['es', 'original'], ['en', 'human']), 'en', 'default'],
  [
    'the original when there is no English',
    ['fi'],
    inLanguages(['sk', 'original'], ['de', 'human']),
    'sk',
    'original-language',
  ],
  [
    'never a longer form of what was asked',
    ['de'],
    inLanguages(['en', 'original'], ['de-AT', 'human']),
    'en',
    'default',
  ],
  ['nothing for a wildcard by itself', ['*'], inLanguages(['es', 'original'], ['en', 'human']), 'en', 'default'],
] as const)('chooses %s (domain rules 6.4)', (_title, preferences, text, lang, reason) => {
  expect(chooseText(text, preferences)).toMatchObject({ lang, reason });
});

it('never shows a draft or an empty text', () => {
  expect(
    chooseText({ fi: { text: 'luonnos', status: 'draft' }, sv: { text: ' ', status: 'original' } }, ['fi', 'sv']),
  ).toBeUndefined();
});

it('shows a stale translation with a mark, or not at all when the policy hides it', () => {
  const text: LocalizedText = {
    en: { text: 'new', status: 'original' },
    fr: { text: 'ancien', status: 'human', sourceHash: 'old' },
  };
  expect(chooseText(text, ['fr'], { currentHash: 'new' })).toMatchObject({ lang: 'fr', stale: true });
  expect(chooseText(text, ['fr'], { currentHash: 'new', hideStale: true })).toMatchObject({ lang: 'en', stale: false });
});

it('leaves machine translations out where they are not allowed', () => {
  const text = inLanguages(['en', 'original'], ['it', 'machine']);
  expect(chooseText(text, ['it'])).toMatchObject({ lang: 'it' });
  expect(chooseText(text, ['it'], { allowMachine: false })).toMatchObject({ lang: 'en' });
});
