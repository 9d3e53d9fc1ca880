import type { HostOfferingView } from './types';
import { useCoordinator } from './use-coordinator';

/** Releasing what nobody wants, and dealing what was collected: both may be done again without doing anything twice. */
export function OfferingActs({ view }: { view: HostOfferingView }) {
  const { d, f, now } = useCoordinator();
  const { offering, releasable } = view;
  const { allocation, seed, closesBefore, timeZone } = offering;
  const drawn = allocation !== 'first-come' && !seed;
  const closed = new Date(closesBefore) <= now;
  return (
    <>
      <section aria-labelledby="release">
        <h2 id="release">{d('release.title')}</h2>
        <p>{releasable ? d('release.lead') : d('release.notYet')}</p>
        {releasable && (
          <form method="post">
            <button className="button button-quiet" type="submit" name="do" value="release">
              {d('release.title')}
            </button>
          </form>
        )}
      </section>
      {drawn && (
        <section aria-labelledby="deal">
          <h2 id="deal">{d('deal.title')}</h2>
          <p>{closed ? d('deal.lead') : d('deal.notYet', { time: f.instant(closesBefore, timeZone) })}</p>
          {closed && (
            <form method="post">
              <div className="desk-field">
                <label htmlFor="seed">{d('terms.seed')}</label>
                <input id="seed" name="seed" type="text" required autoComplete="off" spellCheck={false} />
              </div>
              <button className="button" type="submit" name="do" value="deal">
                {d('deal.title')}
              </button>
            </form>
          )}
        </section>
      )}
    </>
  );
}
