import { problem, type SourceProblem } from '../domain/findings.js';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { messageOf, SourceFault } from './source-fault.js';

const MAX_ENTRIES = 5000;
const MAX_UNPACKED = 512 * 1024 ** 2;
const MAX_RATIO = 200;
const RATIO_COUNTS_FROM = 64 * 1024 ** 2;

/**
 * Looks at a workbook's zip directory before anything is unpacked: not a zip, encrypted, a bomb by its own words, or
 * names that lead out of the folder are refused. Macros and external links are only reported: nothing runs or follows
 * them, values alone are read.
 */
export async function checkWorkbook(path: string, file: string): Promise<SourceProblem[]> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, {
      lazyEntries: true,
      strictFileNames: false,
      validateEntrySizes: true,
      decodeStrings: true,
    });
  } catch (error) {
    throw new SourceFault('xlsx-not-a-workbook', { file }, { value: messageOf(error), cause: error });
  }
  const warnings = new Map<string, SourceProblem>();
  let [entries, unpacked, packed, isWorkbook] = [0, 0, 0, false];
  try {
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      const name = entry.fileName;
      const where = { file, path: name };
      entries += 1;
      unpacked += entry.uncompressedSize;
      packed += entry.compressedSize;
      if (
        name.startsWith('/') ||
        name.includes('\\') ||
        name.split('/').includes('..') ||
        /^[a-z]:/i.test(name) ||
        isSymlink(entry)
      ) {
        throw new SourceFault('xlsx-entry-name', where, { value: name });
      }
      if ((entry.generalPurposeBitFlag & 1) === 1) throw new SourceFault('xlsx-encrypted', where);
      const bomb = unpacked > RATIO_COUNTS_FROM && unpacked > packed * MAX_RATIO;
      if (entries > MAX_ENTRIES || unpacked > MAX_UNPACKED || bomb) throw new SourceFault('xlsx-bomb', where);
      if (name === 'xl/workbook.xml') isWorkbook = true;
      await unpack(zip, entry);
      if (/vbaProject\.bin$/i.test(name)) warnings.set('macros', problem('xlsx-macros-ignored', 'warning', where));
      if (name.startsWith('xl/externalLinks/'))
        warnings.set('links', problem('xlsx-external-links-ignored', 'warning', where));
    }
  } catch (error) {
    if (error instanceof SourceFault) throw error;
    throw new SourceFault(refusalOf(messageOf(error) ?? ''), { file }, { value: messageOf(error), cause: error });
  } finally {
    zip.close();
  }
  if (!isWorkbook) throw new SourceFault('xlsx-not-a-workbook', { file });
  return [...warnings.values()];
}

/** The zip library itself refuses names that climb out, and entries that are longer than their directory says. */
function refusalOf(message: string): 'xlsx-entry-name' | 'xlsx-bomb' | 'xlsx-not-a-workbook' {
  if (/relative path|absolute path|characters in fileName/.test(message)) return 'xlsx-entry-name';
  return /too many bytes|not enough bytes/.test(message) ? 'xlsx-bomb' : 'xlsx-not-a-workbook';
}

function isSymlink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

/** Unpacks into nothing: the directory's sizes may lie, and then this fails. */
async function unpack(zip: ZipFile, entry: Entry): Promise<void> {
  if (entry.fileName.endsWith('/')) return;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream) void chunk;
}
