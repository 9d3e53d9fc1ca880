export * from './domain/grounds.js';
