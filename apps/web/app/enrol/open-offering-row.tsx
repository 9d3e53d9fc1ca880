import { Link } from 'react-router';
import { paths } from '../ui/paths';
import { universityHue } from '../ui/university-hue';
import { usePage } from '../ui/use-page';
import { enrolPaths } from './enrol-paths';
import { courseName, isolated, universityName } from '../ui/names';
import { SeatsLine, WindowLine } from './offering-facts';
import type { OpenOffering } from './offerings.server';
import { EligibilityMark, Verdicts } from './verdicts';

interface OpenOfferingRowProps {
  readonly offering: OpenOffering;
  readonly home: string;
  /** The reader's; absent: the host's. */
  readonly zone: string | undefined;
}

/** An offering that the reader's university may take: whether they may, why not, until when, how many seats. */
export function OpenOfferingRow({ offering, home, zone = offering.timeZone }: OpenOfferingRowProps) {
  const { t, f, language } = usePage();
  const { eligibility, course, offeringId, courseId, hostInstitution } = offering;
  const host = universityName(hostInstitution, offering.host);
  const open = eligibility?.verdicts.filter(({ state }) => state !== 'MET') ?? [];
  const failed = open.filter(({ state }) => state === 'FAILED').length;
  return (
    <li className="row open-row" style={universityHue(offering.host)} data-offering={offeringId}>
      <p className="row-university">{host}</p>
      <h2>
        <Link to={paths.course(language, courseId)} dir="auto">
          {courseName(course, offeringId)}
        </Link>
      </h2>
      {eligibility && (
        <p>
          <EligibilityMark state={eligibility.state} />
        </p>
      )}
      <p className="row-facts">
        {f.days(offering.firstTeachingDay, offering.lastTeachingDay)} · <WindowLine terms={offering} zone={zone} />
      </p>
      <p className="row-facts">
        <SeatsLine terms={offering} />
      </p>
      {open.length > 0 && (
        <details>
          <summary>
            {f.list([
              ...(failed > 0 ? [t('enrolment:open.failed', { count: failed })] : []),
              ...(failed < open.length ? [t('enrolment:open.unknown', { count: open.length - failed })] : []),
            ])}
          </summary>
          <Verdicts verdicts={open} home={home} host={isolated(host)} />
        </details>
      )}
      {offering.window === 'OPEN' && eligibility?.state !== 'INELIGIBLE' && (
        <p>
          <Link to={enrolPaths.apply(language, offeringId)}>{t('enrolment:apply.button')}</Link>
        </p>
      )}
    </li>
  );
}
