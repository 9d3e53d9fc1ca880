import type { FastifyReply } from 'fastify';
import { RequestBodyInvalid } from './errors.js';

const FAULT_MODES = ['ok', 'hang', 'error', 'html'] as const;
export type FaultMode = (typeof FAULT_MODES)[number];

/** Lets tests make one institution's node hang or answer nonsense, as nodes of strangers will one day. */
export class Faults {
  private readonly modes = new Map<string, FaultMode>();
  private waiting: { domain: string; answer: () => void }[] = [];

  /** @throws RequestBodyInvalid */
  set(domain: string, mode: unknown): void {
    const known = FAULT_MODES.find((one) => one === mode);
    if (!known) throw new RequestBodyInvalid({ field: 'mode' });
    this.modes.set(domain, known);
    const freed = this.waiting.filter((one) => one.domain === domain);
    this.waiting = this.waiting.filter((one) => one.domain !== domain);
    for (const { answer } of freed) answer();
  }

  /** True when the fault has answered in place of the node. A hanging request waits until the mode changes or its caller leaves. */
  async strikes(domain: string, reply: FastifyReply): Promise<boolean> {
    const mode = this.modes.get(domain) ?? 'ok';
    if (mode === 'ok') return false;
    if (mode === 'error') void reply.status(500).type('application/json').send('{"error":"planted"}');
    if (mode === 'html') void reply.type('text/html').send('<!doctype html><title>Under maintenance</title>');
    if (mode !== 'hang') return true;
    await new Promise<void>((answer) => {
      const waiting = { domain, answer };
      this.waiting.push(waiting);
      reply.raw.once('close', () => {
        this.waiting = this.waiting.filter((one) => one !== waiting);
        answer();
      });
    });
    return reply.raw.destroyed || this.strikes(domain, reply);
  }
}
