export * from './domain/calendar-overlap.js';
export * from './domain/enrolment-window.js';
export * from './domain/weekly-sessions.js';
export * from './domain/withdrawal-dates.js';
