import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { RemoteGraphQLDataSource, type GraphQLDataSource } from '@apollo/gateway';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApolloGatewayDriver, type ApolloGatewayDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

// The baseline: stock Nest gateway driver on Fastify, with the least that lets it reach eight nodes of one subgraph:
// its own HTTP data source once per node, and representations dealt out between them.
const { supergraph, urls, partners } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as {
  supergraph: string;
  urls: Record<string, string>;
  partners: Record<string, string>;
};

type Options = Parameters<GraphQLDataSource['process']>[0];
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

class DealtOut implements GraphQLDataSource {
  private readonly sources = new Map(
    Object.entries(partners).map(([id, url]) => [id, new RemoteGraphQLDataSource({ url })] as const),
  );

  async process(options: Options): Promise<Answer> {
    const variables = options.request.variables ?? {};
    const representations = variables['representations'] as { id: string }[] | undefined;
    if (!representations) return this.sources.get(partnerOf(String(variables['id'])))!.process(options);
    const shares = new Map<string, number[]>();
    representations.forEach(({ id }, index) => {
      const partner = partnerOf(id);
      shares.set(partner, [...(shares.get(partner) ?? []), index]);
    });
    const entities: unknown[] = [];
    await Promise.all(
      [...shares].map(async ([partner, indexes]) => {
        const request = {
          ...options.request,
          variables: { ...variables, representations: indexes.map((at) => representations[at]) },
        };
        const { data } = await this.sources.get(partner)!.process({ ...options, request } as Options);
        indexes.forEach((at, index) => (entities[at] = (data?.['_entities'] as unknown[])[index]));
      }),
    );
    return { data: { _entities: entities } } as Answer;
  }
}

const partnerOf = (id: string) => id.slice(0, id.indexOf(':'));

class StockModule {}
Module({
  imports: [
    GraphQLModule.forRoot<ApolloGatewayDriverConfig>({
      driver: ApolloGatewayDriver,
      server: { graphiql: false } as ApolloGatewayDriverConfig['server'],
      gateway: {
        supergraphSdl: supergraph,
        buildService: ({ name }) =>
          name === 'catalogue' ? new DealtOut() : new RemoteGraphQLDataSource({ url: urls[name]! }),
      },
    }),
  ],
})(StockModule);

const app = await NestFactory.create<NestFastifyApplication>(StockModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
process.send?.({ port: Number(new URL(await app.getUrl()).port) });
process.on('disconnect', () => process.exit(0));
