import { SaxesParser, type SaxesTagNS } from 'saxes';
import { SourceFault } from './source-fault.js';

/** An element with what is below it; text is its own and trimmed. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
  readonly line: number;
}

const MAX_DEPTH = 100;
const MAX_ATTRIBUTES = 100;
const MAX_ELEMENT_CHARACTERS = 16 * 1024 ** 2;

export interface XmlRoot {
  readonly name: string;
  readonly namespace: string;
}

/**
 * The elements below the root, one at a time. A document type is refused outright (so there are no entities to expand
 * or fetch), depth, attributes and size are limited, processing instructions and comments are nothing.
 */
export async function* xmlElements(
  text: AsyncIterable<string>,
  expected: XmlRoot,
  file: string,
): AsyncGenerator<XmlElement> {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const ready: XmlElement[] = [];
  const open: XmlElement[] = [];
  let depth = 0;
  let attributes = 0;
  let written = 0;
  let elementBegan = 0;
  const here = () => ({ file, line: parser.line });

  parser.on('error', (error) => {
    throw new SourceFault('xml-syntax', here(), { value: error.message.replace(/^\d+:\d+: /, ''), cause: error });
  });
  parser.on('doctype', () => {
    throw new SourceFault('xml-dtd-refused', here());
  });
  parser.on('opentagstart', () => {
    attributes = 0;
    depth += 1;
    if (depth > MAX_DEPTH) throw new SourceFault('xml-too-deep', here(), { params: { max: MAX_DEPTH } });
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES)
      throw new SourceFault('xml-too-many-attributes', here(), { params: { max: MAX_ATTRIBUTES } });
  });
  parser.on('opentag', (tag) => {
    checkRoot(tag, depth);
    if (depth === 1) return;
    if (depth === 2) elementBegan = written;
    const element: XmlElement = {
      name: tag.local,
      namespace: tag.uri,
      attributes: attributesOf(tag),
      children: [],
      text: '',
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => append(piece));
  parser.on('cdata', (piece) => append(piece));
  parser.on('closetag', () => {
    depth -= 1;
    const element = open.pop();
    if (!element) return;
    element.text = element.text.trim();
    if (open.length === 0) ready.push(element);
  });

  for await (const chunk of text) {
    parser.write(chunk);
    written += chunk.length;
    yield* ready.splice(0);
    if (written - elementBegan > MAX_ELEMENT_CHARACTERS) {
      throw new SourceFault('record-too-large', here(), { params: { limitMb: MAX_ELEMENT_CHARACTERS / 1024 ** 2 } });
    }
  }
  parser.close();
  yield* ready.splice(0);

  function append(piece: string): void {
    const element = open.at(-1);
    if (element) element.text += piece;
  }

  function checkRoot({ local, uri }: SaxesTagNS, at: number): void {
    const isBody = local === expected.name && uri === expected.namespace;
    if (at === 1 && !isBody) {
      throw new SourceFault('xml-namespace', here(), {
        value: `{${uri}}${local}`,
        params: { expected: `{${expected.namespace}}${expected.name}` },
      });
    }
    // A second body inside the first is how signatures are wrapped: one is checked, the other one read.
    if (at > 1 && local === expected.name) throw new SourceFault('xml-two-bodies', here());
  }
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  return Object.fromEntries(Object.entries(tag.attributes).map(([name, { value }]) => [name, value]));
}

/** What an XML declaration says of the encoding (`<?xml … encoding="…"?>`), read from the first bytes. */
export async function declaredEncoding(
  chunks: AsyncIterable<Buffer>,
): Promise<{ encoding: string | undefined; chunks: AsyncIterable<Buffer> }> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  const head: Buffer = first.done ? Buffer.alloc(0) : first.value;
  const encoding = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(
    head.subarray(0, 200).toString('latin1'),
  )?.[1];
  const all = (async function* () {
    yield head;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  })();
  return { encoding, chunks: all };
}
