/** The seven words that people read for the nine states of a message. */
export type StateWord = 'waiting' | 'underWay' | 'retrying' | 'applied' | 'needsPerson' | 'replaced' | 'abandoned';

const WORDS: Readonly<Record<string, StateWord>> = {
  QUEUED: 'waiting',
  REPLAYED: 'waiting',
  SENT: 'underWay',
  ACKED: 'underWay',
  RETRYING: 'retrying',
  APPLIED: 'applied',
  DEAD_LETTERED: 'needsPerson',
  EDITED_REPLAYED: 'replaced',
  ABANDONED: 'abandoned',
};

export const STATE_WORDS: readonly StateWord[] = [
  ...(['needsPerson', 'retrying', 'waiting', 'underWay', 'applied', 'replaced', 'abandoned'] as const),
];

export function stateWord(state: string): StateWord {
  const word = WORDS[state];
  if (!word) throw new Error(`no word for the state ${state}`);
  return word;
}

export function statesOf(word: string): string[] {
  return Object.keys(WORDS).filter((state) => WORDS[state] === word);
}
