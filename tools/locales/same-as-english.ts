const EVERYWHERE = ['fr', 'it', 'es', 'sk', 'de', 'fi', 'sv', 'cnr'] as const;

/** Texts that are the same in English and another language: names, abbreviations, words both languages have. */
export const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  'desk:case.message': ['fr'],
  'desk:csv.student': ['cnr'],
  'desk:message.confirmed': ['fr'],
  'desk:row.student': ['cnr'],
  'desk:stuck.cause': ['fr'],
  'desk:terms.admission': ['fr'],
  'isced-f:021': ['fr'],
  'isced-f:081': ['fr'],
  'isced-f:0812': ['fr'],
  'isced-f:10': ['fr'],
  'isced-f:1014': ['fr'],
  'notices:catcher.html': EVERYWHERE,
  'notices:facts.code': ['fr'],
  'public:site.name': EVERYWHERE,
  'public:university.pic': EVERYWHERE,
  'public:about.column.format': ['fr'],
  'public:mode.ONLINE': ['de'],
  'public:modeInList.ONLINE': ['de'],
  'public:pages.label': ['fr'],
  'public:sources.version': ['fr', 'de', 'sv'],
  'sample-identity:role.student': ['sv', 'cnr'],
};
