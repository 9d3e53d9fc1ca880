import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { all } from './running-site.js';

const built = new URL('../build/', import.meta.url);
const assets = readdirSync(new URL('client/assets/', built));
const asset = (name: string) => readFileSync(new URL(`client/assets/${name}`, built), 'utf8');
const { pageSheet: css } = (await import(new URL('server/index.js', built).href)) as { pageSheet: string };

describe('the build', () => {
  it('writes down every document with its SHA-256, and all fit the API', () => {
    const documents = JSON.parse(readFileSync(new URL('trusted-documents.json', built), 'utf8')) as Record<
      string,
      string
    >;
    const schema = buildSchema(readFileSync(new URL('../api.graphql', import.meta.url), 'utf8'));
    expect(Object.keys(documents).length).toBeGreaterThan(5);
    for (const [hash, text] of Object.entries(documents)) {
      expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
      expect(validate(schema, parse(text))).toEqual([]);
    }
  });

  it('needs nothing at run time but what the image keeps', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const server = readFileSync(new URL('server/index.js', built), 'utf8');
    const packages = all(server, /^import[^;]*?from "((?:@[^/"]+\/)?[^/"]+)/gm);
    expect(packages.length).toBeGreaterThan(10);
    expect(packages.filter((name) => !name.startsWith('node:') && !manifest.dependencies[name])).toEqual([]);
  });

  it('sends each font of the sheet from its own files, and keeps the sheet out of scripts', () => {
    const fonts = all(css, /url\(\/assets\/([^)]+)\)/g);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.filter((name) => !assets.includes(name))).toEqual([]);
    const scripts = assets.filter((name) => name.endsWith('.js'));
    expect(scripts.filter((name) => asset(name).includes('@layer'))).toEqual([]);
  });

  it('defines every variable that the Mantine parts on public pages ask for', () => {
    const defined = new Set(all(css, /(--mantine-[a-z0-9-]+)\s*:/g));
    const asked = new Set(all(css, /var\((--mantine-[a-z0-9-]+)\)/g));
    const untaken = /-(xs|lg|xl)$/;
    expect([...asked].filter((name) => !defined.has(name) && !untaken.test(name))).toEqual([]);
  });

  it('keeps to the budget: islands 3 KB each, style sheet 15 KB', () => {
    const islands = assets.filter((name) => /^(live-form|copy-id)-/.test(name));
    expect(islands).toHaveLength(2);
    for (const name of islands) expect(gzipSync(asset(name)).length).toBeLessThan(3 * 1024);
    expect(css).toContain('prefers-color-scheme');
    expect(gzipSync(css).length).toBeLessThan(15 * 1024);
  });
});
