export * from './every-notice.js';
export { anApproval, anOffer, KnownPeople } from './notice-desk.js';
