/** Meetings of a course, as instants. */
export interface MeetingCourse {
  readonly name: string;
  /** Null: not known. */
  readonly meetings: readonly { readonly starts: readonly string[]; readonly durationMinutes: number }[] | null;
}

/** Two courses that meet at the same time. */
export interface Clash {
  readonly other: string;
  /** When it happens first, an instant. */
  readonly at: string;
  readonly count: number;
}

/** Which of the others meet while `one` does. Only what is known counts: a course without meetings clashes with nothing. */
export function clashesOf(one: MeetingCourse, others: readonly MeetingCourse[]): Clash[] {
  const own = spans(one);
  return others.flatMap((other) => {
    const hits = spans(other).filter(({ from, until }) => own.some((span) => from < span.until && span.from < until));
    if (hits.length === 0) return [];
    const at = new Date(Math.min(...hits.map(({ from }) => from))).toISOString();
    return [{ other: other.name, at, count: hits.length }];
  });
}

function spans({ meetings }: MeetingCourse): { from: number; until: number }[] {
  return (meetings ?? []).flatMap(({ starts, durationMinutes }) =>
    starts.map((start) => ({ from: Date.parse(start), until: Date.parse(start) + durationMinutes * 60_000 })),
  );
}
