import { PartnerRegistry } from '@ithaca/partners';
import { checkPublicAddress, logger, publicLookup, type ServiceTokenIssuer } from '@ithaca/platform';
import { CEFR_LEVELS, type StudentRecord } from '@ithaca/vocabulary';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { type StudentAnswer, type StudentQuestion, StudentRecords } from './student-records.js';

const PATIENCE_MS = 2500;
const LONGEST_BYTES = 256 * 1024;
const ids = z.array(z.string().max(400)).max(5000);

/** Exact: a home that says more than it was asked for is not believed. */
const answer = z.strictObject({
  esi: z.string(),
  asOf: z.iso.datetime({ offset: true }),
  givenName: z.string().max(200).optional(),
  familyName: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
  faculty: z.string().max(200).optional(),
  programme: z.string().max(300).optional(),
  rightToStudy: z.enum(['active', 'suspended', 'ended']).optional(),
  eqf: z.int().min(1).max(8).optional(),
  completedEcts: z.number().min(0).optional(),
  languages: z.array(z.strictObject({ tag: z.string(), cefr: z.enum(CEFR_LEVELS) })).optional(),
  passed: ids.optional(),
  outcomes: ids.optional(),
  enrolledCourses: ids.optional(),
  termEcts: z.number().min(0).optional(),
  termCap: z.number().min(0).optional(),
});

/** Asks the student register behind a home's node, in the alliance's name. */
export class NodeStudentRecords extends StudentRecords {
  private readonly agent: Agent;

  /** @param allowPrivateNetwork lets nodes be on private addresses and plain http: only where all of them are ours */
  constructor(
    private readonly partners: PartnerRegistry,
    private readonly tokens: ServiceTokenIssuer,
    private readonly allowPrivateNetwork: boolean,
  ) {
    super();
    this.agent = new Agent({
      maxResponseSize: LONGEST_BYTES,
      connections: 16,
      ...(!allowPrivateNetwork && { connect: { lookup: publicLookup() } }),
    });
  }

  async ask({ home, esis, fields, purpose }: StudentQuestion): Promise<StudentAnswer> {
    const partner = await this.partners.find(home);
    if (!partner || partner.state !== 'active') return { kind: 'silent', why: 'no-home' };
    if (esis.length === 0) return { kind: 'silent', why: 'no-identifier' };
    try {
      for (const esi of esis) {
        const url = new URL(`${partner.nodeUrl}/${home}/students/${encodeURIComponent(esi)}`);
        url.searchParams.set('fields', fields.join(','));
        const record = await this.read(url, home, purpose);
        if (record) return { kind: 'record', record };
      }
      return { kind: 'silent', why: 'unknown-student' };
    } catch (error) {
      logger.warn({ err: error, home }, 'a home university said nothing of its student');
      return { kind: 'silent', why: 'no-answer' };
    }
  }

  close(): Promise<void> {
    return this.agent.close();
  }

  /** Undefined: home does not know the student. @throws when home does not answer, or not with a record */
  private async read(url: URL, home: string, purpose: string): Promise<StudentRecord | undefined> {
    if (!this.allowPrivateNetwork) checkPublicAddress(url);
    const { statusCode, body } = await request(url, {
      dispatcher: this.agent,
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { authorization: `Bearer ${await this.tokens.tokenFor(home)}`, 'x-purpose': purpose },
    });
    if (statusCode === 200) return answer.parse(await body.json()) as StudentRecord;
    await body.dump();
    if (statusCode === 404) return undefined;
    throw new Error(`answered with ${statusCode}`);
  }
}
