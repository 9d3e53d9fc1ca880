import type { Route } from './+types/desk-offerings';
import { deskPaths } from '../desk/desk-paths';
import { HostOfferings } from '../desk/documents.server';
import { FillChart, fillTotals } from '../desk/fill-chart';
import { deskReader } from '../desk/reader.server';
import { useCoordinator } from '../desk/use-coordinator';
import { ask } from '../gateway.server';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { Localized } from '../ui/localized';
import { PageHead } from '../ui/page-head';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const { names } = await deskReader(request, language);
    const { data } = await ask(request, HostOfferings, { languages: [language] });
    return { names, offerings: data.hostOfferings };
  });
}

export default function DeskOfferings({ loaderData }: Route.ComponentProps) {
  const { d, f, language } = useCoordinator();
  const { offerings, names } = loaderData;
  return (
    <>
      <PageHead title={d('fill.title')} index={false} />
      <h1>{d('fill.title')}</h1>
      <p className="lead">{d('fill.lead')}</p>
      {offerings.length === 0 ? (
        <p className="desk-notice" data-state="empty">
          {d('fill.empty')}
        </p>
      ) : (
        <>
          <p className="small muted">{d('fill.key')}</p>
          <ul className="plain-list offering-list">
            {offerings.map(({ offering, fill }, at) => (
              <li key={offering.offeringId} data-offering={offering.offeringId}>
                <h2>
                  <a href={deskPaths.offering(language, offering.offeringId)}>
                    {offering.course?.title ? <Localized text={offering.course.title} /> : offering.offeringId}
                  </a>
                </h2>
                <p className="small muted">
                  <code>{offering.offeringId}</code> ·{' '}
                  {d('terms.windowsValue', {
                    from: f.instant(offering.opensAt, offering.timeZone),
                    until: f.instant(offering.closesBefore, offering.timeZone),
                  })}
                </p>
                <p>{d('fill.summary', fillTotals(fill))}</p>
                <FillChart fill={fill} names={names} id={String(at)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
