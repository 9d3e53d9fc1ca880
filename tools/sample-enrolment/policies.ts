/** How a sample university decides on its own students' applications. */
export interface SamplePolicy {
  readonly home: string;
  readonly review: 'auto' | 'queued';
  readonly answerWithinHours: number;
  readonly version: string;
}

/** Some let a rule decide, in some a person looks: both are to be seen. */
export const POLICIES: readonly SamplePolicy[] = [
  ...['unige.it', 'univ-cotedazur.fr', 'haaga-helia.fi', 'mci.edu'].map((home) => policy(home, 'auto')),
  ...['tuke.sk', 'us.es', 'uni-muenster.de', 'ucg.ac.me'].map((home) => policy(home, 'queued')),
];

function policy(home: string, review: SamplePolicy['review']): SamplePolicy {
  return { home, review, answerWithinHours: 120, version: 'sample-1' };
}
