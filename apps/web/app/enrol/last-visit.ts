const NAME = 'ithaca-seen';
const VISIT_MS = 30 * 60_000;

/** When the reader's last visit ended, and the cookie that says so next time. Looks within half an hour are one visit. */
export function lastVisit(cookieHeader: string | null, now: Date): { before: string | undefined; cookie: string } {
  const pair = (cookieHeader ?? '').split(/;\s*/).find((one) => one.startsWith(`${NAME}=`));
  const [before = 0, latest = 0] = (pair?.slice(NAME.length + 1) ?? '').split('.').map((part) => Number(part) || 0);
  const anew = now.getTime() - latest > VISIT_MS;
  const [from, to] = anew ? [latest, now.getTime()] : [before, now.getTime()];
  return {
    before: from > 0 ? new Date(from).toISOString() : undefined,
    cookie: `${NAME}=${from}.${to}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`,
  };
}
