import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { academicYearOf, closesAfter, dayIn, endIn, opensBefore } from './academic-year.ts';
import type { AuthoredCourse, AuthoredFile, AuthoredOffering, Catalogue, Course, Offering } from './catalogue.ts';

/** One university's folder of JSON files. What was read is kept until a file, or the academic year, changes. */
export class CatalogueFolder {
  private readonly folder: string;
  private known: Promise<Catalogue> | undefined;
  private knownVersion = '';

  constructor(folder: string) {
    this.folder = folder;
  }

  /** @param today a day, `2026-11-23`. @throws Error that names the file that is no JSON */
  async read(today: string): Promise<Catalogue> {
    const files = await this.files();
    const year = academicYearOf(today);
    const version = [year, ...files.map(({ name, mtimeMs, size }) => `${name}@${mtimeMs}+${size}`)].join(' ');
    if (version !== this.knownVersion || !this.known) {
      this.knownVersion = version;
      this.known = read(files, year, version);
      // A file that was half written is read again by the next request.
      this.known.catch(() => (this.known = undefined));
    }
    return this.known;
  }

  private async files(): Promise<CatalogueFile[]> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.json')).sort();
    return Promise.all(
      names.map(async (name) => {
        const path = join(this.folder, name);
        const { mtime, mtimeMs, size } = await stat(path);
        return { name, path, mtime, mtimeMs, size };
      }),
    );
  }
}

interface CatalogueFile {
  readonly name: string;
  readonly path: string;
  readonly mtime: Date;
  readonly mtimeMs: number;
  readonly size: number;
}

async function read(files: readonly CatalogueFile[], year: number, version: string): Promise<Catalogue> {
  const contents = await Promise.all(files.map(async (file) => ({ file, content: await parse(file) })));
  return {
    version,
    courses: contents.flatMap(({ file, content }) =>
      (content.courses ?? []).map((course) => resolveCourse(course, year, file.mtime)),
    ),
    programmes: contents.flatMap(({ content }) => content.programmes ?? []),
  };
}

async function parse({ name, path }: CatalogueFile): Promise<AuthoredFile> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as AuthoredFile;
  } catch (error) {
    throw new Error(`${name} cannot be read`, { cause: error });
  }
}

/** A course with the days of its offerings, seen from an academic year (its first calendar year). */
export function resolveCourse(course: AuthoredCourse, year: number, modifiedAt: Date): Course {
  return { ...course, modifiedAt, offerings: course.offerings.map((offering) => resolveOffering(offering, year)) };
}

function resolveOffering(offering: AuthoredOffering, runningYear: number): Offering {
  const year = runningYear + offering.academicYear;
  const startsOn = dayIn(year, offering.startsOn);
  const { enrolment } = offering;
  const opensAt = enrolment && opensBefore(startsOn, enrolment.opensAt);
  return {
    ...offering,
    key: `${offering.key}-${year}`,
    academicYear: `${year}/${year + 1}`,
    startsOn,
    endsOn: endIn(year, offering.endsOn, startsOn),
    ...(opensAt && { enrolment: { opensAt, closesAt: closesAfter(opensAt, enrolment.closesAt) } }),
  };
}
