import { z } from 'zod';
import { GROUNDS } from './grounds.js';

/** The alliance asks an institution to erase what it got of a person. Stream: the erasure. */
export const ERASURE_REQUESTED = 'org.ithaca.erasure.requested.v1';
/** The institution has done so, and says what it keeps. */
export const ERASURE_DONE = 'org.ithaca.erasure.done.v1';

const code = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9.-]*$/);
const text = z.string().min(1).max(200);

export const erasureRequested = z.object({
  erasureId: z.uuid(),
  /** The alliance's id of the person. */
  personId: text,
  requestedAt: z.iso.datetime(),
  references: z.array(z.object({ kind: code, value: text })).max(10_000),
});

export const erasureDone = z.object({
  erasureId: z.uuid(),
  erased: z.array(z.object({ what: code, count: z.int().min(0) })).max(200),
  kept: z.array(z.object({ what: code, ground: z.enum(GROUNDS) })).max(200),
});

export type ErasureRequested = z.output<typeof erasureRequested>;
export type ErasureDone = z.output<typeof erasureDone>;
