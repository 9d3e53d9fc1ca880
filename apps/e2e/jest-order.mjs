import { createRequire } from 'node:module';
const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** By name, but the journey that kills a node comes last. */
export default class InOrder extends Sequencer {
  sort(tests) {
    const last = (test) => (test.path.includes('partial-answers') ? 1 : 0);
    return [...tests].sort((a, b) => last(a) - last(b) || a.path.localeCompare(b.path));
  }
}
