import { stateWord } from './state-words';
import { useDesk } from './use-desk';

/** The state of a message in one of seven words; the mark beside it repeats them, never replaces them. */
export function StateTag({ state }: { state: string }) {
  const { o } = useDesk();
  const word = stateWord(state);
  return (
    <span className={`state state-${word}`} data-state={state}>
      {o(`states.${word}`)}
    </span>
  );
}
