import type { Partner } from './partner.js';

/** How the gateway finds a partner's node; the shape is the gateway's (`GATEWAY_PARTNERS`). */
export interface GatewayPartners {
  readonly partitions: readonly {
    readonly subgraph: string;
    /** Regular expression with a group `partner`. */
    readonly idPattern: string;
    readonly keyFields: readonly string[];
    readonly rootArguments: readonly string[];
  }[];
  readonly partners: readonly {
    readonly id: string;
    readonly subgraph: string;
    readonly url: string;
    readonly deadlineMs: number;
    readonly fallbackUrl: string;
  }[];
  readonly subgraphs: Readonly<Record<string, never>>;
}

/** The active partners as the gateway wants them; `fallbackUrl` is the alliance's last-known partition. */
export function gatewayPartners(
  partners: readonly Partner[],
  { deadlineMs, fallbackUrl }: { deadlineMs: number; fallbackUrl: string },
): GatewayPartners {
  return {
    partitions: [{ subgraph: 'catalogue', idPattern: '^(?<partner>[^:]+):', keyFields: ['id'], rootArguments: ['id'] }],
    partners: partners
      .filter(({ state }) => state === 'active')
      .map(({ domain, nodeUrl }) => ({
        id: domain,
        subgraph: 'catalogue',
        url: `${nodeUrl}/${domain}/graphql`,
        deadlineMs,
        fallbackUrl,
      })),
    subgraphs: {},
  };
}
