/** Line and column, from 1 on, in UTF-16 units as editors count them. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Where a text stops being JSON (RFC 8259); undefined: it is JSON. An engine's own message does not always say. */
export function jsonFault(text: string): TextPlace | undefined {
  const reader = new JsonReader(text);
  try {
    reader.document();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return placeOf(text, error.at);
    throw error;
  }
}

class Fault extends Error {
  constructor(readonly at: number) {
    super('no JSON');
  }
}

const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
// eslint-disable-next-line no-control-regex -- a text of JSON may not hold them as they are (RFC 8259, 7)
const TEXT_PART = /[^"\\\u0000-\u001f]+|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}/y;
/** Deeper than any message of ours; a deeper one would cost the stack. */
const DEEPEST = 100;

class JsonReader {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): void {
    this.value(0);
    if (this.at < this.text.length) throw new Fault(this.at);
  }

  private value(depth: number): void {
    if (depth > DEEPEST) throw new Fault(this.at);
    this.space();
    const sign = this.text[this.at];
    if (sign === '{') this.list('}', () => this.member(depth));
    else if (sign === '[') this.list(']', () => this.value(depth + 1));
    else if (sign === '"') this.string();
    else if (sign === '-' || (sign !== undefined && sign >= '0' && sign <= '9')) this.match(NUMBER);
    else this.word();
    this.space();
  }

  private member(depth: number): void {
    this.space();
    this.string();
    this.space();
    this.take(':');
    this.value(depth + 1);
  }

  private list(end: string, item: () => void): void {
    this.at += 1;
    this.space();
    if (this.text[this.at] === end) {
      this.at += 1;
      return;
    }
    for (;;) {
      item();
      if (this.text[this.at] === end) break;
      this.take(',');
    }
    this.at += 1;
  }

  private string(): void {
    this.take('"');
    while (this.text[this.at] !== '"') this.match(TEXT_PART);
    this.at += 1;
  }

  private word(): void {
    const word = ['true', 'false', 'null'].find((known) => this.text.startsWith(known, this.at));
    if (!word) throw new Fault(this.at);
    this.at += word.length;
  }

  private match(form: RegExp): void {
    form.lastIndex = this.at;
    if (!form.test(this.text)) throw new Fault(this.at);
    this.at = form.lastIndex;
  }

  private take(sign: string): void {
    if (this.text[this.at] !== sign) throw new Fault(this.at);
    this.at += 1;
  }

  private space(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at += 1;
  }
}

function placeOf(text: string, at: number): TextPlace {
  const before = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
