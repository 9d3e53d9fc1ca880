import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { INSTITUTIONS, MAPPINGS } from '../sample-sources/institutions.js';
import { ENTRIES } from './process-plans.js';

const root = resolve(import.meta.dirname, '..', '..');
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

interface Service {
  readonly build?: { readonly context: string; readonly target: string };
  readonly image?: string;
  readonly environment?: Record<string, string>;
  readonly volumes?: string[];
  readonly depends_on?: Record<string, { condition: string }>;
  readonly healthcheck?: unknown;
}

/** The lines of one build stage. */
function stage(name: string): string {
  const found = dockerfile.split(/^FROM /m).find((part) => part.split('\n')[0]?.endsWith(` AS ${name}`));
  if (!found) throw new Error(`no stage ${name}`);
  return found;
}

it.each(Object.entries(ENTRIES))('the image of %s runs the same file as `npm start`', (name, entry) => {
  expect(stage(name)).toContain(`"${entry}"]`);
});

it.each(Object.entries(compose.services).filter(([, { build }]) => build))(
  '%s is built from a stage that exists',
  (_name, service) => {
    expect(() => stage(service.build!.target)).not.toThrow();
  },
);

it('copies only what exists', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from]) => from!.split(' '));
  expect(copied.length).toBeGreaterThan(10);
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('brings the package file of every project into the image, else npm ci fails there', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: object };
  const workspaces = Object.keys(lock.packages).filter((path) => /^(apps|libs)\/[^/]+$/.test(path));
  expect(workspaces.length).toBeGreaterThan(8);
  expect(workspaces.filter((path) => !dockerfile.includes(`COPY ${path}/package.json ${path}/`))).toEqual([]);
});

it('runs no process as root', () => {
  expect(stage('base')).toContain('\nUSER node\n');
  for (const name of Object.keys(ENTRIES)) expect(stage(name)).not.toContain('USER root');
});

it('waits only for services that exist, and for health only where it is checked', () => {
  for (const [name, { depends_on: needs = {} }] of Object.entries(compose.services)) {
    for (const [needed, { condition }] of Object.entries(needs)) {
      const service = compose.services[needed];
      expect([name, needed, Boolean(service)]).toEqual([name, needed, true]);
      if (condition === 'service_healthy') expect(Boolean(service?.healthcheck ?? service?.build)).toBe(true);
    }
  }
});

it('lets every process in with the password that PostgreSQL was given', () => {
  const addresses = Object.values(compose.services)
    .flatMap(({ environment = {} }) => Object.values(environment))
    .filter((value) => value.includes('postgres://'));
  expect(addresses.length).toBeGreaterThan(3);
  expect(addresses.filter((address) => !address.includes('ithaca:${POSTGRES_PASSWORD:-ithaca}@'))).toEqual([]);
});

it('mounts only volumes that are declared and files that exist', () => {
  for (const { volumes = [] } of Object.values(compose.services)) {
    for (const mount of volumes) {
      const [source = ''] = mount.split(':');
      if (source.startsWith('./')) expect([source, existsSync(join(root, source))]).toEqual([source, true]);
      else expect(Object.keys(compose.volumes)).toContain(source);
    }
  }
});

it.each(['alliance', 'partner-node', 'worker', 'gateway', 'web'])('names only variables that %s reads', (name) => {
  const config = configOf(name);
  const given = Object.keys(compose.services[name]?.environment ?? {}).filter((variable) => variable !== 'HOST');
  expect(given.filter((variable) => !config.includes(variable))).toEqual([]);
});

function configOf(name: string): string {
  const file = name === 'web' ? 'apps/web/server/config.ts' : `apps/${name}/src/config.ts`;
  return readFileSync(join(root, file), 'utf8');
}

it('mounts a list of institutions that the sample servers really serve', () => {
  const listed = JSON.parse(readFileSync(join(root, 'deploy/institutions.json'), 'utf8')) as {
    domain: string;
    source: { mapping?: string; location: string[] };
  }[];
  expect(listed.map(({ domain }) => domain).toSorted()).toEqual(
    INSTITUTIONS.map(({ domain }) => domain as string).toSorted(),
  );
  for (const { domain, source } of listed) {
    const sample = INSTITUTIONS.find((one) => one.domain === domain)!.source;
    expect(source.location).toEqual(sample.paths.map((path) => `http://sources:4010/${path}`));
    if (source.mapping) expect(existsSync(join(MAPPINGS, basename(source.mapping)))).toBe(true);
  }
});
