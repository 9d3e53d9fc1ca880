import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from 'node:crypto';
import type { CatalogueDraft, DraftedText, TextField } from '../domain/course-draft.js';

/** `offering`: a row that only adds an offering to a course that another row describes. */
export type Role = 'course' | 'offering';

interface Row {
  readonly role: Role;
  readonly meaning: 'realisation' | 'translation';
  readonly draft: CatalogueDraft;
}

const BUCKETS = 64;
const BUFFER_CHARACTERS = 256 * 1024;

/**
 * Brings the rows of one course together though they are scattered over the source. Rows go into buckets by their
 * code, buckets that outgrow memory go to disk, and one bucket at a time is put together: memory stays flat.
 */
export class DraftGroups {
  private readonly buffers: string[][] = Array.from({ length: BUCKETS }, () => []);
  private readonly sizes = new Array<number>(BUCKETS).fill(0);
  private folder: string | undefined;

  async add(row: Row): Promise<void> {
    const bucket = hash('sha1', groupKey(row.draft), 'buffer').readUInt8(0) % BUCKETS;
    const line = JSON.stringify(row);
    this.buffers[bucket]?.push(line);
    this.sizes[bucket] = (this.sizes[bucket] ?? 0) + line.length;
    if ((this.sizes[bucket] ?? 0) > BUFFER_CHARACTERS) await this.spill(bucket);
  }

  /** The drafts of all courses, and rows whose course is nowhere. Can be asked once. */
  async *drafts(): AsyncGenerator<{ draft: CatalogueDraft; orphan: boolean }> {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const groups = new Map<string, Row[]>();
      for (const line of await this.take(bucket)) {
        const row = JSON.parse(line) as Row;
        const key = groupKey(row.draft);
        const rows = groups.get(key);
        if (rows) rows.push(row);
        else groups.set(key, [row]);
      }
      for (const rows of groups.values()) {
        const draft = merge(rows);
        if (draft) yield { draft, orphan: false };
        else for (const row of rows) yield { draft: row.draft, orphan: true };
      }
    }
  }

  async close(): Promise<void> {
    if (this.folder) await rm(this.folder, { recursive: true, force: true });
  }

  private async spill(bucket: number): Promise<void> {
    this.folder ??= await mkdtemp(join(tmpdir(), 'ithaca-group-'));
    const file = await open(this.path(bucket), 'a');
    try {
      await file.appendFile(`${this.buffers[bucket]?.join('\n') ?? ''}\n`);
    } finally {
      await file.close();
    }
    this.buffers[bucket] = [];
    this.sizes[bucket] = 0;
  }

  private async take(bucket: number): Promise<string[]> {
    const inMemory = this.buffers[bucket] ?? [];
    this.buffers[bucket] = [];
    if (!this.folder) return inMemory;
    const file = await open(this.path(bucket), 'a+');
    try {
      const onDisk = (await file.readFile('utf8')).split('\n').filter((line) => line !== '');
      return onDisk.concat(inMemory);
    } finally {
      await file.close();
    }
  }

  private path(bucket: number): string {
    return join(this.folder ?? '', `${bucket}.ndjson`);
  }
}

/** Rows without a code stay alone: they are refused one by one. */
function groupKey({ kind, code, place }: CatalogueDraft): string {
  const text = code === undefined ? '' : String(code.value).trim();
  return text === '' ? JSON.stringify(place) : `${kind}:${text}`;
}

/** Undefined when no row describes the course itself. */
function merge(rows: readonly Row[]): CatalogueDraft | undefined {
  const first = rows.find(({ role }) => role === 'course');
  if (!first) return undefined;
  const others = rows.filter((row) => row !== first);
  const texts: Partial<Record<TextField, readonly DraftedText[]>> = { ...first.draft.texts };
  let merged = first.draft;
  for (const { role, meaning, draft } of others) {
    if (role === 'offering') continue;
    for (const [name, drafts] of Object.entries(draft.texts)) {
      const field = name as TextField;
      const known = texts[field] ?? [];
      if (meaning === 'translation')
        texts[field] = [...known, ...drafts.filter((text) => !known.some((other) => other.language === text.language))];
      else if (known.length === 0) texts[field] = drafts;
    }
    // What the first row leaves open, a later one may say.
    merged = { ...draft, ...merged };
  }
  return {
    ...merged,
    texts,
    records: rows.length,
    offerings: rows.flatMap(({ draft }) => draft.offerings),
    repairs: [
      ...(merged.repairs ?? []),
      ...(others.length > 0 ? [`${others[0]?.meaning ?? 'realisation'}s-merged`] : []),
    ],
  };
}
