/** How a course is delivered. OOAPI `modeOfDelivery`, ELM `mode` (snb/learning-assessment). Unknown is undefined, never a guess. */
export type DeliveryMode = 'onsite' | 'online' | 'blended';

export const DELIVERY_MODES: readonly DeliveryMode[] = ['onsite', 'online', 'blended'];
