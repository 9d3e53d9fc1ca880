// The preview gateway: see README.md.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { buildSchema, graphql, GraphQLError } from 'graphql';
import { loadCatalogue } from './catalogue.mjs';
import { oddCourses } from './odd-courses.mjs';
import { searchCourses } from './search.mjs';

const schema = buildSchema(readFileSync(new URL('../../apps/web/api.graphql', import.meta.url), 'utf8'));
const catalogue = loadCatalogue();
const startedAt = new Date();
const known = new Map();
let control = {};

const partnerError = (code, partner) => new GraphQLError(code, { extensions: { code, partner } });
const harvestedAt = (domain) => new Date(startedAt.getTime() - (5 + domain.length) * 60_000).toISOString();
const away = (domain) => control.away?.includes(domain) ?? false;
const odd = [...catalogue.courses, ...oddCourses(catalogue.institutions[0])];
const courses = () => ({ empty: [], odd })[control.catalogue] ?? catalogue.courses;

/** Exact, then English, then the original: enough of the rules to see every label. */
function choose(all, languages = []) {
  if (!all) return null;
  const find = (tag) => all.find((version) => version.lang === tag);
  const exact = languages.map(find).find(Boolean);
  const chosen = exact ?? find('en') ?? all.find(({ source }) => source === 'ORIGINAL') ?? all[0];
  const reason = exact ? 'EXACT' : chosen.lang === 'en' ? 'DEFAULT' : 'ORIGINAL';
  return { ...chosen, stale: false, reason, requested: languages, all };
}

const text =
  (all) =>
  ({ languages }) =>
    choose(all, languages);
const texts = (node, names) => Object.fromEntries(names.map((name) => [name, text(node[name])]));

function institutionView(institution) {
  return {
    ...institution,
    ...texts(institution, ['name']),
    ror: null,
    pic: null,
    courseCount: courses().filter((course) => course.institution === institution).length,
    freshness: () => partnerView(institution),
    harvests: ({ first }) =>
      [0, 1, 2].slice(0, first).map((run) => ({
        id: `${institution.domain}-${run}`,
        startedAt: new Date(Date.parse(harvestedAt(institution.domain)) - run * 3_600_000).toISOString(),
        finishedAt: new Date(Date.parse(harvestedAt(institution.domain)) - run * 3_600_000 + 4_000).toISOString(),
        state: 'DONE',
        read: 42,
        added: run === 2 ? 42 : 0,
        changed: run === 0 ? 3 : 0,
        unchanged: 39,
        withdrawn: 0,
        heldReason: null,
      })),
  };
}

const partnerView = (institution) => ({
  institution: () => institutionView(institution),
  asOf: control.catalogue === 'empty' ? null : harvestedAt(institution.domain),
  state: control.catalogue === 'empty' ? 'NEVER' : (control.states?.[institution.domain] ?? 'FRESH'),
  courses: courses().filter((course) => course.institution === institution).length,
});

function courseView(course, live) {
  const { domain } = course.institution;
  const freshness =
    live && !away(domain)
      ? { asOf: new Date().toISOString(), source: 'LIVE' }
      : { asOf: harvestedAt(domain), source: 'LAST_KNOWN' };
  return {
    ...course,
    ...texts(course, ['title', 'description', 'learningOutcomes', 'prerequisites', 'assessment', 'unit']),
    institution: () => institutionView(course.institution),
    prerequisiteCourses: () => course.prerequisiteCourses.map((other) => courseView(other, live)),
    offerings: course.offerings.map((offering) => ({
      ...offering,
      schedule: text(offering.schedule),
      seats: () => {
        if (away(domain)) throw partnerError('PARTNER_UNAVAILABLE', domain);
        const { capacity, taken } = offering;
        return {
          capacity,
          taken,
          available: capacity == null ? null : capacity - (taken ?? 0),
          freshness: { asOf: new Date().toISOString(), source: 'LIVE' },
        };
      },
    })),
    freshness,
  };
}

const root = {
  course: ({ id }) => {
    const domain = id.split(':')[0];
    const course = courses().find((candidate) => candidate.id === id);
    if (!catalogue.institutions.some((candidate) => candidate.domain === domain))
      throw partnerError('PARTNER_UNKNOWN', domain);
    if (!course && away(domain)) throw partnerError('PARTNER_UNAVAILABLE', domain);
    return course ? courseView(course, true) : null;
  },
  searchCourses: (args) => {
    try {
      const found = searchCourses(courses(), args);
      const view = (course) => courseView(course, false);
      return {
        ...found,
        edges: found.edges.map(({ node, cursor }) => ({ cursor, node: view(node) })),
        nodes: found.nodes.map(view),
        // Of a search in some institutions only those, as the index does.
        partners: catalogue.institutions
          .filter(({ domain }) => !args.filter?.institutions || args.filter.institutions.includes(domain))
          .map(partnerView),
      };
    } catch (error) {
      throw error.code ? new GraphQLError(error.code, { extensions: { code: error.code, kind: error.kind } }) : error;
    }
  },
  institutions: () => catalogue.institutions.map(institutionView),
  institution: ({ domain }) => {
    const institution = catalogue.institutions.find((candidate) => candidate.domain === domain);
    return institution ? institutionView(institution) : null;
  },
};

async function answer(body) {
  const hash = body.extensions?.persistedQuery?.sha256Hash;
  if (body.query && hash) {
    if (createHash('sha256').update(body.query).digest('hex') !== hash)
      return { errors: [{ message: 'hash', extensions: { code: 'BAD_REQUEST' } }] };
    known.set(hash, body.query);
  }
  const source = body.query ?? known.get(hash);
  if (!source)
    return { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] };
  return graphql({ schema, source, rootValue: root, variableValues: body.variables });
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
  const send = (status, value) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (request.url === '/control') {
    control = body;
    return send(200, control);
  }
  if (control.down) return response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
  return send(200, await answer(body));
});

server.listen(Number(process.env.PORT ?? 4000), '127.0.0.1', () => {
  console.log(
    JSON.stringify({
      msg: 'preview gateway listening',
      url: `http://127.0.0.1:${server.address().port}/graphql`,
      courses: catalogue.courses.length,
    }),
  );
});
