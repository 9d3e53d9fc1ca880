import { isSchacDomain, type SchacDomain } from '@ithaca/vocabulary';
import { z } from 'zod';
import { EnvelopeMalformed, UnsupportedVersion } from './refusals.js';

/** Only bodies of this media type are messages (CloudEvents 1.0, JSON format, structured mode). */
export const ENVELOPE_MEDIA_TYPE = 'application/cloudevents+json';
const SPEC_VERSION = '1.0';
const SEQUENCE_DIGITS = 12;

const domain = z
  .string()
  .refine(isSchacDomain)
  .transform((value) => value as SchacDomain);
const short = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/);

const attributes = z.looseObject({
  specversion: z.literal(SPEC_VERSION),
  /** UUIDv7 (RFC 9562). */
  id: z.uuid({ version: 'v7' }),
  /** The sender's domain. */
  source: domain,
  /** `org.ithaca.enrolment.requested.v1`: a name and its major version. */
  type: short.regex(/^[a-z][a-z0-9.-]*\.v[1-9]\d{0,3}$/),
  /** The stream: a case on this link. */
  subject: short,
  /** When it happened; tells people, decides nothing. */
  time: z.iso.datetime({ offset: true }),
  dataschema: short.optional(),
  datacontenttype: z.literal('application/json'),
  /** Place in the stream, from 1 on. On the wire a text that sorts (CloudEvents sequence extension). */
  sequence: z
    .string()
    .regex(new RegExp(`^\\d{${SEQUENCE_DIGITS}}$`))
    .transform(Number)
    .pipe(
      z
        .int()
        .min(1)
        .max(2 ** 31 - 1),
    ),
  receiver: domain,
  /** The university in whose name the alliance speaks. */
  onbehalfof: domain.optional(),
  /** An earlier message at the same place that a person has edited or abandoned. */
  replaces: z.uuid().optional(),
  data: z.unknown(),
});

/** A message between the alliance and an institution. What is not listed here is kept as it came. */
export type Envelope = z.output<typeof attributes>;

/**
 * Reads a message. Attributes that nobody knows are ignored and preserved.
 * @throws UnsupportedVersion for another CloudEvents version @throws EnvelopeMalformed naming the first wrong attribute
 */
export function parseEnvelope(body: Buffer): Envelope {
  const json = parseJson(body);
  const given = (json as { specversion?: unknown } | null)?.specversion;
  if (typeof given === 'string' && given !== SPEC_VERSION) throw new UnsupportedVersion({ supported: SPEC_VERSION });
  const parsed = attributes.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new EnvelopeMalformed({ field: parsed.error.issues[0]?.path.join('.') || 'body' }, { cause: parsed.error });
}

/** The bytes of a message, the same at each sending. */
export function writeEnvelope({ sequence, ...envelope }: Envelope): Buffer {
  return Buffer.from(JSON.stringify({ ...envelope, sequence: String(sequence).padStart(SEQUENCE_DIGITS, '0') }));
}

/** `org.ithaca.enrolment.requested.v2` in its two parts. */
export function typeParts(type: string): { name: string; major: number } {
  const at = type.lastIndexOf('.v');
  return { name: type.slice(0, at), major: Number(type.slice(at + 2)) };
}

/** JSON in UTF-8 and nothing else: no other encoding, nothing behind it. @throws EnvelopeMalformed */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch (error) {
    throw new EnvelopeMalformed({ field: 'body' }, { cause: error });
  }
}
