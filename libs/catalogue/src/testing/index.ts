export * from './builders.js';
export * from './scripted-source.js';
export * from './catalogue-store.js';
