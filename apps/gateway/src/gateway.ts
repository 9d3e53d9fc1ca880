import { logger } from '@ithaca/platform';
import type { GatewayConfig } from './config.js';
import { Callers } from './door/callers.js';
import { TrustedDocuments } from './door/trusted-documents.js';
import { CompactEngine } from './engine/compact/compact.engine.js';
import type { AskSubgraph, Engine } from './engine/engine.js';
import { gatewayCredentials } from './partners/credentials.js';
import { PartnerFeed } from './partners/partner-feed.js';
import { UpstreamDirectory } from './partners/upstream-directory.js';
import { Subgraphs } from './subgraphs/subgraphs.js';
import { readSupergraphFile } from './supergraph/supergraph.js';

/** Everything behind the door, ready to answer. */
export interface Gateway {
  readonly engine: Engine;
  readonly trusted: TrustedDocuments;
  readonly callers: Callers;
  readonly feed: PartnerFeed;
  readonly directory: UpstreamDirectory;
  close(): Promise<void>;
}

/**
 * Reads the supergraph, the partner rows, the key and the trusted documents, and builds the engine.
 * @throws SupergraphInvalid, SigningKeyInvalid, TrustedDocumentsInvalid
 */
export async function openGateway(config: GatewayConfig): Promise<Gateway> {
  const supergraph = readSupergraphFile(config.supergraph);
  const { file } = config.trustedDocuments;
  const trusted = file === undefined ? TrustedDocuments.NONE : TrustedDocuments.fromFile(file);
  const credentials = await gatewayCredentials(config.signingKey);
  const directory = new UpstreamDirectory(supergraph, { ...config.upstreams, credentials });
  const feed = new PartnerFeed(config.partners.source, config.partners.pollMs, credentials, (rows) =>
    directory.apply(rows, config.subgraphUrls),
  );
  await feed.start();
  const subgraphs = new Subgraphs(supergraph, directory, () => feed.lookAgain());
  const ask: AskSubgraph = (call) => subgraphs.ask(call);
  const engine =
    config.engine === 'compact'
      ? new CompactEngine(supergraph, ask, (subgraph) => directory.partition(subgraph) !== undefined)
      : await (await import('./engine/router-runtime.engine.js')).routerRuntimeEngine(supergraph, ask);
  logger.info({ engine: config.engine, subgraphs: [...supergraph.subgraphs.keys()] }, 'supergraph loaded');
  return {
    engine,
    trusted,
    callers: await Callers.accepting(config.accepts),
    feed,
    directory,
    close: async () => {
      feed.stop();
      await directory.close();
    },
  };
}
