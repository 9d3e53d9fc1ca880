import { useDesk } from './use-desk';

/** An error code in words, with the code itself for those who search logs. */
export function Cause({ code, params }: { code: string | null; params?: string | null }) {
  const { o, tError } = useDesk();
  if (!code) return <span className="muted">{o('cause.none')}</span>;
  const said = tError(code, params ? (JSON.parse(params) as object) : {});
  return (
    <span className="cause">
      {said !== code && <span>{said} </span>}
      <code className="muted">{code}</code>
    </span>
  );
}
