import { z } from 'zod';

const milliseconds = z.int().min(1).max(60_000);
const url = z.url({ protocol: /^https?$/ });

/** How the ids of a partitioned subgraph name the partner that owns them. */
const partition = z.strictObject({
  subgraph: z.string().min(1),
  /** Regular expression with a group `partner`. */
  idPattern: z.string().refine(hasPartnerGroup, 'must be a regular expression with a group named `partner`'),
  /** Fields of a representation that hold such an id, in the order in which they are tried. */
  keyFields: z.array(z.string().min(1)).default(['id']),
  /** Arguments of root fields that hold such an id. */
  rootArguments: z.array(z.string().min(1)).default(['id']),
});

const partner = z.strictObject({
  /** As the group `partner` finds it in an id; also the audience of the gateway's token. */
  id: z.string().min(1).max(253),
  subgraph: z.string().min(1),
  url,
  deadlineMs: milliseconds.optional(),
  /** Another server of the same contract that answers with the last known values. */
  fallbackUrl: url.optional(),
});

const subgraph = z.strictObject({
  /** Instead of the address in the supergraph. */
  url: url.optional(),
  deadlineMs: milliseconds.optional(),
});

/** `GATEWAY_PARTNERS`: which subgraphs are partitioned, and who answers for which part. All of it may be empty. */
export const partnerRows = z
  .strictObject({
    partitions: z.array(partition).default([]),
    partners: z.array(partner).default([]),
    subgraphs: z.record(z.string(), subgraph).default({}),
  })
  .superRefine(({ partitions, partners }, context) => {
    const partitioned = new Set(partitions.map((row) => row.subgraph));
    const seen = new Set<string>();
    partners.forEach((row, index) => {
      const place = ['partners', index];
      if (!partitioned.has(row.subgraph)) {
        context.addIssue({ code: 'custom', path: place, message: `no partition is declared for "${row.subgraph}"` });
      }
      const name = `${row.subgraph}/${row.id}`;
      if (seen.has(name)) context.addIssue({ code: 'custom', path: place, message: `${name} is there twice` });
      seen.add(name);
    });
  });

export type PartnerRows = z.infer<typeof partnerRows>;
export type PartitionRow = z.infer<typeof partition>;
export type PartnerRow = z.infer<typeof partner>;

/** The rows are wrong; every mistake at once, with its place. */
export class PartnerRowsInvalid extends Error {
  override readonly name = 'PartnerRowsInvalid';
}

/** @throws PartnerRowsInvalid */
export function readPartnerRows(json: string): PartnerRows {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch (error) {
    throw new PartnerRowsInvalid('not JSON', { cause: error });
  }
  const parsed = partnerRows.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new PartnerRowsInvalid(
    parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'document'}: ${message}`).join('; '),
  );
}

function hasPartnerGroup(source: string): boolean {
  try {
    new RegExp(source);
    return source.includes('(?<partner>');
  } catch {
    // Not a regular expression: the caller's message says so.
    return false;
  }
}
