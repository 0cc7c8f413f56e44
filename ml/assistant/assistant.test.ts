import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Source } from '#src/app/ports/assistant/assistant.ts';
import type { ModelQuestion } from '#src/app/ports/assistant/language-model.ts';
import { createAssistant } from './assistant.ts';
import { checkAnswer } from './check-answer.ts';
import { passageOf } from './passage.ts';
import { supportOf } from './supported.ts';
import { checkWritten, writingPrompt } from './writing.ts';

const printer: Source = {
  id: 'printer',
  title: 'Printer is offline',
  text: 'Turn the printer off for 30 seconds. Do not open its back. If it says "no paper", fill tray 2 and see https://print.example/help.',
  language: 'en',
  coverage: 1,
};
const said = (...sentences: readonly (readonly [text: string, ...articles: readonly number[]])[]) => ({
  answered: true,
  sentences: sentences.map(([text, ...articles]) => ({ text, articles })),
});

describe('an answer is checked', () => {
  for (const [sentence, expected] of [
    ['Turn the printer off for 30 seconds.', true],
    ['Turn off the printer for 30 seconds', true],
    ['Turn the printer off for 3 seconds.', false],
    ['Turn the printer off for 300 seconds.', false],
    ['Turn the printer off for thirty seconds.', false],
    ['Do not open its back.', true],
    ['Open its back.', false],
    ['Never turn the printer off.', false],
    ['If it says "no paper", fill tray 2.', true],
    ['Fill tray 2 and turn the printer off.', true],
    ['See https://print.example/help.', true],
    ['See https://print.example.evil.test/help.', false],
    ['See https://evil.test/help.', false],
    ['Write to printer@evil.test.', false],
    ['Buy a new one.', false],
    ['Turn the Printer off for 30 seconds.', true],
    ['Turn the printer off for 30 seconds, says Bob.', false],
    ['Turn the printer Office-7 off.', false],
    ['…', false],
    ['', false],
    ['\u200b', false],
  ] as const) {
    it(`${JSON.stringify(sentence)}: ${expected ? 'stands there' : 'does not stand there'}`, () =>
      assert.equal(supportOf(sentence, [printer]).faults.length === 0, expected));
  }

  it('and one sentence that does not hold holds back the whole', () => {
    assert.ok(checkAnswer(said(['Turn the printer off.', 1]), [printer]).ok);
    const mixed = checkAnswer(said(['Turn the printer off.', 1], ['Buy a new one.', 1]), [printer]);
    assert.deepEqual(mixed, { ok: false, abstained: 'unsupported' });
  });

  it('names sources by id, once, and only those it was given', () => {
    const checked = checkAnswer(said(['Turn the printer off.', 1, 1]), [printer]);
    assert.deepEqual(checked, { ok: true, sentences: [{ text: 'Turn the printer off.', sources: ['printer'] }] });
    for (const number of [0, -1, 2, 1e9]) {
      assert.equal(checkAnswer(said(['Turn the printer off.', number]), [printer]).ok, false);
    }
  });

  it('whatever a model says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ answered: fc.boolean(), sentences: fc.jsonValue() })), (any) => {
        const checked = checkAnswer(any, [printer]);
        assert.equal(typeof checked.ok, 'boolean');
      }),
    );
  });
});

describe('a passage', () => {
  it('is a short text as it is, and of a long one the parts that have the words of the question, in order', () => {
    const filler = Array.from({ length: 400 }, (_, n) => `Paragraph ${n} says nothing of interest to anybody here.`);
    const text = [
      ...filler.slice(0, 200),
      'Printers: fill the tray.',
      ...filler.slice(200),
      'Trays are in the cellar.',
    ];
    const passage = passageOf(text.join('\n\n'), { question: 'printer tray', language: 'en', longest: 300 });
    assert.ok(passage.length <= 300);
    assert.match(passage, /Printers: fill the tray\.\n(?:.*\n)*Trays are in the cellar\.$/);
    assert.equal(passageOf(' short ', { question: 'x', language: 'en', longest: 300 }), 'short');
  });

  it('is cut from a megabyte without a line break', () => {
    const passage = passageOf('x'.repeat(1_000_000), { question: 'x', language: 'en', longest: 1_800 });
    assert.ok(passage.length > 0 && passage.length <= 1_800);
  });
});

describe('what a model is asked', () => {
  const asked = async (question: string, sources: readonly Source[]): Promise<ModelQuestion> => {
    const questions: ModelQuestion[] = [];
    const assistant = createAssistant({
      ask: async (one) => {
        questions.push(one);
        return { ok: true, said: { answered: false, sentences: [] }, model: 'mistral', ms: 1 };
      },
      problem: async () => null,
    });
    await assistant.answer({ question, sources, signal: new AbortController().signal });
    const [first] = questions;
    assert.ok(first);
    return first;
  };

  it('has nothing that people wrote in its task, and all of it as data that cannot end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 3 }),
        fc.string({ unit: 'grapheme', minLength: 3 }),
        async (question, text) => {
          const [mine, plain] = [await asked(question, [{ ...printer, text }]), await asked('plain', [printer])];
          assert.equal(mine.task, plain.task);
          const data = JSON.parse(mine.data);
          assert.deepEqual(Object.keys(data), ['question', 'articles']);
          assert.equal(data.articles[0].text, text.trim());
        },
      ),
    );
  });

  it('is nothing when the articles have too little of the question', async () => {
    const assistant = createAssistant({ ask: () => assert.fail('it was asked'), problem: async () => null });
    const { signal } = new AbortController();
    const thin = [{ ...printer, coverage: 0.29 }];
    for (const sources of [[], thin]) {
      assert.deepEqual(await assistant.answer({ question: 'x', sources, signal }), {
        ok: false,
        abstained: 'nothing_found',
      });
    }
  });

  it('is never longer than a model reads', async () => {
    const long = 'Printer. '.repeat(100_000);
    const { data } = await asked(
      long,
      [1, 2, 3].map((n) => ({ ...printer, id: `${n}`, text: long })),
    );
    assert.ok(data.length < 9_000, `${data.length}`);
  });
});

describe('what a model writes for a technician', () => {
  const thread = [
    { by: 'requester', text: 'Ext. 471 does not ring' },
    { by: 'desk', text: 'Which floor?' },
  ] as const;
  const asked = {
    what: 'reply',
    title: 'No calls',
    description: 'Nobody can call me.',
    thread,
    solved: ['Moved it to port 12.'],
  } as const;

  it('has only numbers and addresses that stand on the ticket', () => {
    for (const [text, expected] of [
      ['Please plug 471 into port 12.', true],
      ['Please plug it into port 13.', false],
      ['See https://evil.test.', false],
      ['Write to it@evil.test', false],
      ['I look at it.', true],
    ] as const) {
      assert.equal(checkWritten({ text }, asked), expected ? text : null, text);
    }
    for (const said of [null, '', {}, { text: '' }, { text: 7 }, { text: 'x'.repeat(1_501) }]) {
      assert.equal(checkWritten(said, asked), null);
    }
  });

  it('is asked for with the newest of a long thread, and a task that nobody else writes', () => {
    const long = Array.from({ length: 500 }, (_, n) => ({ by: 'desk', text: `${n}: ${'x'.repeat(400)}` }) as const);
    const { task, data } = writingPrompt({ ...asked, thread: long });
    const said = JSON.parse(data).thread;
    assert.equal(said.at(-1).text, long.at(-1)?.text);
    assert.ok(data.length < 9_000, `${data.length}`);
    assert.equal(task, writingPrompt({ ...asked, title: 'Other', thread: [] }).task);
    assert.notEqual(task, writingPrompt({ ...asked, what: 'summary' }).task);
  });
});
