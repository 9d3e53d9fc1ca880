/** SCHAC home organisation: the DNS domain that names an institution (`unige.it`). EWP HEI id, eduGAIN scope. Always lower case. */
export type SchacDomain = string & { readonly __brand: 'SchacDomain' };

/** `<institution>:<local code>`, e.g. `unige.it:104732`. Codes of different institutions never meet, even if equal. */
export type CourseId = string & { readonly __brand: 'CourseId' };

/** `<course id>:<offering key>`, e.g. `unige.it:104732:2026-S1`. The institution in front names the node that owns it. */
export type OfferingId = string & { readonly __brand: 'OfferingId' };

/** `<institution>:<local code>` of a degree programme. */
export type ProgrammeId = string & { readonly __brand: 'ProgrammeId' };

const SCHAC = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

export function isSchacDomain(value: string): value is SchacDomain {
  return SCHAC.test(value);
}

/** @throws RangeError when the text is no DNS domain in lower case */
export function schacDomain(value: string): SchacDomain {
  if (!isSchacDomain(value)) throw new RangeError(`not a SCHAC domain: ${value.slice(0, 80)}`);
  return value;
}

/** Local codes may hold anything but colons, blanks at the ends and control characters; colons become `.`. */
export function localCode(value: string): string {
  return value.trim().replaceAll(':', '.');
}

export function courseId(institution: SchacDomain, code: string): CourseId {
  return `${institution}:${code}` as CourseId;
}

export function programmeId(institution: SchacDomain, code: string): ProgrammeId {
  return `${institution}:${code}` as ProgrammeId;
}

export function offeringId(course: CourseId, key: string): OfferingId {
  return `${course}:${key}` as OfferingId;
}

/** The institution in front of any partner-owned id; undefined when there is none. */
export function institutionOf(id: string): SchacDomain | undefined {
  const domain = id.slice(0, Math.max(0, id.indexOf(':')));
  return isSchacDomain(domain) ? domain : undefined;
}
