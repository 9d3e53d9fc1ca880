import { useDesk } from './use-desk';

/** Why somebody decides: asked for with every decision, kept with it. */
export function ReasonField({ id, given = '' }: { id: string; given?: string }) {
  const { o } = useDesk();
  return (
    <div className="desk-field">
      <label htmlFor={id}>{o('decide.reason')}</label>
      <input id={id} name="reason" required maxLength={500} autoComplete="off" defaultValue={given} />
    </div>
  );
}
