import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Role, rootOf } from './subgraphs.ts';
import { TinyGraphql } from './tiny-graphql.ts';

// node subgraph-process.ts <role>: tells its port to the parent; takes {hang: true|false} and {count: true} from it.
const graphql = new TinyGraphql(rootOf(process.argv[2] as Role));
let hanging = false;
let requests = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    requests += 1;
    if (hanging) return;
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
      query: string;
      variables?: Record<string, unknown>;
    };
    const body = Buffer.from(JSON.stringify(graphql.answer(query, variables)));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));

process.on('message', (message: { hang?: boolean; count?: boolean }) => {
  if (message.hang !== undefined) hanging = message.hang;
  if (message.count) {
    process.send?.({ requests });
    requests = 0;
  }
  if (message.hang !== undefined) process.send?.({ hanging });
});
process.on('disconnect', () => process.exit(0));
