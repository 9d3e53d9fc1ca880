import { MESSAGE_STATES, type MessageFilter, type MessagePlace, type MessageState } from '@ithaca/sync';
import { LogFilterInvalid } from '../domain/errors.js';
import type { MessageFilterInput } from './message.types.js';

/** Longer than any name or code there is. */
const LONGEST = 200;

/** Empty texts, as forms send them, do not narrow. @throws LogFilterInvalid */
export function filterOf(input: MessageFilterInput | undefined | null): MessageFilter {
  const { direction, states, ...texts } = input ?? {};
  if (direction && direction !== 'IN' && direction !== 'OUT') throw new LogFilterInvalid({ field: 'direction' });
  if (states?.some((state) => !(MESSAGE_STATES as string[]).includes(state)))
    throw new LogFilterInvalid({ field: 'states' });
  for (const [field, value] of Object.entries(texts))
    if (value && value.length > LONGEST) throw new LogFilterInvalid({ field });
  const { institution, type, stream, code, text } = texts;
  return {
    direction: direction ? (direction as 'IN' | 'OUT') : undefined,
    states: states && states.length > 0 ? (states as MessageState[]) : undefined,
    ...{ institution: institution || undefined, type: type || undefined, stream: stream || undefined },
    ...{ code: code || undefined, text: text?.trim() || undefined },
  };
}

export function writePlace({ at, id }: MessagePlace): string {
  return Buffer.from(`${at.getTime()} ${id}`).toString('base64url');
}

/** @throws LogFilterInvalid */
export function readPlace(place: string | undefined | null): MessagePlace | undefined {
  if (!place) return undefined;
  const match = /^(\d{1,14}) ([0-9a-f-]{36})$/.exec(Buffer.from(place, 'base64url').toString());
  if (!match) throw new LogFilterInvalid({ field: 'after' });
  return { at: new Date(Number(match[1])), id: match[2]! };
}
