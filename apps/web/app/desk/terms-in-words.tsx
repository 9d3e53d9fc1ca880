import type { HostOfferingView } from './types';
import { useCoordinator } from './use-coordinator';

/** The terms that are in force, as sentences and dates of the course's own zone. */
export function TermsInWords({ view }: { view: HostOfferingView }) {
  const { d, f } = useCoordinator();
  const { offering } = view;
  const { timeZone, opensAt, closesBefore, admissionMode, allocation, seed, seedCommitment } = offering;
  const mode = admissionMode === 'nomination' ? 'nomination' : 'direct';
  const method = (['first-come', 'round-robin', 'lottery'] as const).find((one) => one === allocation) ?? 'first-come';
  const rows = [
    [
      d('terms.windows'),
      d('terms.windowsValue', { from: f.instant(opensAt, timeZone), until: f.instant(closesBefore, timeZone) }),
    ],
    [d('terms.deadline'), f.instant(offering.enrolmentDeadline, timeZone)],
    [d('terms.admission'), d(`terms.mode.${mode}`)],
    [d('terms.allocation'), d(`terms.method.${method}`)],
    ...(seedCommitment ? [[d('terms.field.seedCommitment'), seedCommitment]] : []),
    ...(seed ? [[d('terms.seed'), seed]] : []),
  ] as const;
  return (
    <section aria-labelledby="terms">
      <h2 id="terms">{d('terms.title', { version: offering.version })}</h2>
      <dl className="case-truths">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="breakable">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
