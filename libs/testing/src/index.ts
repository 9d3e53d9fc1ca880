export * from './test-database.js';
export * from './redis-server.js';
export * from './queue-servers.js';
export * from './schema-differences.js';
export * from './fixed-clock.js';
