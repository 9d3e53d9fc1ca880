export * from './domain/catalogue-reader.js';
export { CONTRACT_V1, contractSchema, type ContractContext } from './graphql/contract-schema.js';
