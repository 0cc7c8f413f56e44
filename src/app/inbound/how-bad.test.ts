import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Classifier } from '#src/app/ports/classifier.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Card } from '#src/cards/card.ts';
import type { PriorityHints } from '#src/core/priority.ts';

const hints: PriorityHints = {
  impact: { level: 'everyone', because: ['for everyone'], sure: true },
  urgency: { level: 'blocked', because: ['production is down'], sure: true },
};

/** Hears that production is down for everyone; knows no category. */
const alarmed: Classifier = {
  classify: async (text) => ({
    category: null,
    confidence: 0.4,
    ranked: [{ category: 'Hardware', p: 0.4 }],
    because: [],
    ...(text.startsWith('production is down') && { hints }),
  }),
};

const buttons = (card: Card): readonly string[] => card.actions.map(({ id, label }) => `${id}: ${label}`);

describe('a one-line filing', () => {
  it('is as urgent as it surely says, and says why; one press takes that back', async () => {
    const desk = await createTestDesk({ classifier: alarmed });
    const receipt = await desk.types('rita', 'production is down for everyone');
    assert.match(wordsOf(receipt), /Filed as Urgent because you wrote “for everyone” and “production is down”\./);
    assert.ok(buttons(receipt.card as Card).includes('not_right: Not right?'));
    assert.equal((await desk.ticket(1)).priority, 'P1');
    const due = (await desk.ticket(1)).clocks.map(({ dueAt }) => dueAt);

    assert.match(wordsOf(await desk.presses('rita', 'not_right', '1')), /The priority is Medium/);
    const after = await desk.ticket(1);
    assert.deepEqual([after.priority, after.impactSaidBy, after.urgencySaidBy], ['P3', null, null]);
    assert.notDeepEqual(
      after.clocks.map(({ dueAt }) => dueAt),
      due,
    );
  });

  it('names no words twice that are a part of others', async () => {
    const { impact, urgency } = hints;
    const because = ['is down', 'can work'];
    const classify = async (text: string) => ({
      ...(await alarmed.classify(text)),
      hints: { impact: { ...impact, because: ['nobody can work'] }, urgency: { ...urgency, because } },
    });
    const desk = await createTestDesk({ classifier: { classify } as Classifier });
    const receipt = await desk.types('rita', 'the server is down and nobody can work');
    assert.match(wordsOf(receipt), /because you wrote “nobody can work” and “is down”\./);
  });

  it('shows the technician and the manager no level that nobody has said', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    await desk.settle();
    const shown = JSON.stringify(desk.card('dana', /For you: #1/).card);
    assert.doesNotMatch(shown, /Who is affected|How badly|Just me|slows me down/);
    assert.doesNotMatch(wordsOf(await desk.types('mona', 'show 1')), /Who is affected|How badly/);
  });

  it('in a form with a category of their own is as urgent as it says, too', async () => {
    const desk = await createTestDesk({ classifier: alarmed });
    const values = { title: 'production is down for everyone', description: '', category: 'hardware' };
    await desk.submits('rita', 'intake~n1~', values);
    const { priority, category, categorySource } = await desk.ticket(1);
    assert.deepEqual([priority, category, categorySource], ['P1', 'hardware', 'requester']);
  });
});

describe('the requester', () => {
  const worse = { impact: 'everyone', urgency: 'blocked', reason: 'The whole plant' };

  it('says how bad it is by the two questions, and whoever has it hears', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    const { form } = await desk.presses('rita', 'assess', '1');
    assert.deepEqual(
      form?.fields.map(({ id, value }) => [id, value]),
      [
        ['impact', ''],
        ['urgency', ''],
        ['reason', ''],
      ],
    );
    assert.match(wordsOf(await desk.submits('rita', 'assess~n~1', worse)), /The priority is Urgent/);
    assert.equal((await desk.ticket(1)).priority, 'P1');
    await desk.settle();
    assert.match(JSON.stringify(desk.card('dana', /Rita says that #1 is worse/).card), /The whole plant/);
  });

  it('answers both questions', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    const { errors } = await desk.submits('rita', 'assess~n~1', { impact: '', urgency: 'blocked', reason: '' });
    assert.deepEqual(errors, { impact: 'Please choose one of the options.' });
  });

  it('does not change what a technician has set, and reads so', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    await desk.submits('dana', 'priority~n1~1', { priority: 'P4', reason: 'There is another one' });
    assert.match(wordsOf(await desk.submits('rita', 'assess~n2~1', worse)), /stays Low/);
    assert.equal((await desk.ticket(1)).priority, 'P4');
  });

  it('is the only one who says so', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    for (const who of ['dana', 'mona', 'rob']) {
      assert.equal((await desk.submits(who, `assess~${who}~1`, worse)).shown, 'refusal', who);
    }
  });
});

describe('a rating', () => {
  const solved = async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    await desk.settle();
    await desk.presses('dana', 'accept', '1.1');
    await desk.submits('dana', 'resolve~n1~1', { resolution: 'Replaced the cable' });
    await desk.settle();
    return desk;
  };

  it('is what was pressed, also when words are added', async () => {
    const desk = await solved();
    await desk.presses('rita', 'rate', '1', { chosen: '1' });
    await desk.settle();
    const more = desk.card('rita', /#1 is solved/).card.actions.find(({ id }) => id === 'rate_comment');
    assert.ok(more);
    const { form } = await desk.presses('rita', 'rate_comment', more.value);
    const values = Object.fromEntries(form?.fields.map(({ id, value }) => [id, value]) ?? []);
    assert.equal(values.stars, '1');
    await desk.submits('rita', form?.id ?? '', { ...values, comment: 'Still jammed' });
    assert.deepEqual((await desk.ticket(1)).rating, { stars: 1, comment: 'Still jammed' });
  });

  it('of one star tells the manager at once, once; its words stand there, and with the technician', async () => {
    const desk = await solved();
    await desk.presses('rita', 'rate', '1', { chosen: '1' });
    await desk.settle();
    assert.match(JSON.stringify(desk.card('mona', /#1 was rated 1 of 5/).card), /Replaced the cable/);
    await desk.submits('rita', 'rate_comment~n2~1.1', { stars: '1', comment: 'Still jammed' });
    await desk.settle();
    assert.equal(desk.titles('mona').filter((title) => /was rated/.test(title)).length, 1);
    assert.match(JSON.stringify(desk.card('mona', /#1 was rated/).card), /Still jammed/);
    assert.match(JSON.stringify(desk.card('dana', /For you: #1/).card), /Still jammed/);
    assert.match(wordsOf(await desk.types('mona', 'show 1')), /Still jammed/);
  });

  it('of four stars tells nobody', async () => {
    const desk = await solved();
    await desk.presses('rita', 'rate', '1', { chosen: '4' });
    await desk.settle();
    assert.ok(!desk.titles('mona').some((title) => /was rated/.test(title)));
  });
});

describe('a ticket shown', () => {
  it('has the question, the first solution and why it was reopened', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    await desk.presses('dana', 'accept', '1.1');
    await desk.submits('dana', 'ask~n1~1', { question: 'Which floor?' });
    await desk.types('rita', 'reply 1 The second');
    await desk.submits('dana', 'resolve~n2~1', { resolution: 'Replaced the cable' });
    await desk.submits('rita', 'reopen~n3~1.0', { reason: 'Jammed again' });
    for (const who of ['rita', 'dana', 'mona']) {
      const words = wordsOf(await desk.types(who, 'show 1'));
      for (const said of ['Which floor?', 'The second', 'Replaced the cable', 'Jammed again']) {
        assert.ok(words.includes(said), `${who}: ${said}`);
      }
    }
  });

  it('cuts a long text, and shows the whole of it on request', async () => {
    const desk = await createTestDesk();
    const long = `${'It jams. '.repeat(600)}The end.`;
    await desk.submits('rita', 'intake~n1~', { title: 'printer is jammed', description: long });
    const shown = await desk.types('dana', 'show 1');
    assert.doesNotMatch(wordsOf(shown), /The end/);
    let button = shown.card?.actions.find(({ id }) => id === 'whole');
    let words = '';
    for (let page = 0; button !== undefined && page < 10; page += 1) {
      const { card } = await desk.presses('dana', 'whole', button.value);
      words += card?.blocks.map((block) => (block.type === 'quote' ? block.text : '')).join('') ?? '';
      button = card?.actions.find(({ id }) => id === 'whole');
    }
    assert.equal(words, long);
  });

  it('shows no internal note to its requester on any page', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is jammed');
    await desk.types('dana', 'note 1 The same as last week');
    assert.doesNotMatch(wordsOf(await desk.presses('rita', 'whole', '1.1')), /last week/);
    assert.match(wordsOf(await desk.presses('dana', 'whole', '1.1')), /last week/);
    assert.equal((await desk.presses('rob', 'whole', '1.1')).shown, 'refusal');
  });
});
