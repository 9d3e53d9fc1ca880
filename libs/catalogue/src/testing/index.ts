export * from './builders.js';
export * from './scripted-source.js';
