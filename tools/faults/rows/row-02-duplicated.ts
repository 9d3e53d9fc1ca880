import { must, type Row } from '../row.ts';

export const duplicated: Row = {
  number: 2,
  title: 'messages duplicated, also at the same time',
  async run({ stage: open }) {
    const stage = await open();
    let [compared, unlike] = [0, 0];
    for (const { proxy } of [stage.a, stage.b]) {
      proxy.fate = () => ({ copies: 1 + Math.floor(stage.chance() * 5), loseAnswer: stage.chance() < 0.1 });
      proxy.witness = (_request, answers) => {
        compared += answers.length;
        unlike += answers.filter((answer) => !answer.equals(answers[0]!)).length;
      };
    }
    await stage.talk(8, 4);
    await stage.start();
    await stage.settle();
    const { intended } = await stage.holds();
    must(unlike === 0, `${unlike} of ${compared} answers to copies are not the same byte for byte`);
    return { events: intended, copies: stage.a.proxy.counts.repeated + stage.b.proxy.counts.repeated };
  },
};
