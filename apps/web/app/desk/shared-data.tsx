import { isolated, known } from '../ui/names';
import type { Names } from '../ui/university-name';
import type { CaseView } from './types';
import { useCoordinator } from './use-coordinator';

/** Exactly what goes from home to host with this case; both sides see the same list. */
export function SharedData({ one, names }: { one: CaseView; names: Names }) {
  const page = useCoordinator();
  const { d } = page;
  const name = (domain: string) => isolated(names[domain]?.name ?? domain);
  return (
    <section aria-labelledby="shared">
      <h2 id="shared">{d('case.shared')}</h2>
      {one.shared.length === 0 ? (
        <p className="muted">{d('case.sharedNone')}</p>
      ) : (
        <>
          <p className="small muted">{d('case.sharedLead', { home: name(one.home), host: name(one.host) })}</p>
          <dl className="case-truths">
            {one.shared.map(({ field, value }) => (
              <div key={field}>
                <dt>{known(page, `field.${field}`) ?? field}</dt>
                <dd dir="auto">{value ?? <span className="muted">{d('case.unknown')}</span>}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
