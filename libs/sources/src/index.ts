export * from './adapters/open-source.js';
export * from './domain/course-source.js';
export * from './domain/import-context.js';
export * from './domain/mapping.js';
export * from './domain/problem-codes.js';
export * from './domain/source-event.js';
export * from './domain/source-report.js';
