export * from './delivery-checker.js';
export * from './key-ring.js';
export * from './random.js';
export * from './raw-request.js';
