/** One version a language tag; what is missing is missing on purpose. */
export type Texts = Readonly<Record<string, string>>;
export type Lists = Readonly<Record<string, readonly string[]>>;
export type Mode = 'onsite' | 'online' | 'blended';

interface OfferingFacts {
  readonly key: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly mode?: Mode;
  readonly teachingLanguages?: readonly string[];
  readonly capacity?: number;
  readonly taken?: number;
  readonly enrolment?: { readonly opensAt: string; readonly closesAt: string };
  readonly place?: string;
  readonly schedule?: Texts;
}

/** As written in `catalogues/` (see its README): days without a year, 0 = the academic year that runs now. */
export type AuthoredOffering = OfferingFacts & { readonly academicYear: number };

/** With whole days and wall times; the key names its year, `WS-2026`. */
export type Offering = OfferingFacts & { readonly academicYear: `${number}/${number}` };

interface CourseFacts<O> {
  readonly code: string;
  readonly original: string;
  readonly title: Texts;
  readonly description: Texts;
  readonly learningOutcomes: Lists;
  readonly prerequisites?: Texts;
  readonly assessment?: Texts;
  readonly prerequisiteCodes?: readonly string[];
  readonly ects: number;
  readonly eqfLevel: number;
  readonly iscedF: string;
  readonly teachingLanguages: readonly string[];
  readonly mode: Mode;
  readonly unit: Texts;
  readonly offerings: readonly O[];
}

export type AuthoredCourse = CourseFacts<AuthoredOffering>;
/** `modifiedAt`: when its file was written last. */
export type Course = CourseFacts<Offering> & { readonly modifiedAt: Date };

export interface Programme {
  readonly code: string;
  readonly title: Texts;
  readonly description: Texts;
  readonly eqfLevel: number;
  readonly ects: number;
  readonly iscedF: string;
  readonly courseCodes: readonly string[];
}

export interface AuthoredFile {
  readonly courses?: readonly AuthoredCourse[];
  readonly programmes?: readonly Programme[];
}

export interface Catalogue {
  /** Another one whenever anything of it changed. */
  readonly version: string;
  readonly courses: readonly Course[];
  readonly programmes: readonly Programme[];
}
