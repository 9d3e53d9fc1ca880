// Serves the catalogues of the eight sample universities, each in the format that the university "has".
import { SampleSources } from './sample-sources.ts';
import { sampleServer } from './server.ts';

const port = Number(process.env['PORT'] ?? 4010);
const host = process.env['HOST'] ?? '127.0.0.1';

const sources = new SampleSources(() => new Date().toISOString().slice(0, 10));
const server = sampleServer(sources, (error) => console.error(error));
server.listen(port, host, () => console.log(`sample sources at http://${host}:${port}`));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
