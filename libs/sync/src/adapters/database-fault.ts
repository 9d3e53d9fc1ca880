/** Classes of SQLSTATE that say nothing about the statement: connection, rollback, resources, operator, system. */
const PASSING = /^(08|40|53|57|58)/;

/** Whether the database, not the work, has failed: the same again will do. */
export function isDatabaseFault(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause ?? (at as { driverError?: unknown }).driverError) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && (PASSING.test(code) || /^E[A-Z]+$/.test(code))) return true;
    if (/^Connection terminated|^Client has encountered a connection error/.test(at.message)) return true;
  }
  return false;
}
