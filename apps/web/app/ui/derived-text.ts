import type { Page } from './use-page';

/** "derived by the rule: ...", with the rule in words. */
export function derivedText(page: Page, rule: string | null | undefined): string {
  return page.t('sources.derived', { rule: rule ? ruleText(page, rule) : '–' });
}

/** What a rule of the importer says (`locales/<tag>/rules.json`). A university's own mapping may name others: their name shows. */
export function ruleText({ t }: Page, rule: string): string {
  return t(`rules:${rule}` as 'rules:eqf-from-cycle', { defaultValue: t('sources.ownRule', { rule }) });
}
