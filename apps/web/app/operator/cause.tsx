import { useDesk } from './use-desk';

/**
 * An error code in words, with the code itself for those who search logs. Words that need facts which are not at hand
 * here (a whole group of messages) are left to the message's own page.
 */
export function Cause({ code, params }: { code: string | null; params?: string | null }) {
  const { o, tError } = useDesk();
  if (!code) return <span className="muted">{o('cause.none')}</span>;
  const said = tError(code, params ? (JSON.parse(params) as object) : {});
  const whole = said !== code && !said.includes('{');
  return (
    <span className="cause">
      {whole && <span>{said} </span>}
      <code className={whole ? 'muted' : undefined}>{code}</code>
    </span>
  );
}
