import { redirect } from 'react-router';
import { ask } from '../gateway.server';
import type { PageLanguage } from '../languages';
import { field } from '../own-form.server';
import { AbandonMessage, EditAndReplay, ReplayMessages } from './documents.server';
import type { RepairResult } from './types';

/** A decision that could not be carried out, with all that was typed. */
export interface DecisionTry {
  readonly intent: 'replay' | 'edit' | 'abandon';
  readonly reason: string;
  readonly data: string;
  readonly code: string;
  readonly params: object;
}

/** Carries out what a form of a message's page asks for, and leads to the message as it is then. */
export async function decide(
  request: Request,
  language: PageLanguage,
  id: string,
  form: FormData,
): Promise<DecisionTry | Response> {
  const [intent, reason, data] = [field(form, 'intent'), field(form, 'reason').trim(), field(form, 'data')];
  if (intent !== 'replay' && intent !== 'edit' && intent !== 'abandon')
    throw new Error(`no decision is called ${intent.slice(0, 20)}`);
  const result = await carryOut(request, intent, { id, reason, data });
  if (result.done) return redirect(`/${language}/operator/messages/${id}?done=${intent}`, 303);
  const { code, params } = result;
  return { intent, reason, data, code: code ?? 'INTERNAL', params: JSON.parse(params ?? '{}') as object };
}

async function carryOut(
  request: Request,
  intent: DecisionTry['intent'],
  { id, reason, data }: { id: string; reason: string; data: string },
): Promise<RepairResult> {
  switch (intent) {
    case 'replay':
      return (await ask(request, ReplayMessages, { ids: [id], reason })).data.replayMessages[0]!;
    case 'edit':
      return (await ask(request, EditAndReplay, { id, data, reason })).data.editAndReplay;
    case 'abandon':
      return (await ask(request, AbandonMessage, { id, reason })).data.abandonMessage;
  }
}
