import { createHash, randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { config } from '../../server/config';

/** Who is signed in in one browser. */
export interface Session {
  readonly personId: string;
  readonly name: string | null;
  /** What the alliance gave them when they signed in: for what the header offers, never for what they may do. */
  readonly roles?: readonly string[];
}

/** A sign-in under way: what must come back unchanged from the provider. */
export interface PendingSignIn {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly returnTo: string;
}

/** Kept by the browser under a name that only this very host can set (RFC 6265bis, 4.1.3.2). */
const SESSION_COOKIE = '__Host-ithaca-session';
const PENDING_COOKIE = '__Host-ithaca-sign-in';
const SESSION_S = 8 * 3600;
const PENDING_S = 600;

/** Sessions in PostgreSQL. The browser holds a random key, the table its hash: a copy of the table opens nothing. */
export class Sessions {
  private readonly pool: Pool;
  private ready: Promise<unknown> | undefined;

  constructor(url: string) {
    this.pool = new Pool({ connectionString: url, max: 5, application_name: 'ithaca-web' });
    // A connection that breaks while idle is replaced at the next question.
    this.pool.on('error', (error) => process.stderr.write(`${JSON.stringify({ level: 40, msg: error.message })}\n`));
  }

  /** @returns the `set-cookie` header */
  start(session: Session): Promise<string> {
    return this.keep(SESSION_COOKIE, session, SESSION_S);
  }

  begin(pending: PendingSignIn): Promise<string> {
    return this.keep(PENDING_COOKIE, pending, PENDING_S);
  }

  /** The session of a request; undefined when there is none or its time is over. */
  async of(request: Request): Promise<Session | undefined> {
    const key = cookie(request, SESSION_COOKIE);
    if (key === undefined) return undefined;
    const rows = await this.query('select data from web.session where key_hash = $1 and ends_at > now()', [
      hashOf(key),
    ]);
    return rows[0]?.data as Session | undefined;
  }

  /** Takes a sign-in that was begun; it can be taken once. */
  async takePending(request: Request): Promise<PendingSignIn | undefined> {
    const key = cookie(request, PENDING_COOKIE);
    if (key === undefined) return undefined;
    const rows = await this.query('delete from web.session where key_hash = $1 and ends_at > now() returning data', [
      hashOf(key),
    ]);
    return rows[0]?.data as PendingSignIn | undefined;
  }

  /** @returns the `set-cookie` header that makes the browser forget */
  async end(request: Request): Promise<string> {
    const key = cookie(request, SESSION_COOKIE);
    if (key !== undefined) await this.query('delete from web.session where key_hash = $1', [hashOf(key)]);
    return `${SESSION_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;
  }

  /** In every browser: for somebody who is erased. */
  async endAllOf(personId: string): Promise<void> {
    await this.query(`delete from web.session where data->>'personId' = $1`, [personId]);
  }

  private async keep(name: string, data: Session | PendingSignIn, seconds: number): Promise<string> {
    const key = randomBytes(32).toString('base64url');
    await this.query('delete from web.session where ends_at < now()', []);
    await this.query(`insert into web.session values ($1, $2, now() + make_interval(secs => $3))`, [
      hashOf(key),
      data,
      seconds,
    ]);
    return `${name}=${key}; ${ATTRIBUTES}; Max-Age=${seconds}`;
  }

  private async query(sql: string, values: readonly unknown[]): Promise<{ data: unknown }[]> {
    // Remembered only when it worked: a database that was away is tried again.
    this.ready ??= this.pool.query(TABLE).catch((error: unknown) => {
      this.ready = undefined;
      throw error;
    });
    await this.ready;
    const { rows } = await this.pool.query<{ data: unknown }>(sql, [...values]);
    return rows;
  }
}

/** Several web processes may start at once; the lock lets one of them make the table. */
const TABLE = `
  begin;
  select pg_advisory_xact_lock(4918);
  create schema if not exists web;
  create table if not exists web.session (key_hash bytea primary key, data jsonb not null, ends_at timestamptz not null);
  create index if not exists session_ends_at_idx on web.session (ends_at);
  commit`;

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

function cookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

export const sessions = config.signIn && new Sessions(config.signIn.sessionDatabaseUrl);
