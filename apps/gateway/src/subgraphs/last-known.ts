import { asUpstreamFailure, type UpstreamFailure } from '../upstream/upstream-failure.js';

/** What a partner gave, or why it did not and what is known from before. */
export type PartnerAnswer<T> =
  | { readonly answer: T; readonly failure?: undefined }
  | { readonly answer: T | undefined; readonly failure: UpstreamFailure };

/** So long before the deadline the last-known values are asked for, to have them when the deadline comes. */
const HEAD_START_MS = 250;

/** The live answer; when there is none, what `lastKnown` has. Never rejects. */
export async function liveOrLastKnown<T>(
  live: Promise<T>,
  deadlineMs: number,
  lastKnown?: () => Promise<T>,
): Promise<PartnerAnswer<T>> {
  if (!lastKnown)
    return live.then(
      (answer) => ({ answer }),
      (error: unknown) => ({ answer: undefined, failure: asUpstreamFailure(error) }),
    );
  let stored: Promise<T | undefined> | undefined;
  const fetchStored = (): Promise<T | undefined> =>
    (stored ??= lastKnown().catch(() => {
      // The partner's own failure is what the caller is told; that nothing older is known only leaves the field null.
      return undefined;
    }));
  const timer = setTimeout(() => void fetchStored(), Math.max(0, deadlineMs - HEAD_START_MS));
  try {
    return { answer: await live };
  } catch (error) {
    return { failure: asUpstreamFailure(error), answer: await fetchStored() };
  } finally {
    clearTimeout(timer);
  }
}
