import type { SchacDomain } from '@ithaca/vocabulary';
import { type AuditPermission, AuditPermissions } from '../domain/audit-permissions.js';
import { ADA, AnAudit, anEvent, GENOA, SEVILLE } from '../testing/an-audit.js';
import { ReadAudit } from './read-audit.js';
import { ReadDisclosures } from './read-disclosures.js';

const OFFICER = 'officer-of-genoa';

/** Genoa has an officer; one of its faculties has a coordinator who is none. */
class OfficersOfGenoa extends AuditPermissions {
  async mayReadAudit(personId: string, institution: SchacDomain | null): Promise<AuditPermission> {
    if (institution !== GENOA) return 'unseen';
    return personId === OFFICER ? 'allowed' : 'out-of-scope';
  }

  mayReadDisclosures(personId: string, institution: SchacDomain): Promise<AuditPermission> {
    return this.mayReadAudit(personId, institution);
  }
}

let desk: AnAudit;
let read: ReadAudit;
let disclosures: ReadDisclosures;
beforeAll(async () => {
  desk = await AnAudit.open();
  const { store, entries, keys, audit } = desk;
  const permissions = new OfficersOfGenoa();
  read = new ReadAudit(store.database, permissions, entries, keys, audit);
  disclosures = new ReadDisclosures(store.database, permissions, entries, audit);
});
afterEach(() => desk.reset());
afterAll(() => desk.store.drop());

const last = async (chain: string) => {
  const [row] = await desk.store.database.query(
    `select actor, action, outcome, person_id, purpose from audit_entry where chain = $1 order by position desc limit 1`,
    [chain],
  );
  return row;
};

describe('the audit of an institution', () => {
  const question = { institution: GENOA, purpose: 'complaint 7', first: 2 };

  it('is read page by page, newest first, each entry once although reading adds some', async () => {
    for (let at = 1; at <= 5; at += 1) await desk.record(anEvent({ actor: `person-${at}` }));
    await desk.record(anEvent({ institution: SEVILLE }));
    const seen: string[] = [];
    let before: number | undefined;
    do {
      const page = await read.execute({ personId: OFFICER }, { ...question, ...(before && { before }) });
      seen.push(...page.entries.map(({ actor }) => actor));
      before = page.next;
    } while (before !== undefined);
    expect(seen).toEqual(['person-5', 'person-4', 'person-3', 'person-2', 'person-1']);
    expect(await last('unige.it')).toMatchObject({ actor: OFFICER, action: 'audit.read', purpose: 'complaint 7' });
    expect(desk.check()).toMatch(/\nWhole\.$/);
  });

  it('shows personal values, and that they were shredded', async () => {
    await desk.record(anEvent({ personal: { email: 'a@example.org' } }), anEvent());
    const personal = async () =>
      (await read.execute({ personId: OFFICER }, { ...question, personId: ADA, before: 3 })).entries.map(
        (e) => e.personal,
      );
    expect(await personal()).toEqual([null, { state: 'readable', values: { email: 'a@example.org' } }]);
    await desk.store.database.transaction((tx) => desk.keys.destroy(ADA, tx));
    expect(await personal()).toEqual([null, { state: 'shredded' }]);
  });

  it('can be narrowed to a record', async () => {
    await desk.record(anEvent(), anEvent({ subject: { kind: 'enrolment', id: 'case-2' } }), anEvent());
    const subject = { kind: 'enrolment', id: 'case-2' };
    const page = await read.execute({ personId: OFFICER }, { ...question, subject });
    expect(page.entries.map(({ position }) => position)).toEqual([2]);
    expect(page.next).toBeUndefined();
  });

  it.each([
    ['of another role of the institution', 'coordinator', GENOA, 'AUDIT_NOT_PERMITTED', 'unige.it'],
    ['of another institution, like what does not exist', OFFICER, SEVILLE, 'AUDIT_NOT_FOUND', 'us.es'],
    ['who asks for the alliance’s chain', OFFICER, null, 'AUDIT_NOT_FOUND', 'alliance'],
  ])('is refused to somebody %s, and that is recorded', async (_who, personId, institution, code, chain) => {
    await expect(read.execute({ personId }, { ...question, institution })).rejects.toMatchObject({ code });
    expect(await last(chain)).toMatchObject({ actor: personId, action: 'audit.read', outcome: 'refused' });
  });

  it.each([
    ['without a purpose', { purpose: ' ' }, 'AUDIT_PURPOSE_MISSING'],
    ['a page of 0', { first: 0 }, 'AUDIT_PAGE_INVALID'],
    ['a page of 101', { first: 101 }, 'AUDIT_PAGE_INVALID'],
    ['a page of 1.5', { first: 1.5 }, 'AUDIT_PAGE_INVALID'],
  ])('is not read %s', async (_what, wrong, code) => {
    await expect(read.execute({ personId: OFFICER }, { ...question, ...wrong })).rejects.toMatchObject({ code });
  });
});

describe('who saw what of a person', () => {
  it('is told to that person in summary: who, why, how often, which fields', async () => {
    await desk.record(anEvent({ seen: ['name'] }), anEvent({ seen: ['name', 'email'] }));
    desk.clock.move(3600_000);
    await desk.record(
      anEvent({ changed: ['email'], seen: [] }),
      anEvent({ institution: SEVILLE, action: 'enrolment.tell', recipient: SEVILLE, actor: 'job:relay' }),
      anEvent({ personId: 'bob' }),
      anEvent({ outcome: 'refused', seen: [], actor: 'curious' }),
    );
    const page = await disclosures.execute({ personId: ADA }, { personId: ADA, first: 10 });
    expect(page).toEqual({
      disclosures: [
        expect.objectContaining({ actor: 'curious', outcome: 'refused', times: 1, seen: [], changed: [] }),
        {
          ...{ institution: 'unige.it', actor: 'person-1', action: 'enrolment.read', outcome: 'done' },
          ...{ purpose: 'nomination', recipient: null, on: '2027-02-01', times: 3 },
          ...{ firstAt: new Date('2027-02-01T10:00:00Z'), lastAt: new Date('2027-02-01T11:00:00Z') },
          ...{ seen: ['email', 'name'], changed: ['email'] },
        },
        expect.objectContaining({ institution: 'us.es', recipient: 'us.es', action: 'enrolment.tell' }),
      ],
    });
  });

  it('comes page by page', async () => {
    await desk.record(...['a', 'b', 'c'].map((actor) => anEvent({ actor })));
    const first = await disclosures.execute({ personId: ADA }, { personId: ADA, first: 2 });
    const second = await disclosures.execute({ personId: ADA }, { personId: ADA, first: 2, after: first.next! });
    expect([first, second].map((page) => page.disclosures.map(({ actor }) => actor))).toEqual([['a', 'b'], ['c']]);
    expect(second.next).toBeUndefined();
  });

  it('is shown to an officer as far as their own institution knows, and that is recorded', async () => {
    await desk.record(anEvent(), anEvent({ institution: SEVILLE }));
    const page = await disclosures.execute({ personId: OFFICER }, { personId: ADA, institution: GENOA, first: 10 });
    expect(page.disclosures.map(({ institution }) => institution)).toEqual(['unige.it']);
    expect(await last('unige.it')).toMatchObject({ actor: OFFICER, action: 'disclosure.read', person_id: ADA });
  });

  it('is refused to everybody else, and that is recorded for the person to see', async () => {
    const asked = disclosures.execute({ personId: 'bob' }, { personId: ADA, first: 10 });
    await expect(asked).rejects.toMatchObject({ code: 'AUDIT_NOT_FOUND' });
    const page = await disclosures.execute({ personId: ADA }, { personId: ADA, first: 10 });
    expect(page.disclosures).toMatchObject([{ actor: 'bob', outcome: 'refused', action: 'disclosure.read' }]);
  });
});
