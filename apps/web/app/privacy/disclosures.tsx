import type { Disclosure } from './documents.server';
import { privacyPaths } from './privacy-paths';
import type { Names } from '../ui/university-name';
import { usePrivacy } from './words';

interface Shown {
  readonly nodes: readonly Disclosure[];
  readonly next: number | null;
  readonly after: number;
  readonly names: Names;
}

/** Who saw or changed what, by day, the newest first. */
export function Disclosures({ nodes, next, after, names }: Shown) {
  const { p, f, language } = usePrivacy(names);
  const days = Map.groupBy(nodes, ({ on }) => on);
  return (
    <section aria-labelledby="seen">
      <h2 id="seen">{p('seen.title')}</h2>
      {nodes.length === 0 && <p className="muted">{p('seen.empty')}</p>}
      {[...days].map(([day, of]) => (
        <div key={day} className="disclosures">
          <h3>
            <time dateTime={day}>{f.day(day)}</time>
          </h3>
          <ul>
            {of.map((one, at) => (
              <OneDisclosure key={at} one={one} names={names} />
            ))}
          </ul>
        </div>
      ))}
      {(after > 0 || next !== null) && (
        <p className="pages">
          {after > 0 && <a href={privacyPaths.page(language)}>{p('seen.newest')}</a>}
          {next !== null && <a href={privacyPaths.page(language, next)}>{p('seen.older')}</a>}
        </p>
      )}
    </section>
  );
}

function OneDisclosure({ one, names }: { one: Disclosure; names: Names }) {
  const { p, university, action, fields } = usePrivacy(names);
  const { institution, recipient, byReader, refused, times, seen, changed } = one;
  const about = [
    ...(byReader ? [p('seen.byYou')] : []),
    ...(institution ? [p('seen.inRecords', { university: university(institution) })] : []),
    p('seen.times', { times }),
    ...(refused ? [p('seen.refused')] : []),
  ];
  return (
    <li data-action={one.action}>
      <span className="disclosure-what">{action(one.action, recipient ? university(recipient) : '')}</span>
      {seen.length > 0 && <span>{p('seen.fields', { fields: fields(seen) })}</span>}
      {changed.length > 0 && <span>{p('seen.changed', { fields: fields(changed) })}</span>}
      <span className="muted small">{about.join(' · ')}</span>
    </li>
  );
}
