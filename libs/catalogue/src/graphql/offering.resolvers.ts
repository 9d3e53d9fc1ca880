import { courseId, offeringId, type OfferingRecord } from '@ithaca/vocabulary';
import type { CourseEntry } from '../domain/catalogue-reader.js';
import type { ContractContext } from './contract-schema.js';
import type { EntryLoaders } from './entry-loaders.js';
import { localized } from './localized-text.resolver.js';

interface OfferingEntry {
  readonly course: CourseEntry;
  readonly offering: OfferingRecord;
}

/** How the contract's `Offering` reads an entry; it is found through its course, so both cost one question together. */
export function offeringResolvers(loadersOf: (context: ContractContext) => EntryLoaders) {
  const find = async (id: unknown, context: ContractContext): Promise<OfferingEntry | null> => {
    // `<domain>:<code>:<key>`: neither code nor key ever holds a colon.
    const cut = typeof id === 'string' ? id.lastIndexOf(':') : -1;
    if (typeof id !== 'string' || cut < 0) return null;
    const course = await loadersOf(context).course(id.slice(0, cut));
    const offering = course?.record.offerings.find(({ key }) => key === id.slice(cut + 1));
    return course && offering ? { course, offering } : null;
  };
  return {
    __resolveReference: ({ id }: { id: unknown }, context: ContractContext) => find(id, context),
    id: ({ course, offering }: OfferingEntry) =>
      offeringId(courseId(course.institution, course.record.code), offering.key),
    course: ({ course }: OfferingEntry) => course,
    startsOn: ({ offering }: OfferingEntry) => offering.startsOn,
    endsOn: ({ offering }: OfferingEntry) => offering.endsOn,
    term: ({ offering }: OfferingEntry) => offering.term,
    academicYear: ({ offering }: OfferingEntry) => offering.academicYear,
    mode: ({ offering }: OfferingEntry) => offering.mode?.toUpperCase(),
    teachingLanguages: ({ offering }: OfferingEntry) => offering.teachingLanguages,
    place: ({ offering }: OfferingEntry) => offering.place,
    schedule: localized<OfferingEntry>(({ offering }) => offering.schedule),
    enrolmentOpens: ({ offering }: OfferingEntry) => offering.enrolmentOpens,
    enrolmentCloses: ({ offering }: OfferingEntry) => offering.enrolmentCloses,
    seats: ({ course: { asOf, source }, offering: { capacity, seatsTaken } }: OfferingEntry) => ({
      capacity,
      taken: seatsTaken,
      // More taken than there are is the institution's own affair; nobody can have a negative seat.
      available: capacity === undefined || seatsTaken === undefined ? null : Math.max(0, capacity - seatsTaken),
      freshness: { asOf, source },
    }),
  };
}
