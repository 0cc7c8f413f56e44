import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Classifier } from '#src/app/ports/classifier.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

const holidays = 'how many days of holiday have I left this year?';
const elsewhere = 'Pay and holidays: people@demo.example.';

const saying = (none: number): Classifier => ({
  classify: async () => ({
    category: null,
    confidence: 0,
    none,
    ranked: [{ category: 'Hardware', p: 1 - none }],
    because: ['salary'],
  }),
});

const broken: Classifier = {
  classify: async () => {
    throw new Error('no model');
  },
};

describe('the offer to file what somebody wrote', () => {
  const cases: readonly [what: string, classifier: Classifier, place: string | null, said: RegExp | null][] = [
    ['fits no category: where to go', saying(0.9), elsewhere, /can’t tell .* for IT\. Pay and holidays: people@/],
    ['fits no category, and no place is named', saying(0.9), null, /can’t tell .* for IT\.\n/],
    ['may fit one', saying(0.4), elsewhere, null],
    ['nobody can read', broken, elsewhere, null],
  ];
  for (const [what, classifier, place, said] of cases) {
    it(`says of a text that ${what}`, async () => {
      const desk = await createTestDesk({ classifier, setup: { elsewhere: place } });
      const words = wordsOf(await desk.writes('rita', holidays));
      assert.match(words, /Should I file this\?/);
      assert.match(words, /how many days of holiday/);
      if (said === null) assert.doesNotMatch(words, /for IT|people@/);
      else assert.match(words, said);
    });
  }

  it('says so too when an answer is taken back', async () => {
    const desk = await createTestDesk({ classifier: saying(0.9), setup: { elsewhere } });
    await desk.types('rita', 'printer is on fire');
    await desk.types('dana', 'accept 1');
    await desk.submits('dana', 'ask~n~1', { question: 'Which one?' });
    await desk.settle();
    const reply = await desk.writes('rita', holidays);
    const back = reply.card?.actions.find(({ id }) => id === 'not_answer');
    assert.ok(back?.type === 'button');
    assert.match(wordsOf(await desk.presses('rita', 'not_answer', back.value)), /can’t tell .* for IT\. Pay/);
  });
});
