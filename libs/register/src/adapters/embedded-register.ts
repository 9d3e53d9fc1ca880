import type { Clock } from '@ithaca/platform';
import type { RightToStudy, StudentField, StudentRecord } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import { type Admission, type AdmissionMode, type AdmissionState } from '../domain/admissions.js';
import { onlyAsked } from '../domain/asked-fields.js';
import { esiKey } from '../domain/case-notice.js';
import { StudentUnknown } from '../domain/errors.js';
import { rightOn, type StudyRight } from '../domain/study-rights.js';
import { termLoad } from '../domain/term-load.js';
import { AdmissionBook } from './admission-book.js';
import { type AdmissionRequest, type EnrolmentAway, type RightChange, StudentRegister } from './student-register.js';
import { EnrolmentAwayRow, HoldRow, ResultRow, StudentRow, StudyRightRow } from './student.entity.js';

export interface EmbeddedRegisterOptions {
  readonly clock: Clock;
  /** IANA zone of the university: a right begins and ends by its days. */
  readonly timeZone: string;
  readonly admission: AdmissionMode;
}

/** The register that a node brings along: its own tables, in the transaction of whoever asks. */
export class EmbeddedRegister extends StudentRegister {
  private readonly admissions: AdmissionBook;

  constructor(private readonly options: EmbeddedRegisterOptions) {
    super();
    this.admissions = new AdmissionBook(options.clock, options.admission);
  }

  async read(esi: string, fields: readonly StudentField[], tx: EntityManager): Promise<StudentRecord | undefined> {
    const key = esiKey(esi);
    const row = await tx.getRepository(StudentRow).findOneBy({ esiKey: key });
    if (!row) return undefined;
    const { esi: written, givenName, familyName, email, faculty, completedEcts, languages, outcomes, termCap } = row;
    const known = { givenName, familyName, email, faculty, completedEcts, languages, outcomes, termCap };
    const record = {
      ...{ esi: written, asOf: this.options.clock.now().toISOString() },
      ...withoutNulls(known),
      ...(await this.rightOf(key, tx)),
      ...(await this.passedOf(row, tx)),
      ...(await this.loadOf(row, tx)),
    };
    return onlyAsked(record, fields);
  }

  async changeRight({ esi, rightToStudy, reason, changedBy }: RightChange, tx: EntityManager): Promise<void> {
    const key = esiKey(esi);
    const known = await tx.getRepository(StudentRow).findOneBy({ esiKey: key });
    if (!known) throw new StudentUnknown();
    const change = { status: rightToStudy, reason, changedBy, changedAt: this.options.clock.now() };
    await tx.getRepository(StudyRightRow).update({ esiKey: key }, change);
  }

  async recordEnrolment(enrolment: EnrolmentAway, tx: EntityManager): Promise<'recorded' | 'unknown-student'> {
    const { esi, ects, ...rest } = enrolment;
    const key = esiKey(esi);
    const known = await tx.getRepository(StudentRow).findOneBy({ esiKey: key });
    if (!known) return 'unknown-student';
    await tx
      .createQueryBuilder()
      .insert()
      .into(EnrolmentAwayRow)
      .values({ ...rest, esiKey: key, ects: ects ?? null, recordedAt: this.options.clock.now() })
      .orIgnore()
      .execute();
    return 'recorded';
  }

  async undoEnrolment(enrolmentId: string, reason: string, tx: EntityManager): Promise<boolean> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(EnrolmentAwayRow)
      .set({ undoneAt: this.options.clock.now(), undoneReason: reason })
      .where('enrolment_id = :enrolmentId and undone_at is null', { enrolmentId })
      .execute();
    return (affected ?? 0) > 0;
  }

  admissionOf(enrolmentId: string, tx: EntityManager): Promise<Admission | undefined> {
    return this.admissions.find(enrolmentId, tx);
  }

  async requestAdmission(request: AdmissionRequest, tx: EntityManager): Promise<Admission> {
    const esi = request.student?.esi;
    const held = esi !== undefined && (await isHeld(esiKey(esi), 'admission', tx));
    return this.admissions.request(request, { held }, tx);
  }

  moveAdmission(
    move: { enrolmentId: string; to: AdmissionState; reason?: string; by: string },
    tx: EntityManager,
  ): Promise<Admission> {
    return this.admissions.move(move, tx);
  }

  private async rightOf(
    key: string,
    tx: EntityManager,
  ): Promise<{ rightToStudy?: RightToStudy; programme?: string; eqf?: number }> {
    const rows = await tx.getRepository(StudyRightRow).find({ where: { esiKey: key }, order: { id: 'asc' } });
    const rights = rows.map((row): StudyRight => {
      const { programme, status, startsOn, eqf, endsOn } = row;
      return { programme, status, startsOn, ...(eqf !== null && { eqf }), ...(endsOn !== null && { endsOn }) };
    });
    const found = rightOn(this.today(), rights, { held: await isHeld(key, 'study', tx) });
    if (!found) return {};
    const { right, now } = found;
    return { rightToStudy: now, programme: right.programme, ...(right.eqf !== undefined && { eqf: right.eqf }) };
  }

  /** Courses passed; unknown unless all results stand here. */
  private async passedOf({ esiKey: key, resultsComplete }: StudentRow, tx: EntityManager) {
    if (!resultsComplete) return {};
    const rows = await tx
      .getRepository(ResultRow)
      .find({ where: { esiKey: key, passed: true }, order: { courseId: 'asc' } });
    return { passed: [...new Set(rows.map(({ courseId }) => courseId))] };
  }

  private async loadOf({ esiKey: key, enrolledCourses, termEcts }: StudentRow, tx: EntityManager) {
    const rows = await tx
      .getRepository(EnrolmentAwayRow)
      .createQueryBuilder('away')
      .where('away.esi_key = :key and away.undone_at is null', { key })
      .orderBy('away.recorded_at')
      .addOrderBy('away.enrolment_id')
      .getMany();
    const away = rows.map(({ courseId, ects }) => ({ courseId, ...(ects !== null && { ects }) }));
    const load = termLoad(termEcts ?? undefined, away);
    return {
      ...(enrolledCourses && { enrolledCourses: [...enrolledCourses, ...away.map(({ courseId }) => courseId)] }),
      ...(load !== undefined && { termEcts: load }),
    };
  }

  private today(): string {
    const { clock, timeZone } = this.options;
    return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(clock.now());
  }
}

function isHeld(key: string, blocks: HoldRow['blocks'], tx: EntityManager): Promise<boolean> {
  return tx
    .getRepository(HoldRow)
    .createQueryBuilder('hold')
    .where('hold.esi_key = :key and hold.blocks = :blocks and hold.lifted_at is null', { key, blocks })
    .getExists();
}

type Known<Facts> = { [Name in keyof Facts]?: NonNullable<Facts[Name]> };

function withoutNulls<Facts extends object>(facts: Facts): Known<Facts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as Known<Facts>;
}
