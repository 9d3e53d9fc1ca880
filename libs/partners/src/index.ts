export * from './adapters/institution.entity.js';
export * from './adapters/migrations/20261123200000-create-institution.js';
export * from './adapters/partner-registry.js';
export * from './domain/change-notice.js';
export * from './domain/errors.js';
export * from './domain/gateway-partners.js';
export * from './domain/partner.js';
export * from './partners.module.js';
