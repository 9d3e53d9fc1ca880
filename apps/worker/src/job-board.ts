import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { JobQueues } from '@ithaca/platform';

const PATH = '/jobs';

/** The page where a person sees jobs, their progress, their tries and their failures. */
export async function mountJobBoard(
  app: NestFastifyApplication,
  queues: JobQueues,
  names: readonly string[],
): Promise<void> {
  const serverAdapter = new FastifyAdapter();
  serverAdapter.setBasePath(PATH);
  createBullBoard({
    queues: names.map((name) => new BullMQAdapter(queues.queue(name))),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Ithaca: background jobs' } },
  });
  await app.getHttpAdapter().getInstance().register(serverAdapter.registerPlugin(), { prefix: PATH });
}
