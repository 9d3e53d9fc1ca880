import type { Route } from './+types/desk-stuck';
import { CourseCell } from '../desk/case-cells';
import { deskPaths } from '../desk/desk-paths';
import { DeskTime } from '../desk/desk-time';
import { Stuck } from '../desk/documents.server';
import { readQueue } from '../desk/queue-address';
import { deskReader } from '../desk/reader.server';
import { SideTabs } from '../desk/side-tabs';
import { StuckFault } from '../desk/stuck-note';
import { stuckSentence } from '../desk/stuck-words';
import { useCoordinator } from '../desk/use-coordinator';
import { ask } from '../gateway.server';
import { UniversityName } from '../ui/university-name';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const reader = await deskReader(request, language);
    const { side } = readQueue(new URL(request.url).searchParams, reader.sides);
    const { data } = await ask(request, Stuck, { side: side === 'home' ? 'HOME' : 'HOST', languages: [language] });
    return { ...reader, side, rows: data.stuckCases };
  });
}

/** Cases that wait on a silent university, with the last contact and the cause (journey C1, 6). */
export default function DeskStuck({ loaderData }: Route.ComponentProps) {
  const coordinator = useCoordinator();
  const { d, language, studentName } = coordinator;
  const { sides, side, rows, names, zone } = loaderData;
  const heads = [
    ...[d('row.student'), d('row.course'), d('stuck.waitsFor')],
    ...[d('stuck.since'), d('stuck.contact'), d('stuck.cause')],
  ] as const;
  return (
    <>
      <PageHead title={d('stuck.title')} index={false} />
      <h1>{d('stuck.title')}</h1>
      <SideTabs {...{ sides, current: side }} to={(other) => deskPaths.stuck(language, other)} />
      <p>{d('stuck.lead')}</p>
      {rows.length === 0 ? (
        <p className="desk-notice" data-state="empty">
          {d('stuck.empty')}
        </p>
      ) : (
        <>
          <p className="queue-count" role="status" id="count">
            {d('stuck.count', { count: rows.length })}
          </p>
          <div className="scroll" tabIndex={0} role="region" aria-label={d('stuck.title')}>
            <table className="desk-table stacked">
              <caption className="visually-hidden">{d('stuck.title')}</caption>
              <thead>
                <tr>
                  {heads.map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ enrolment: row, stuck }) => (
                  <tr key={row.id} data-cause={stuck.cause}>
                    <th scope="row">
                      <a href={deskPaths.case(language, row.id, `?side=${side}`)} dir="auto">
                        {studentName(row)}
                      </a>
                    </th>
                    <td data-label={heads[1]}>
                      <CourseCell {...{ row, side, names }} />
                    </td>
                    <td data-label={heads[2]}>
                      <UniversityName domain={stuck.waitingOn} names={names} />
                    </td>
                    <td data-label={heads[3]}>
                      <DeskTime at={stuck.since} zone={zone} />
                    </td>
                    <td data-label={heads[4]}>
                      {stuck.lastContactAt ? <DeskTime at={stuck.lastContactAt} zone={zone} /> : d('stuck.never')}
                    </td>
                    <td data-label={heads[5]}>
                      {stuckSentence(coordinator, stuck, names, zone)}
                      <StuckFault code={stuck.code} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}
