/** Terms as `publishTerms` takes them, as far as the form knows them; whatever else is in them stays as it is. */
export interface TermsDraft {
  readonly windows: readonly {
    readonly partners?: readonly string[];
    readonly opens: string;
    readonly closes: string;
  }[];
  readonly quotas: Readonly<Record<string, number>>;
  readonly sharedSeats: number;
  readonly releaseUnusedQuota: boolean;
  readonly releaseAt?: string;
  readonly admissionMode: string;
  readonly allocation: string;
  readonly seedCommitment?: string;
  readonly offerRules: { readonly offerTtlHours: number; readonly minOfferHours: number };
  readonly enrolmentDeadline: string;
  readonly eligibility: { readonly partners: readonly string[]; readonly requirement?: object };
  readonly [other: string]: unknown;
}

/** Fields of the form: path of the term, as text. */
export type TermsValues = Readonly<Record<string, string>>;

/** One window more than there are may be filled in. */
const SPARE_WINDOWS = 1;
const MOST_WINDOWS = 12;

export function termsValues(draft: TermsDraft): TermsValues {
  const { windows, quotas, eligibility, offerRules } = draft;
  const partners = [...new Set([...eligibility.partners, ...Object.keys(quotas)])];
  return {
    ...Object.fromEntries(
      windows.flatMap(({ partners: whom = [], opens, closes }, at) => [
        [`windows.${at}.opens`, opens],
        [`windows.${at}.closes`, closes],
        [`windows.${at}.partners`, whom.join(' ')],
      ]),
    ),
    ...Object.fromEntries(partners.map((partner) => [`quotas.${partner}`, String(quotas[partner] ?? '')])),
    sharedSeats: String(draft.sharedSeats),
    releaseUnusedQuota: draft.releaseUnusedQuota ? 'yes' : '',
    releaseAt: draft.releaseAt ?? '',
    admissionMode: draft.admissionMode,
    allocation: draft.allocation,
    seedCommitment: draft.seedCommitment ?? '',
    'offerRules.offerTtlHours': String(offerRules.offerTtlHours),
    'offerRules.minOfferHours': String(offerRules.minOfferHours),
    enrolmentDeadline: draft.enrolmentDeadline,
    'eligibility.partners': eligibility.partners.join(' '),
    'eligibility.requirement': eligibility.requirement ? JSON.stringify(eligibility.requirement, null, 2) : '',
  };
}

/** How many windows the form shows. */
export function windowRows(values: TermsValues): number {
  const used = Object.keys(values).filter((name) => /^windows\.\d+\.opens$/.test(name) && values[name] !== '').length;
  return Math.min(used + SPARE_WINDOWS, MOST_WINDOWS);
}

/**
 * Terms with what the form says. What cannot be read is passed on as it was written, so that it is told with all other
 * mistakes at once.
 */
export function termsFrom(draft: TermsDraft, values: TermsValues): object {
  const text = (name: string) => (values[name] ?? '').trim();
  const words = (name: string) =>
    text(name)
      .split(/[\s,]+/)
      .filter(Boolean);
  const optional = (name: string) => (text(name) === '' ? {} : { [name]: text(name) });
  const { requirement: _requirement, ...eligibility } = draft.eligibility;
  const { releaseAt: _at, seedCommitment: _seed, ...rest } = draft;
  const windows = Array.from({ length: MOST_WINDOWS }, (_, at) => `windows.${at}`)
    .filter((name) => text(`${name}.opens`) !== '' || text(`${name}.closes`) !== '')
    .map((name) => ({
      ...(words(`${name}.partners`).length > 0 && { partners: words(`${name}.partners`) }),
      ...{ opens: text(`${name}.opens`), closes: text(`${name}.closes`) },
    }));
  const quotas = Object.keys(values)
    .filter((name) => name.startsWith('quotas.') && text(name) !== '')
    .map((name) => [name.slice('quotas.'.length), number(text(name))] as const);
  return {
    ...{ ...rest, ...optional('releaseAt'), ...optional('seedCommitment') },
    ...{ windows, quotas: Object.fromEntries(quotas), sharedSeats: number(text('sharedSeats')) },
    releaseUnusedQuota: text('releaseUnusedQuota') === 'yes',
    ...{ admissionMode: text('admissionMode'), allocation: text('allocation') },
    offerRules: {
      offerTtlHours: number(text('offerRules.offerTtlHours')),
      minOfferHours: number(text('offerRules.minOfferHours')),
    },
    enrolmentDeadline: text('enrolmentDeadline'),
    eligibility: {
      ...{ ...eligibility, partners: words('eligibility.partners') },
      ...(text('eligibility.requirement') !== '' && { requirement: json(text('eligibility.requirement')) }),
    },
  };
}

const number = (text: string): number | string => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** The field of the form that a mistake is about. */
export function fieldOf({ code, params }: { code: string; params: Readonly<Record<string, unknown>> }): string {
  const { field, partner, number: at, quota } = params;
  switch (code) {
    case 'OFFERINGS_TERMS_WINDOW_EMPTY':
      return `windows.${Number(at) - 1}.closes`;
    case 'OFFERINGS_TERMS_DEADLINE_EARLY':
      return 'enrolmentDeadline';
    case 'OFFERINGS_TERMS_SEED_MISSING':
      return 'seedCommitment';
    case 'OFFERINGS_TERMS_QUOTA_NOT_PARTNER':
      return `quotas.${String(partner)}`;
    case 'OFFERINGS_TERMS_PARTNER_WITHOUT_WINDOW':
      return 'eligibility.partners';
    case 'OFFERINGS_TERMS_PARTNER_IN_TWO_WINDOWS':
      return 'windows.0.partners';
    case 'OFFERINGS_TERMS_SEATS_IN_USE':
      return quota === 'shared' ? 'sharedSeats' : `quotas.${String(quota)}`;
    default:
      return fieldAsShown(String(field ?? ''));
  }
}

/** A path into a list or a tree leads to the one field in which that is written. */
function fieldAsShown(path: string): string {
  const [, requirement] = /^(eligibility\.(?:requirement|partners))/.exec(path) ?? [];
  if (requirement !== undefined) return requirement;
  const [, partners] = /^(windows\.\d+\.partners)/.exec(path) ?? [];
  if (partners !== undefined) return partners;
  return /^windows\.\d+$/.test(path) ? `${path}.opens` : path;
}
