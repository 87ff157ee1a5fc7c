import type { Readable } from 'node:stream';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { TimetableError } from './timetable-error.ts';

const MAX_ENTRIES = 1_000;
const MAX_FILE_BYTES = 256 * 1024 * 1024;
const MAX_TOTAL_BYTES = 512 * 1024 * 1024;

/** Some files of an archive, each readable once. */
export interface Archive {
  has(name: string): boolean;
  /** The file's bytes, unpacked as they are read, never more than it declares. */
  read(name: string): Promise<Readable>;
}

/**
 * Finds the named files in a zip archive, in whatever folder they lie. Nothing is written to disk, so a name is only
 * compared; an archive with a name that leaves it is refused as a whole (yauzl does that), and so is one whose named
 * files declare more than the bounds of rule GT62. A file that unpacks to more than it declares fails when read.
 * @throws TimetableError
 */
export async function openArchive(bytes: Uint8Array, names: readonly string[]): Promise<Archive> {
  const zip = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (zip.entryCount > MAX_ENTRIES) {
    throw new TimetableError(`it holds ${zip.entryCount} files; at most ${MAX_ENTRIES} are accepted.`);
  }
  const found = await findEntries(zip, names);
  let total = 0;
  for (const [name, entry] of found) {
    total += entry.uncompressedSize;
    if (entry.isEncrypted()) throw new TimetableError('it is encrypted; give an archive without a password.', name);
    if (entry.uncompressedSize > MAX_FILE_BYTES || total > MAX_TOTAL_BYTES) {
      const limit = `at most ${MAX_FILE_BYTES} bytes a file and ${MAX_TOTAL_BYTES} together are read`;
      throw new TimetableError(`it unpacks to ${entry.uncompressedSize} bytes; ${limit}.`, name);
    }
  }
  return {
    has: (name) => found.has(name),
    read(name) {
      const entry = found.get(name);
      if (entry === undefined) throw new TimetableError('it is missing from the archive.', name);
      return zip.openReadStreamPromise(entry).catch((error: unknown) => {
        throw new TimetableError(`it cannot be unpacked: ${wordsOf(error)}.`, name, null, { cause: error });
      });
    },
  };
}

function openZip(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true }, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(new TimetableError(`it is no zip archive: ${error.message}.`, null, null, { cause: error }));
    });
  });
}

/** Of several files with one name (a copy in a subfolder), the one nearest the root counts. */
async function findEntries(zip: ZipFile, names: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
  const found = new Map<string, Entry>();
  let count = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      count += 1;
      // The directory may hold more entries than the archive's end says.
      if (count > MAX_ENTRIES) throw new TimetableError(`it holds more than ${MAX_ENTRIES} files.`);
      const name = entry.fileName.slice(entry.fileName.lastIndexOf('/') + 1);
      const other = found.get(name);
      if (names.includes(name) && (other === undefined || depth(entry) < depth(other))) found.set(name, entry);
    }
  } catch (error) {
    if (error instanceof TimetableError) throw error;
    throw new TimetableError(`it is damaged or unsafe: ${wordsOf(error)}.`, null, null, { cause: error });
  }
  return found;
}

function depth(entry: Entry): number {
  return entry.fileName.split('/').length;
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
