export type DeskSide = 'home' | 'host';

/** A queue as it stands in the address: reload, back and share keep it. */
export interface QueueAddress {
  readonly side: DeskSide;
  /** Empty: those that wait for this side. */
  readonly states: readonly string[];
  readonly partner: string;
  readonly offering: string;
  readonly overdue: boolean;
  /** Id of the last case of the page before. */
  readonly after: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isCaseId = (text: string): boolean => UUID.test(text);

/** @param sides on which the reader has a desk; the first one unless the address says another */
export function readQueue(query: URLSearchParams, sides: readonly DeskSide[]): QueueAddress {
  const asked = sides.find((side) => side === query.get('side'));
  const after = query.get('after') ?? '';
  return {
    side: asked ?? sides[0] ?? 'home',
    states: query.getAll('state').filter((state) => /^[A-Z_]{1,40}$/.test(state)),
    partner: (query.get('partner') ?? '').slice(0, 100),
    offering: (query.get('offering') ?? '').slice(0, 500),
    overdue: query.get('overdue') === '1',
    after: isCaseId(after) ? after : '',
  };
}

/** With its question mark. */
export function queueString(address: QueueAddress): string {
  const { side, states, partner, offering, overdue, after } = address;
  const pairs = [
    ['side', side],
    ...states.map((state) => ['state', state]),
    ...(partner ? [['partner', partner]] : []),
    ...(offering ? [['offering', offering]] : []),
    ...(overdue ? [['overdue', '1']] : []),
    ...(after ? [['after', after]] : []),
  ];
  return `?${new URLSearchParams(pairs as string[][])}`;
}

/** The filter as the alliance takes it. */
export function queueFilter({ states, partner, offering, overdue }: QueueAddress) {
  return {
    ...(states.length > 0 && { states: [...states] }),
    ...(partner && { partner }),
    ...(offering && { offeringId: offering }),
    ...(overdue && { overdue: true }),
  };
}
