import { HeaderInvalid, HeaderRepeated } from './refusals.js';

/** A request as it came over the wire: nothing decoded, joined or normalised, since that is where two readers differ. */
export interface RawRequest {
  readonly method: string;
  /** The request target of the first line, untouched. */
  readonly target: string;
  /** Name and value of each header line, in their order (Node's `rawHeaders` in pairs). */
  readonly headers: readonly HeaderLine[];
  readonly body: Buffer;
}

export type HeaderLine = readonly [name: string, value: string];

/** An answer as it is sent and stored. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body: Buffer;
}

/** Node gives header lines as one flat list. */
export function headerLines(flat: readonly string[]): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) lines.push([flat[at]!, flat[at + 1]!]);
  return lines;
}

/**
 * The value of a header that must be there exactly once: what one reader joins another drops, so a second line is
 * refused and not folded (RFC 9421, 7.5.6).
 * @throws HeaderInvalid @throws HeaderRepeated
 */
export function onlyHeader(headers: readonly HeaderLine[], name: string): string {
  const value = headerIfAny(headers, name);
  if (value === undefined) throw new HeaderInvalid({ header: name });
  return value;
}

/** @throws HeaderInvalid @throws HeaderRepeated */
export function headerIfAny(headers: readonly HeaderLine[], name: string): string | undefined {
  const [found, second] = headers.filter(([given]) => given.toLowerCase() === name);
  if (second) throw new HeaderRepeated({ header: name });
  if (found && !/^[\x20-\x7e]+$/.test(found[1])) throw new HeaderInvalid({ header: name });
  return found?.[1];
}
