import { z } from 'zod';
import { type EligibilityTerms, eligibilitySchema, schac } from './eligibility-terms.js';
import { type EnrolmentWindow, enrolmentWindow, type LocalWindow } from './enrolment-window.js';

/** How seats are dealt (domain rules 3.4); all but `first-come` wait for the end of the window and are drawn with a seed. */
export const ALLOCATION_METHODS = ['first-come', 'round-robin', 'lottery'] as const;
export type AllocationMethod = (typeof ALLOCATION_METHODS)[number];

const seats = z.int().min(0).max(100_000);
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/);
const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();

/** One group of universities and when its students may enrol, in wall time of the host. */
const groupWindow = z.strictObject({
  /** Absent: everybody whom no other window names. */
  partners: z.array(schac).min(1).optional(),
  opens: localTime,
  closes: localTime,
});

/** One meeting a week, at the same wall time, for a number of weeks. */
const weeklyMeeting = z.strictObject({
  firstLocalStart: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/),
  durationMinutes: z.int().min(1).max(1440),
  weeks: z.int().min(1).max(60),
  place: z.string().trim().min(1).max(300).optional(),
});

/** Terms as a coordinator writes them. Everything that decides about a student is in here, nothing has a default. */
export const termsDraftSchema = z.strictObject({
  offeringId: z.string().max(500),
  courseId: z.string().max(400),
  host: schac,
  /** Of the host, as its grants name it; absent: the whole university gives the course. */
  faculty: z.string().trim().min(1).max(200).optional(),
  timeZone: z.string().refine(isTimeZone),
  windows: z.array(groupWindow).min(1).max(50),
  /** Seats reserved by university. */
  quotas: z.record(schac, seats),
  sharedSeats: seats,
  /** Whether reserved seats that nobody of that university wants go to the waiting list, from `releaseAt` on. */
  releaseUnusedQuota: z.boolean(),
  releaseAt: instant.optional(),
  admissionMode: z.enum(['direct', 'nomination']),
  allocation: z.enum(ALLOCATION_METHODS),
  /** Lower-case hex SHA-256 of the seed, published before the window closes. */
  seedCommitment: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  eligibility: eligibilitySchema,
  offerRules: z.strictObject({ offerTtlHours: z.int().min(1).max(2000), minOfferHours: z.int().min(0).max(2000) }),
  withdrawal: z.strictObject({
    longCourseDays: z.int().min(1).max(400),
    freeDays: z.int().min(0).max(400),
    freePercent: z.number().min(0).max(100),
    recordedPercent: z.number().min(0).max(100),
  }),
  /** Weekly meetings in wall time of the host; absent: not known, so nobody can say whether they clash. */
  sessions: z.array(weeklyMeeting).max(50).optional(),
  firstTeachingDay: day,
  lastTeachingDay: day,
  /** No offer stands longer. */
  enrolmentDeadline: instant,
  /** Fields of the student's data that go to the host; applying needs the student's consent to each. */
  consents: z.array(z.string().min(1).max(100)).max(50),
});

export type TermsDraft = z.infer<typeof termsDraftSchema>;

export interface GroupWindow extends EnrolmentWindow, Omit<LocalWindow, 'timeZone'> {
  readonly partners?: readonly string[];
}

/** One published version of the terms of an offering; a change is a new version. */
export interface OfferingTerms extends Omit<TermsDraft, 'windows'> {
  /** From 1. */
  readonly version: number;
  readonly windows: readonly GroupWindow[];
  /** Known once it was published, after the window. */
  readonly seed?: string;
}

/** Windows with their instants, as tzdata has them today. */
export function withInstants({ windows, timeZone }: Pick<TermsDraft, 'windows' | 'timeZone'>): GroupWindow[] {
  return windows.map((window) => ({ ...window, ...enrolmentWindow({ ...window, timeZone }) }));
}

/** The window of a university's students; undefined when none is theirs. */
export function windowOf({ windows }: Pick<OfferingTerms, 'windows'>, home: string): GroupWindow | undefined {
  return windows.find(({ partners }) => partners?.includes(home)) ?? windows.find(({ partners }) => !partners);
}

/** When the last window closes, exclusive: from then on drawn seats may be dealt. */
export function allClosedAt({ windows }: Pick<OfferingTerms, 'windows'>): string {
  return windows.map(({ closesBefore }) => closesBefore).reduce((a, b) => (Date.parse(a) >= Date.parse(b) ? a : b));
}

/** Whether reserved seats nobody of that university wants go to others at `now`. */
export function quotaReleased(
  { releaseUnusedQuota, releaseAt }: Pick<OfferingTerms, 'releaseUnusedQuota' | 'releaseAt'>,
  now: string,
): boolean {
  return releaseUnusedQuota && (releaseAt === undefined || Date.parse(releaseAt) <= Date.parse(now));
}

/** What a student is judged by. */
export function eligibilityOf({ courseId, host, admissionMode, eligibility }: OfferingTerms): EligibilityTerms {
  return { ...eligibility, courseId, host, enrolmentMode: admissionMode };
}

/** Seats by quota, `shared` among them. */
export function seatsByQuota({
  quotas,
  sharedSeats,
}: Pick<TermsDraft, 'quotas' | 'sharedSeats'>): ReadonlyMap<string, number> {
  return new Map([...Object.entries(quotas), ['shared', sharedSeats]]);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name.includes('/');
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
