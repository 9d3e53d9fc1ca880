import { useTranslation } from 'react-i18next';
import { courseName } from '../ui/names';
import { relativeTime } from '../ui/times';
import { usePage } from '../ui/use-page';
import type { CaseRow } from './types';

/** What every part of the coordinators' pages may need: the page, and the texts of their desk. */
export function useCoordinator() {
  const page = usePage();
  const { t: d, i18n } = useTranslation('desk');
  const { language, now } = page;
  return {
    ...page,
    d,
    ago: (instant: string) => relativeTime(instant, now, language),
    /** What a state is called here; the state itself where it has no name. */
    stateName: (state: string): string =>
      i18n.exists(`desk:state.${state}`) ? d(`state.${state}` as 'state.NOMINATED') : state,
    /** A code by which a machine gave its reason; other reasons are a person's words. */
    reasonName: (reason: string): string | undefined =>
      i18n.exists(`desk:reason.${reason}`) ? d(`reason.${reason}` as 'reason.DRAWN') : undefined,
    studentName: ({ student }: Pick<CaseRow, 'student'>): string => student?.name ?? d('row.noName'),
    courseOf: ({ course, offeringId }: Pick<CaseRow, 'course' | 'offeringId'>): string =>
      courseName(course, offeringId),
  };
}

export type Coordinator = ReturnType<typeof useCoordinator>;
