import { queueString, type QueueAddress } from './queue-address';
import { decisionsOf } from './types';
import { useCoordinator } from './use-coordinator';

/** What is to be decided about which rows. The next page shows the effect first; nothing is decided here. */
export function DecideBar({ address, shown, total }: { address: QueueAddress; shown: number; total: number }) {
  const { d } = useCoordinator();
  const [yes, no] = decisionsOf(address.side);
  return (
    <div className="decide-bar">
      <input type="hidden" name="queue" value={queueString({ ...address, after: '' })} />
      <fieldset>
        <legend>{d('decide.which')}</legend>
        {(['selected', 'page', 'matching'] as const).map((scope) => (
          <label key={scope} className="desk-check">
            <input type="radio" name="scope" value={scope} defaultChecked={scope === 'selected'} />
            <span>{d(`decide.${scope}`, { count: scope === 'page' ? shown : total })}</span>
          </label>
        ))}
      </fieldset>
      <div className="decide-buttons">
        <button className="button" type="submit" name="decision" value={yes}>
          {d(`decision.${yes}`)}
        </button>
        <button className="button button-quiet" type="submit" name="decision" value={no}>
          {d(`decision.${no}`)}
        </button>
        <p className="muted small">{d('decide.first')}</p>
      </div>
    </div>
  );
}
