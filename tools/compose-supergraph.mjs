// `npm run compose`: the alliance's supergraph from its subgraphs' schemas, for the gateway.
//   npm run compose                                                the alliance's own two subgraphs
//   npm run compose -- --out <file> <name>=<url>=<sdl file> ...    any other ones
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const ROOT = resolve(import.meta.dirname, '..');
const OWN = [
  {
    name: 'alliance',
    url: process.env.ALLIANCE_GRAPHQL_URL || 'http://127.0.0.1:4001/graphql',
    file: 'apps/alliance/schema.generated.graphql',
    madeBy: 'building apps/alliance writes it (`npm run build`)',
  },
  {
    name: 'catalogue',
    // Partitioned: every partner's address is a row of the registry.
    url: '',
    file: 'libs/catalogue/contract/catalogue.v1.graphql',
    madeBy: 'it is part of the repository',
  },
];

/** A sentence for the person at the terminal; no stack trace. */
class CannotCompose extends Error {}

const { out, subgraphs } = readArguments(process.argv.slice(2));
try {
  const sdl = compose(subgraphs);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, sdl);
  console.log(`composed ${subgraphs.map(({ name }) => name).join(' and ')} into ${relative(process.cwd(), out)}`);
} catch (error) {
  if (!(error instanceof CannotCompose)) throw error;
  console.error(`The supergraph cannot be composed.\n${error.message}`);
  process.exitCode = 1;
}

function compose(list) {
  const services = list.map(({ name, url, file, madeBy }) => {
    const path = resolve(ROOT, file);
    if (!existsSync(path))
      throw new CannotCompose(`  The schema of "${name}" is missing: ${file}. ${capital(madeBy)}.`);
    try {
      return { name, url, typeDefs: parse(readFileSync(path, 'utf8')) };
    } catch (error) {
      const place = error.locations?.[0];
      throw new CannotCompose(`  ${file}${place ? `:${place.line}:${place.column}` : ''}: ${error.message}`);
    }
  });
  const { supergraphSdl, errors, hints } = composeServices(services);
  if (errors?.length) {
    throw new CannotCompose(
      errors.map(({ message, extensions }) => `  ${extensions?.code ?? 'ERROR'}: ${indented(message)}`).join('\n'),
    );
  }
  for (const hint of hints ?? [])
    if (hint.definition.level.value >= 30) console.warn(`  hint: ${indented(hint.message)}`);
  return supergraphSdl;
}

function readArguments(words) {
  const at = words.indexOf('--out');
  const out = at === -1 ? join(ROOT, 'apps/gateway/supergraph.generated.graphql') : resolve(words[at + 1] ?? '');
  const rest = at === -1 ? words : words.toSpliced(at, 2);
  if (rest.length === 0) return { out, subgraphs: OWN };
  return {
    out,
    subgraphs: rest.map((word) => {
      const [name, url, file] = word.split('=');
      if (!name || !file) {
        console.error(`"${word}" is not <name>=<url>=<sdl file>; the url may be empty for a partitioned subgraph.`);
        process.exit(1);
      }
      return { name, url, file: resolve(file), madeBy: 'its path is as you gave it' };
    }),
  };
}

function indented(message) {
  return message.replaceAll('\n', '\n    ');
}

function capital(sentence) {
  return sentence[0].toUpperCase() + sentence.slice(1);
}
