import { afterEach, describe, expect, it } from '@jest/globals';
import { GENOA, readAll, readFileOf, serve, type TestServer } from '../testing/reading.js';
import { openSource } from './open-source.js';

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

type Pages = Readonly<Record<string, unknown>>;

/** A service that answers these bodies by path; `?pageNumber=n` chooses from a list. */
async function service(
  pages: Pages,
  headers: (path: string, page: number) => { link?: string } = () => ({}),
): Promise<TestServer> {
  const server = await serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    const number = Number(url.searchParams.get('pageNumber') ?? 1);
    const body = pages[url.pathname];
    const page: unknown = Array.isArray(body) ? (body as unknown[])[number - 1] : body;
    if (page === undefined) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': 'application/json', ...headers(url.pathname, number) })
      .end(JSON.stringify(page));
  });
  servers.push(server);
  return server;
}

const read = (format: 'ooapi-v5' | 'ooapi-v6', address: string) =>
  readAll(openSource({ format, location: address, institution: GENOA, http: { allowPrivateNetwork: true } }));

const page = (items: unknown[], hasNextPage = false) => ({ pageSize: 100, pageNumber: 1, hasNextPage, items });
const course = (id: string, more: Record<string, unknown> = {}) => ({
  courseId: id,
  primaryCode: { codeType: 'identifier', code: id.toUpperCase() },
  name: [{ language: 'en-GB', value: `Course ${id}` }],
  ...more,
});

describe('OOAPI v5 by HTTP', () => {
  it('reads all pages of courses, their offerings and programmes', async () => {
    const { address } = await service({
      '/courses': [
        page(
          [
            course('a', {
              studyLoad: { studyLoadUnit: 'ects', value: 7.5 },
              level: 'master',
              teachingLanguage: 'eng',
              modeOfDelivery: ['on campus', 'online'],
              fieldsOfStudy: '0613',
              learningOutcomes: [[{ language: 'en-GB', value: 'explain' }], [{ language: 'en-GB', value: 'apply' }]],
              programs: ['p1'],
              link: 'https://example.edu/a',
            }),
          ],
          true,
        ),
        page([course('b', { studyLoad: { studyLoadUnit: 'hour', value: 80 } })]),
      ],
      '/courses/a/offerings': page([
        {
          offeringId: 'o1',
          primaryCode: { codeType: 'offering_code', code: 'A-2027' },
          startDate: '2027-02-01',
          endDate: '2027-06-30',
          enrollStartDate: '2026-12-01',
          enrollEndDate: '2027-01-15',
          maxNumberStudents: 30,
          enrolledNumberStudents: 12,
          modeOfDelivery: ['hybrid'],
        },
      ]),
      '/programs': page([
        {
          programId: 'p1',
          primaryCode: { code: 'INF' },
          name: [{ language: 'en', value: 'Informatics' }],
          levelOfQualification: '7',
        },
      ]),
    });
    const { courses, programmes, codes, end } = await read('ooapi-v5', address);
    expect(courses).toMatchObject([
      {
        code: 'A',
        title: { 'en-GB': { text: 'Course a' } },
        learningOutcomes: { 'en-GB': { text: 'explain\napply' } },
        ects: { min: 750, max: 750 },
        eqfLevel: 7,
        iscedF: '0613',
        teachingLanguages: ['en'],
        mode: 'blended',
        url: 'https://example.edu/a',
        offerings: [{ key: 'A-2027', startsOn: '2027-02-01', capacity: 30, seatsTaken: 12, mode: 'blended' }],
      },
      { code: 'B', offerings: [] },
    ]);
    expect(courses[1]).not.toHaveProperty('ects');
    expect(codes).toEqual(['unit-unknown']);
    expect(programmes).toMatchObject([{ code: 'INF', eqfLevel: 7, courseCodes: ['A'] }]);
    expect(end).toMatchObject({ complete: true, scope: 'full' });
  });

  it('bad input 31: a next page that is the same page again', async () => {
    const { address } = await service({ '/courses': [page([course('a')], true), page([course('a')], true)] });
    const { codes, end } = await read('ooapi-v5', address);
    expect(codes).toEqual(['page-loop']);
    expect(end).toBeUndefined();
  });

  it('bad input 31: a next link that points at itself, and one that points elsewhere', async () => {
    const loop = await service({ '/courses': page([course('a')]) }, (path) =>
      path === '/courses' ? { link: '</courses?pageSize=100&pageNumber=1>; rel="next"' } : {},
    );
    expect((await read('ooapi-v5', loop.address)).codes).toEqual(['page-loop']);
    const elsewhere = await service({ '/courses': page([course('a')]) }, () => ({
      link: '<https://evil.example/courses>; rel="next"',
    }));
    const { codes, end } = await read('ooapi-v5', elsewhere.address);
    expect(codes).toEqual(['http-other-host']);
    expect(end).toBeUndefined();
  });

  it('bad input 33: offerings that fail leave the reading without an end', async () => {
    const server = await serve((request, response) =>
      request.url?.includes('/offerings')
        ? response.writeHead(500).end()
        : response.end(JSON.stringify(page([course('a')]))),
    );
    servers.push(server);
    const { codes, end } = await read('ooapi-v5', server.address);
    expect(codes).toEqual(['http-status']);
    expect(end).toBeUndefined();
  });

  it('bad input 67: a log-in page instead of data', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>log in</html>'),
    );
    servers.push(server);
    expect((await read('ooapi-v5', server.address)).codes).toEqual(['http-content-type']);
  });

  it('bad input 29: a price without a currency costs the offering only', async () => {
    const { address } = await service({
      '/courses': page([course('a')]),
      '/courses/a/offerings': page([
        { offeringId: 'o', startDate: '2027-02-01', priceInformation: [{ costType: 'total costs', amount: '340.84' }] },
      ]),
    });
    const { courses, codes } = await read('ooapi-v5', address);
    expect(courses).toMatchObject([{ code: 'A', offerings: [] }]);
    expect(codes).toEqual(['price-currency']);
  });
});

describe('a service that can give changes only', () => {
  it('is asked for them since the last complete reading; what is absent then means nothing', async () => {
    const { address, requests } = await service({ '/courses': page([course('a')]) });
    const source = openSource({
      format: 'ooapi-v5',
      location: address,
      institution: GENOA,
      http: { allowPrivateNetwork: true, sinceParameter: 'modifiedSince' },
    });
    const first = await readAll(source);
    expect(first.end?.scope).toBe('full');
    const second = await readAll(source, first.end && { bookmark: first.end.bookmark });
    expect(second.end?.scope).toBe('changes');
    const asked = requests
      .map(({ url }) => new URL(url ?? '/', address))
      .filter(({ pathname }) => pathname === '/courses');
    expect(asked.map(({ searchParams }) => searchParams.get('modifiedSince'))).toEqual([
      null,
      first.end?.bookmark.readAt,
    ]);
  });
});

describe('OOAPI v6 by HTTP', () => {
  it('reads its own names for the same things', async () => {
    const { address } = await service({
      '/courses': page([
        course('a', {
          studyLoad: [
            { studyLoadUnit: 'contact_time', value: 40 },
            { studyLoadUnit: 'ects', value: 5 },
          ],
          level: 'bachelor',
          teachingLanguages: ['de', 'eng'],
          modesOfDelivery: ['presential'],
          learningOutcomes: [
            { learningOutcomeId: 'l1', name: [{ language: 'de', value: 'erklären' }] },
            { learningOutcomeId: 'l2', name: [{ language: 'de', value: 'anwenden' }] },
          ],
          programmeIds: ['p1'],
          organisation: { organisationId: 'x', name: [{ language: 'de', value: 'Fachbereich 10' }] },
        }),
      ]),
      '/courses/a/course-offerings': page([
        {
          courseOfferingId: 'o1',
          startDateTime: '2027-04-05T08:00:00+02:00',
          endDateTime: '2027-07-16T18:00:00+02:00',
          enrolmentPeriods: [{ startDateTime: '2027-02-01T09:00:00+01:00', endDateTime: '2027-03-15T23:59:00+01:00' }],
          maxNumberStudents: null,
        },
      ]),
      '/programmes': page([
        {
          programmeId: 'p1',
          primaryCode: { code: 'INF' },
          name: [{ language: 'de', value: 'Informatik' }],
          levelOfQualification: 'eqf_6',
        },
      ]),
    });
    const { courses, programmes, problems } = await read('ooapi-v6', address);
    expect(problems).toEqual([]);
    expect(courses).toMatchObject([
      {
        ects: { min: 500 },
        eqfLevel: 6,
        teachingLanguages: ['de', 'en'],
        mode: 'onsite',
        learningOutcomes: { de: { text: 'erklären\nanwenden' } },
        unit: { de: { text: 'Fachbereich 10' } },
        offerings: [
          {
            key: 'o1',
            startsOn: '2027-04-05',
            endsOn: '2027-07-16',
            enrolmentOpens: { local: '2027-02-01T09:00', zone: 'Europe/Rome' },
          },
        ],
      },
    ]);
    expect(courses[0]?.offerings[0]).not.toHaveProperty('capacity');
    expect(programmes).toMatchObject([{ code: 'INF', eqfLevel: 6, courseCodes: ['A'] }]);
  });
});

describe('OOAPI from a file', () => {
  it('takes a saved page; what is no object is refused alone', async () => {
    const { courses, codes, end } = await readFileOf(JSON.stringify(page([course('a'), 'nonsense', course('b')])), {
      format: 'ooapi-v5',
    });
    expect(courses.map(({ code }) => code)).toEqual(['A', 'B']);
    expect(codes).toEqual(['record-shape']);
    expect(end).toBeDefined();
  });
});
