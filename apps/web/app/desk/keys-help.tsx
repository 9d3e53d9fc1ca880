import keys from '../islands/queue-keys.ts?worker&url';
import { useCoordinator } from './use-coordinator';

/** The keys of the queue, with a way to turn them off (WCAG 2.1.4). Without a script there are none, and nothing is said. */
export function KeysHelp() {
  const { d } = useCoordinator();
  const words = { j: d('keys.j'), k: d('keys.k'), x: d('keys.x'), e: d('keys.e'), '?': d('keys.help') };
  return (
    <>
      <details className="keys" data-keys hidden>
        <summary>{d('keys.title')}</summary>
        <dl className="keys-list">
          {Object.entries(words).map(([key, word]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{word}</dd>
            </div>
          ))}
        </dl>
        <label className="desk-check">
          <input type="checkbox" data-keys-on defaultChecked />
          <span>{d('keys.on')}</span>
        </label>
      </details>
      <script type="module" src={keys} />
    </>
  );
}
