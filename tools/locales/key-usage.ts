import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'build', 'generated', '.react-router', '.nx', 'catalogues']);
const PROGRAM = /(?<!\.spec|\.generated|\.d)\.(?:ts|tsx|mts|mjs|js)$/;

/** A key that code asks for: whole, or with holes (`mode.${…}`) that any one step of a key may fill. */
export interface KeyUse {
  readonly file: string;
  /** As it stands in the code; `ns:` in front when it names its namespace. */
  readonly written: string;
  readonly matches: (key: string, namespace: string) => boolean;
}

/** What the programs below some folders say about keys of texts. */
export interface KeyUsage {
  /** Calls `t('…')` and `t(\`…\`)` with a key of at least two steps: a lone `t('title')` may be anybody's `t`. */
  readonly calls: readonly KeyUse[];
  /** Whether a key stands in the code as a string of its own, or fits a call with holes. */
  readonly mentions: (key: string, namespace: string) => boolean;
}

export function keyUsage(root: string, folders: readonly string[]): KeyUsage {
  const programs = folders.flatMap((folder) => programsBelow(join(root, folder)));
  const uses: KeyUse[] = [];
  const templates: KeyUse[] = [];
  const strings = new Set<string>();
  const wordsByFile: ReadonlySet<string>[] = [];
  for (const file of programs) {
    const code = readFileSync(file, 'utf8');
    const shortName = file.slice(root.length + 1);
    for (const [, plain, template] of code.matchAll(/(?<!\w)t\(\s*(?:'([\w.:-]+)'|`([^`]+)`)/g)) {
      uses.push(keyUse(shortName, plain ?? template ?? ''));
    }
    for (const [, text] of code.matchAll(/['"]([\w-]+(?:[.:][\w-]+)+)['"]/g)) strings.add(text!);
    wordsByFile.push(new Set([...code.matchAll(/'([\w-]+)'/g)].map(([, word]) => word!)));
    for (const [, text] of code.matchAll(/`([\w-]+[.:][^`\n]*\$\{[^`\n]*)`/g)) {
      if (/^[\w-]+(?:[.:](?:[\w-]+|\$\{[^}]*\}))+$/.test(text!)) templates.push(keyUse(shortName, text!));
    }
  }
  return {
    calls: uses.filter(({ written }) => /^[\w-]+[.:]/.test(written)),
    mentions: (key, namespace) =>
      strings.has(key) ||
      strings.has(`${namespace}:${key}`) ||
      // A key of one step could be any word: it counts where the namespace is named too.
      wordsByFile.some((words) => words.has(key) && words.has(namespace)) ||
      [...uses, ...templates].some(({ matches }) => matches(key, namespace)),
  };
}

function keyUse(file: string, written: string): KeyUse {
  const colon = written.replaceAll(/\$\{[^}]*\}/g, (hole) => '_'.repeat(hole.length)).indexOf(':');
  const named = colon > 0 ? written.slice(0, colon) : undefined;
  const pattern = written
    .slice(colon + 1)
    .split(/\$\{[^}]*\}/)
    .map((piece) => piece.replaceAll('.', '\\.'))
    .join('[\\w-]+');
  const fits = new RegExp(`^${pattern}$`);
  return {
    file,
    written,
    matches: (key, namespace) => (named === undefined || named === namespace) && fits.test(key),
  };
}

/** All programs below a folder, without specs, builds and packages. */
export function programsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : programsBelow(join(folder, entry.name));
    return PROGRAM.test(entry.name) ? [join(folder, entry.name)] : [];
  });
}
