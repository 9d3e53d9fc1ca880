/** Why personal data are lawfully kept although their erasure was asked for (GDPR, article 17(3)). */
export const GROUNDS = [
  /** 17(3)(b): a task in the public interest, such as teaching, examining and recognising. */
  'public-task',
  /** 17(3)(b): a law says so. */
  'legal-obligation',
  /** 17(3)(d): archiving in the public interest, research, statistics. */
  'archiving',
  /** 17(3)(e): to establish, exercise or defend legal claims, such as an appeal under way. */
  'legal-claims',
] as const;

export type Ground = (typeof GROUNDS)[number];
