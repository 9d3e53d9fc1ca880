export * from './delivery-checker.js';
export * from './key-ring.js';
export * from './random.js';
export * from './raw-request.js';
export { NOTED_TYPE, Side as LinkSide, type SideOfDomain, type Surroundings } from './side.js';
