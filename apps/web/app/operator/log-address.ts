import { statesOf } from './state-words';

/** What the message log is asked for, as it stands in the address. */
export interface LogAddress {
  readonly state: string;
  readonly direction: string;
  readonly institution: string;
  readonly type: string;
  readonly stream: string;
  readonly code: string;
  readonly text: string;
  readonly after: string;
}

const NAMES = ['state', 'direction', 'institution', 'type', 'stream', 'code', 'text', 'after'] as const;

export function readLogAddress(search: URLSearchParams): LogAddress {
  return Object.fromEntries(NAMES.map((name) => [name, search.get(name)?.trim() ?? ''])) as unknown as LogAddress;
}

/** With its question mark; what is empty is left out. */
export function logSearch(address: Partial<LogAddress>): string {
  const search = new URLSearchParams();
  for (const name of NAMES) if (address[name]) search.set(name, address[name]);
  return search.size > 0 ? `?${search}` : '';
}

/** What the gateway is asked; a state that is none of our words finds nothing rather than everything. */
export function logFilter({ state, direction, institution, type, stream, code, text }: LogAddress) {
  return {
    ...{ direction, institution, type, stream, code, text },
    states: state === '' ? [] : statesOf(state),
  };
}
