import { type Credentials, Upstream, type UpstreamOptions } from '../upstream/upstream.js';
import type { Supergraph } from '../supergraph/supergraph.js';
import type { PartitionRow, PartnerRow, PartnerRows } from './partner-rows.js';

/** What holds for all upstreams unless their row says otherwise. */
export interface UpstreamDefaults {
  readonly partnerDeadlineMs: number;
  readonly subgraphDeadlineMs: number;
  readonly partnerConnections: number;
  readonly subgraphConnections: number;
  readonly maxWaiting: number;
  readonly maxBytes: number;
  /** Audience of the token for `fallbackUrl`s. */
  readonly fallbackAudience: string;
  /** Lets partners be on private addresses and plain http: only where all of them are ours. */
  readonly allowPrivateNetwork: boolean;
  readonly credentials: Credentials;
}

/** A partner with the servers that answer for it. */
export interface PartnerUpstreams {
  readonly live: Upstream;
  readonly lastKnown?: Upstream;
}

/** A partitioned subgraph. */
export interface Partition {
  readonly row: PartitionRow;
  readonly pattern: RegExp;
  readonly partners: ReadonlyMap<string, PartnerUpstreams>;
}

/** Which server answers for what, as of one version of the rows. */
interface Directory {
  readonly partitions: ReadonlyMap<string, Partition>;
  readonly subgraphs: ReadonlyMap<string, Upstream>;
  readonly inUse: ReadonlyMap<string, Upstream>;
}

/** A server as rows and configuration name it. */
type Server = Pick<
  UpstreamOptions,
  'name' | 'url' | 'audience' | 'deadlineMs' | 'connections' | 'publicOnly' | 'tellsPerson'
>;

const EMPTY: Directory = { partitions: new Map(), subgraphs: new Map(), inUse: new Map() };

/**
 * The servers behind the gateway. Rows may change at any time: upstreams whose row stayed keep their connections and
 * breaker, those that are gone end after their last call.
 */
export class UpstreamDirectory {
  private current: Directory = EMPTY;

  constructor(
    private readonly supergraph: Supergraph,
    private readonly defaults: UpstreamDefaults,
  ) {}

  partition(subgraph: string): Partition | undefined {
    return this.current.partitions.get(subgraph);
  }

  subgraph(name: string): Upstream | undefined {
    return this.current.subgraphs.get(name);
  }

  /** @param addresses subgraph name -> address of this deployment, before those of rows and supergraph */
  apply(rows: PartnerRows, addresses: Readonly<Record<string, string>> = {}): void {
    const inUse = new Map<string, Upstream>();
    const upstream = (server: Server): Upstream => {
      const identity = JSON.stringify([server.name, server.url, server.deadlineMs]);
      const { maxWaiting, maxBytes, credentials } = this.defaults;
      const made =
        inUse.get(identity) ??
        this.current.inUse.get(identity) ??
        new Upstream({ ...server, maxWaiting, maxBytes, credentials });
      inUse.set(identity, made);
      return made;
    };
    const partitions = new Map(
      rows.partitions.map((row) => {
        const own = rows.partners.filter(({ subgraph }) => subgraph === row.subgraph);
        const partners = new Map(own.map((partner) => [partner.id, this.partnerUpstreams(partner, upstream)] as const));
        return [row.subgraph, { row, pattern: new RegExp(row.idPattern), partners }] as const;
      }),
    );
    const subgraphs = new Map<string, Upstream>();
    for (const [name, written] of this.supergraph.subgraphs) {
      const row = rows.subgraphs[name];
      const url = addresses[name] ?? row?.url ?? written;
      if (!/^https?:/.test(url)) continue;
      const deadlineMs = row?.deadlineMs ?? this.defaults.subgraphDeadlineMs;
      const connections = this.defaults.subgraphConnections;
      subgraphs.set(name, upstream({ ...{ name, url, deadlineMs, connections }, audience: name, tellsPerson: true }));
    }
    const before = this.current.inUse;
    this.current = { partitions, subgraphs, inUse };
    for (const [identity, gone] of before) if (!inUse.has(identity)) void gone.close();
  }

  async close(): Promise<void> {
    const all = [...this.current.inUse.values()];
    this.current = EMPTY;
    await Promise.all(all.map((upstream) => upstream.destroy()));
  }

  /**
   * A partner names its own address, so that must be a public one. `fallbackUrl` is the alliance's: the alliance writes
   * it into every row from its own configuration, and it is as near to us as the list that it stands in.
   */
  private partnerUpstreams(
    { id, subgraph, url, deadlineMs = this.defaults.partnerDeadlineMs, fallbackUrl }: PartnerRow,
    upstream: (server: Server) => Upstream,
  ): PartnerUpstreams {
    const { partnerConnections, subgraphConnections, subgraphDeadlineMs, fallbackAudience } = this.defaults;
    return {
      live: upstream({
        ...{ name: `${subgraph}/${id}`, url, audience: id, deadlineMs, connections: partnerConnections },
        publicOnly: !this.defaults.allowPrivateNetwork,
      }),
      // Partners share the server of last-known values, so their waiting calls to it go out together.
      ...(fallbackUrl && {
        lastKnown: upstream({
          ...{ name: `${subgraph}/last-known`, url: fallbackUrl, audience: fallbackAudience },
          ...{ deadlineMs: subgraphDeadlineMs, connections: subgraphConnections },
        }),
      }),
    };
  }
}
