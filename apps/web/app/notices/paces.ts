/** How often mail may come, the soonest first. */
export const PACES = ['AT_ONCE', 'DAILY', 'WEEKLY', 'NEVER'] as const;
