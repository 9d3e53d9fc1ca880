import { Cause } from './cause';
import { logSearch } from './log-address';
import { ReasonField } from './reason-field';
import type { MessageLink } from './types';
import { type Names, UniversityName } from '../ui/university-name';
import { useDesk } from './use-desk';
import { When } from './when';

export function LinkTable({ links, names }: { links: readonly MessageLink[]; names: Names }) {
  const { o, f, language } = useDesk();
  return (
    <div className="scroll">
      <table className="desk-table stacked">
        <caption className="visually-hidden">{o('links.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{o('column.university')}</th>
            <th scope="col">{o('links.state')}</th>
            <th scope="col">{o('links.waiting')}</th>
            <th scope="col">{o('links.contact')}</th>
            <th scope="col">{o('links.key')}</th>
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <tr key={link.institution} data-link={link.institution}>
              <th scope="row">
                <a href={`/${language}/operator/messages${logSearch({ institution: link.institution })}`}>
                  <UniversityName domain={link.institution} names={names} />
                </a>
              </th>
              <td data-label={o('links.state')}>
                <LinkState link={link} />
              </td>
              <td data-label={o('links.waiting')}>
                {link.waiting === 0 ? (
                  <span className="muted">{o('links.noneWaiting')}</span>
                ) : (
                  <>
                    {f.number(link.waiting)}{' '}
                    {link.waitingSince && (
                      <span className="row-more muted">
                        {o('links.since')} <When at={link.waitingSince} />
                      </span>
                    )}
                  </>
                )}
              </td>
              <td data-label={o('links.contact')}>
                <LastContact link={link} />
              </td>
              <td data-label={o('links.key')}>
                {!link.keyKnown ? (
                  <span className="muted">{o('links.noKey')}</span>
                ) : link.keyValidUntil ? (
                  <When at={link.keyValidUntil} />
                ) : (
                  o('links.keyEndless')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LinkState({ link }: { link: MessageLink }) {
  const { o } = useDesk();
  const { stops, failingCode, deadLetters, lastAppliedAt, lastReceivedAt, waiting } = link;
  if (stops.length > 0)
    return stops.map((stop) => (
      <div key={stop.direction}>
        <span className="state state-needsPerson">{o(`links.stopped.${stop.direction as 'in' | 'out'}`)}</span>
        <span className="row-more muted">
          {o('links.since')} <When at={stop.since} />
        </span>
        {link.mayResume && <ResumeForm institution={link.institution} direction={stop.direction} />}
      </div>
    ));
  const never = !lastAppliedAt && !lastReceivedAt && waiting === 0 && deadLetters === 0;
  const word = failingCode ? 'failing' : deadLetters > 0 ? 'deadLetters' : never ? 'unused' : 'flowing';
  const mark = { failing: 'retrying', deadLetters: 'needsPerson', unused: 'abandoned', flowing: 'applied' }[word];
  return (
    <>
      <span className={`state state-${mark}`}>{o(`links.states.${word}`, { count: deadLetters })}</span>
      {failingCode && (
        <span className="row-more">
          <Cause code={failingCode} />
        </span>
      )}
    </>
  );
}

function LastContact({ link: { lastAppliedAt, lastReceivedAt } }: { link: MessageLink }) {
  const { o } = useDesk();
  const last = [lastAppliedAt, lastReceivedAt]
    .filter((at) => at !== null)
    .toSorted()
    .at(-1);
  return last ? <When at={last} /> : <span className="muted">{o('links.never')}</span>;
}

function ResumeForm({ institution, direction }: { institution: string; direction: string }) {
  const { o } = useDesk();
  return (
    <details className="desk-decision">
      <summary>{o('links.resume')}</summary>
      <form method="post">
        <input type="hidden" name="institution" value={institution} />
        <input type="hidden" name="direction" value={direction} />
        <p className="muted">{o(`links.resumeMeans.${direction as 'in' | 'out'}`)}</p>
        {direction === 'out' && (
          <p>
            <label className="desk-check">
              <input type="checkbox" name="resend" value="yes" /> {o('links.resend')}
            </label>
          </p>
        )}
        <ReasonField id={`resume-${direction}-${institution}`} />
        <button className="button">{o('links.resume')}</button>
      </form>
    </details>
  );
}
