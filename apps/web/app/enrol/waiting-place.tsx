import { usePage } from '../ui/use-page';
import type { CaseInList } from './cases.server';

/** Where the student stands on the list: among those of the own university, and in all. */
export function WaitingPlace({ place }: { place: NonNullable<CaseInList['waitingPlace']> }) {
  const { t } = usePage();
  const { position, waiting, positionOfHome, waitingOfHome } = place;
  return (
    <section className="waiting-place" aria-labelledby="place">
      <h2 id="place">{t('enrolment:case.place')}</h2>
      <p>
        <strong>{t('enrolment:case.placeHome', { position: positionOfHome, waiting: waitingOfHome })}</strong>
      </p>
      <p>{t('enrolment:case.placeAll', { position, waiting })}</p>
      <p className="muted small">{t('enrolment:case.placeHow')}</p>
    </section>
  );
}
