import { type EctsHundredths, ects } from '@ithaca/vocabulary';
import { drawKey } from './draw.js';

export interface DraftOffering {
  readonly capacity: number;
  readonly ects: number;
}

export interface DraftStudent {
  readonly id: string;
  /** Offering ids, the dearest first. */
  readonly preferences: readonly string[];
  /** The student's own cap, where home set one. */
  readonly ectsCap?: number;
}

export interface SnakeDraft {
  readonly seed: string;
  readonly ectsCap: number;
  readonly offerings: Readonly<Record<string, DraftOffering>>;
  readonly students: readonly DraftStudent[];
}

export interface DraftResult {
  readonly order: readonly string[];
  readonly drawKeys: Readonly<Record<string, string>>;
  /** Round from 1, student, offering. */
  readonly rounds: readonly (readonly [number, string, string])[];
  readonly result: Readonly<Record<string, readonly string[]>>;
  readonly seatsLeft: Readonly<Record<string, number>>;
}

/**
 * Several courses at once (domain rules 3.4): one draw, in each round everybody takes the best preference that is left
 * and fits under the cap, every second round in reverse. Ends with a round without a pick.
 * @throws RangeError when a preference names no offering of the draft
 */
export function snakeDraft({ seed, ectsCap, offerings, students }: SnakeDraft): DraftResult {
  const drawKeys = Object.fromEntries(students.map(({ id }) => [id, drawKey(seed, id)]));
  const order = students.toSorted((a, b) => (drawKeys[a.id]! < drawKeys[b.id]! ? -1 : 1));
  const seatsLeft = new Map(Object.entries(offerings).map(([id, { capacity }]) => [id, capacity]));
  const credits = new Map(Object.entries(offerings).map(([id, offering]) => [id, ects(offering.ects)]));
  const taken = new Map(students.map(({ id }) => [id, { offerings: [] as string[], credits: 0 as EctsHundredths }]));
  const rounds: [number, string, string][] = [];

  for (let round = 1, picked = true; picked; round++) {
    picked = false;
    for (const student of round % 2 === 1 ? order : order.toReversed()) {
      const own = taken.get(student.id)!;
      const cap = ects(student.ectsCap ?? ectsCap);
      const choice = student.preferences.find((id) => {
        const seats = seatsLeft.get(id);
        if (seats === undefined) throw new RangeError(`${student.id} prefers ${id}, which is not in the draft`);
        return seats > 0 && !own.offerings.includes(id) && own.credits + credits.get(id)! <= cap;
      });
      if (choice === undefined) continue;
      picked = true;
      own.offerings.push(choice);
      own.credits = (own.credits + credits.get(choice)!) as EctsHundredths;
      seatsLeft.set(choice, seatsLeft.get(choice)! - 1);
      rounds.push([round, student.id, choice]);
    }
  }
  return {
    order: order.map(({ id }) => id),
    drawKeys,
    rounds,
    result: Object.fromEntries([...taken].map(([id, own]) => [id, own.offerings])),
    seatsLeft: Object.fromEntries(seatsLeft),
  };
}
