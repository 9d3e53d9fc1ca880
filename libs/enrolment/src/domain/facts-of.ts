import type { StudentRecord } from '@ithaca/vocabulary';
import type { StudentFacts } from './student-facts.js';

/** A home's record as the facts an application is judged by. Without a record nothing is known but the home. */
export function factsOf(homeInstitution: string, record: StudentRecord | undefined): StudentFacts {
  if (!record) return { homeInstitution };
  const { eqf, completedEcts, languages, passed, outcomes, programme, enrolledCourses, termEcts, termCap } = record;
  return {
    homeInstitution,
    ...(record.rightToStudy !== undefined && { rightToStudy: record.rightToStudy }),
    ...(eqf !== undefined && { eqf }),
    ...(completedEcts !== undefined && { completedEcts }),
    ...(languages !== undefined && { languages }),
    ...(passed !== undefined && { passed }),
    ...(outcomes !== undefined && { outcomes }),
    ...(programme !== undefined && { programme }),
    ...(enrolledCourses !== undefined && { enrolledCourses }),
    ...(termEcts !== undefined && { termEcts }),
    ...(termCap !== undefined && { termCap }),
  };
}
