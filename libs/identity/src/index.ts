export * from './domain/claims.js';
export * from './domain/esi.js';
