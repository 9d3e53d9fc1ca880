import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeySource, LinkAddresses, OwnKeys, type PublishedKey } from '@ithaca/sync';

type OwnKey = Awaited<ReturnType<OwnKeys['current']>>;

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/** The registry of keys as a file: taking the file away takes the registry down. Each reading is noted. */
export class RegistryFile extends KeySource {
  private readonly folder: string;
  private readonly domain: string;

  constructor(folder: string, domain: string) {
    super();
    this.folder = folder;
    this.domain = domain;
  }

  async read(): Promise<readonly PublishedKey[]> {
    appendFileSync(join(this.folder, `reads-${this.domain}`), '.');
    const keys = readJson<Record<string, string>[]>(join(this.folder, 'registry.json'));
    return keys.map((key) => ({
      ...(key as unknown as PublishedKey),
      validFrom: new Date(key['validFrom']!),
      ...(key['validUntil'] && { validUntil: new Date(key['validUntil']) }),
      ...(key['revokedAt'] && { revokedAt: new Date(key['revokedAt']) }),
    }));
  }
}

/** The own keys of a side as a file; the last one signs. */
export class KeyFile extends OwnKeys {
  private readonly file: string;

  constructor(folder: string, domain: string) {
    super();
    this.file = join(folder, `keys-${domain}.json`);
  }

  async current(): Promise<OwnKey> {
    return readJson<OwnKey[]>(this.file).at(-1)!;
  }

  async stillGood(kid: string): Promise<boolean> {
    return readJson<OwnKey[]>(this.file).some((key) => key.kid === kid);
  }
}

export class FixedAddresses extends LinkAddresses {
  private readonly known: Readonly<Record<string, string>>;

  constructor(known: Readonly<Record<string, string>>) {
    super();
    this.known = known;
  }

  async addressOf(institution: string): Promise<string> {
    const address = this.known[institution];
    if (address === undefined) throw new Error(`no address of ${institution}`);
    return address;
  }
}
