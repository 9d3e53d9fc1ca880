export * from './domain/errors.js';
export { jsonFault, type TextPlace } from './domain/json-fault.js';
export * from './graphql/operations-graphql.module.js';
export * from './operations.module.js';
export { ReadMessages } from './use-cases/read-messages.js';
export { MOST_AT_ONCE, type RepairResult, RepairMessages } from './use-cases/repair-messages.js';
