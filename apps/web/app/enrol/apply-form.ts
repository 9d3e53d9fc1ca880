const KEY = /^[\w-]{8,64}$/;
const STEPS = ['tasks', 'rules', 'consent', 'check'] as const;
export type ApplyStep = (typeof STEPS)[number];

/** An application as it stands in the address: reload, back and a lost session keep it. Names of fields only, no data. */
export interface ApplyAddress {
  readonly step: ApplyStep;
  readonly consents: readonly string[];
  /** Of the request to come: two clicks are one application. */
  readonly key: string;
}

/** @param asked fields that the host asks for; others in the address are dropped */
export function readApplication(url: URL, asked: readonly string[], newKey: () => string): ApplyAddress {
  const step = STEPS.find((known) => known === url.searchParams.get('step')) ?? 'tasks';
  const key = url.searchParams.get('key') ?? '';
  const given = url.searchParams.getAll('consent');
  return { step, consents: asked.filter((field) => given.includes(field)), key: KEY.test(key) ? key : newKey() };
}

export function applicationQuery({ step, consents, key }: ApplyAddress): URLSearchParams {
  const pairs = [...(step === 'tasks' ? [] : [['step', step]]), ...consents.map((field) => ['consent', field])];
  return new URLSearchParams([...pairs, ['key', key]] as string[][]);
}
