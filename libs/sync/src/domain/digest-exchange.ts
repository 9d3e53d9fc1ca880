import { z } from 'zod';

/** Streams asked for at once; the answer stays far below the size cap. */
export const DIGEST_PAGE = 500;

export const digestQuestion = z.object({ streams: z.array(z.string().min(1).max(200)).max(DIGEST_PAGE) });

const side = z.object({
  /** `streamDigest` of the state. */
  digest: z.string(),
  /** Number of the last message from the asking side that had its effect. */
  lastSequence: z.int().min(0),
});

/** By stream; what the other side does not know is absent. */
export const digestAnswer = z.object({ streams: z.record(z.string(), side) });

export type DigestAnswer = z.output<typeof digestAnswer>;

/** A case of which the two sides know different things. */
export interface Difference {
  readonly stream: string;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
  /**
   * `under-way`: messages of ours still wait. `lost-there`: the other side has not what it once receipted.
   * `diverged`: both have all messages of ours, and a person has to look.
   */
  readonly kind: 'unknown-there' | 'unknown-here' | 'under-way' | 'lost-there' | 'diverged';
}

/** What we know of a case that we ask about. */
export interface OwnStream {
  readonly stream: string;
  readonly digest: string | undefined;
  /** Number of our last message in it. */
  readonly lastSent: number;
  /** Whether some of them are not settled. */
  readonly waiting: boolean;
}

export function findDifferences(ours: readonly OwnStream[], theirs: DigestAnswer['streams']): Difference[] {
  return ours
    .filter(({ stream, digest }) => digest === undefined || digest !== theirs[stream]?.digest)
    .map((own) => ({
      stream: own.stream,
      ours: own.digest,
      theirs: theirs[own.stream]?.digest,
      kind: kindOf(own, theirs),
    }));
}

function kindOf({ stream, digest, lastSent, waiting }: OwnStream, theirs: DigestAnswer['streams']): Difference['kind'] {
  const there = theirs[stream];
  if (waiting) return 'under-way';
  if (!there) return 'unknown-there';
  if (lastSent > there.lastSequence) return 'lost-there';
  return digest === undefined ? 'unknown-here' : 'diverged';
}
