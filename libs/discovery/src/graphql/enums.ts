import { registerEnumType } from '@nestjs/graphql';

export const DeliveryModeEnum = { ONSITE: 'onsite', ONLINE: 'online', BLENDED: 'blended' } as const;
export const TextSourceEnum = { ORIGINAL: 'original', HUMAN: 'human', MACHINE: 'machine' } as const;
export const LanguageReasonEnum = {
  EXACT: 'exact',
  TRUNCATED: 'truncated',
  RELATED: 'related-language',
  DEFAULT: 'default',
  ORIGINAL: 'original-language',
} as const;
export const FreshnessSourceEnum = { LIVE: 'LIVE', LAST_KNOWN: 'LAST_KNOWN' } as const;
export const CourseSortEnum = { RELEVANCE: 'RELEVANCE', STARTS_SOON: 'STARTS_SOON', TITLE: 'TITLE' } as const;
export const FacetNameEnum = {
  ...{ INSTITUTION: 'INSTITUTION', TEACHING_LANGUAGE: 'TEACHING_LANGUAGE', ECTS: 'ECTS', EQF_LEVEL: 'EQF_LEVEL' },
  ...{ ISCED_F: 'ISCED_F', MODE: 'MODE', STARTS: 'STARTS' },
} as const;
export const PartnerStateEnum = {
  FRESH: 'FRESH',
  STALE: 'STALE',
  HELD: 'HELD',
  FAILING: 'FAILING',
  NEVER: 'NEVER',
} as const;
export const HarvestStateEnum = { RUNNING: 'running', DONE: 'done', HELD: 'held', FAILED: 'failed' } as const;

registerEnumType(DeliveryModeEnum, { name: 'DeliveryMode' });
registerEnumType(TextSourceEnum, { name: 'TextSource' });
registerEnumType(LanguageReasonEnum, {
  name: 'LanguageReason',
  description:
    "Why a language was chosen: the reader's own, a shorter form of it, a related one, the default, or the original.",
});
registerEnumType(FreshnessSourceEnum, {
  name: 'FreshnessSource',
  valuesMap: {
    LIVE: { description: "Asked of the institution's node for this answer." },
    LAST_KNOWN: { description: 'The last value the alliance knows.' },
  },
});
registerEnumType(CourseSortEnum, { name: 'CourseSort' });
registerEnumType(FacetNameEnum, { name: 'FacetName' });
registerEnumType(PartnerStateEnum, {
  name: 'PartnerState',
  valuesMap: {
    FRESH: { description: 'The index agrees with the node.' },
    STALE: { description: 'Nothing was heard for an hour or more.' },
    HELD: { description: 'The newest catalogue differs so much that a person must look at it first.' },
    FAILING: { description: 'The newest harvest did not succeed; what is shown is older.' },
    NEVER: { description: 'Not harvested yet.' },
  },
});
registerEnumType(HarvestStateEnum, { name: 'HarvestState' });
