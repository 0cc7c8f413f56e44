import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Limits, noLimits } from '#src/app/people/limits.ts';
import type { Assistant, Drafted, Source } from '#src/app/ports/assistant/assistant.ts';
import { aDesk, anArticle } from '#src/app/testing/builders.ts';
import { buttonsOf, createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

const made = { model: 'mistral', ms: 1_200, prompt: 1 } as const;

/** Says the first sentence of the best source, unless it is told to do something else; keeps what it was given. */
const fakeAssistant = () => {
  const given: { readonly question: string; readonly sources: readonly Source[] }[] = [];
  const next: { do: (signal: AbortSignal) => Promise<Drafted> | Drafted } = {
    do: () => {
      const source = given.at(-1)?.sources[0];
      const text = `${source?.text.split('.')[0]}.`;
      return { ok: true, sentences: [{ text, sources: [source?.id ?? ''] }], ...made };
    },
  };
  const assistant: Assistant = {
    answer: async ({ signal, ...asked }) => {
      given.push(asked);
      return next.do(signal);
    },
    write: () => assert.fail('nobody asked for that'),
    problem: async () => null,
  };
  return { assistant, given, next };
};

const open = async (
  given: {
    readonly articles?: readonly Partial<Article>[];
    readonly setup?: Partial<OrganisationSetup>;
    readonly without?: true;
    readonly limits?: Limits;
  } = {},
) => {
  const fake = fakeAssistant();
  const desk = await createTestDesk({
    ...(given.without === undefined && { assistant: fake.assistant }),
    ...(given.setup && { setup: given.setup }),
    ...(given.limits && { limits: given.limits }),
  });
  await desk.database.store.transaction(async (tx) => {
    for (const one of given.articles ?? [{ title: 'Printer is offline', body: 'Turn the printer off. Wait a bit.' }]) {
      await tx.saveArticle(anArticle(one), { by: null, why: null });
    }
  });
  const titles = () => desk.titles('rita').filter((title) => /automatic answer/.test(title));
  const answered = async (n = 1) =>
    (await desk.read.events((await desk.ticket(n)).number)).flatMap(({ event }) =>
      event.type === 'ticket.answered' ? [event] : [],
    );
  return { ...desk, ...fake, titles, answered };
};

describe('the first answer', () => {
  it('is made from no article for the desk, as whoever is added to the ticket reads it, too', async () => {
    const article = {
      title: 'Printer is offline',
      body: 'The code stands behind the printer.',
      audience: 'desk',
    } as const;
    const desk = await open({ articles: [article] });
    await desk.types('dana', 'printer does nothing');
    await desk.settle();
    assert.deepEqual(
      desk.given.map(({ sources }) => sources),
      [[]],
    );
  });

  it('comes after the receipt, is marked, names its sources, and is kept with the model and its time', async () => {
    const desk = await open();
    await desk.types('rita', 'printer does nothing');
    assert.deepEqual(desk.given, [], 'filing does not wait for it');
    await desk.settle();
    const { card } = desk.card('rita', /automatic answer/);
    assert.match(wordsOf({ card }), /Written by a computer from our articles, and not checked by a person/);
    assert.match(wordsOf({ card }), /“Turn the printer off\. \[1\]”/);
    assert.match(wordsOf({ card }), /- \[1\] Printer is offline/);
    assert.deepEqual(buttonsOf({ card }), ['answer_helped', 'answer_not', 'answer_person']);
    assert.deepEqual(await desk.answered(), [
      {
        type: 'ticket.answered',
        sentences: [{ text: 'Turn the printer off.', sources: ['lost-badge'] }],
        sources: [{ id: 'lost-badge', title: 'Printer is offline' }],
        ...made,
      },
    ]);
    const { status, firstResponseAt } = await desk.ticket(1);
    assert.deepEqual([status, firstResponseAt], ['assigned', null], 'it is nobody’s answer');
  });

  it('is judged with a press, and the card says so', async () => {
    const desk = await open();
    await desk.types('rita', 'printer does nothing');
    await desk.settle();
    await desk.presses('rita', 'answer_not', '1');
    await desk.settle();
    const not = desk.card('rita', /automatic answer/);
    assert.match(wordsOf(not), /A person looks at your ticket/);
    assert.deepEqual(buttonsOf(not), ['answer_person']);
    await desk.presses('rita', 'answer_helped', '1');
    await desk.settle();
    assert.deepEqual(buttonsOf(desk.card('rita', /automatic answer/)), ['cancel']);
    assert.match(wordsOf(await desk.presses('rita', 'answer_helped', '1')), /already/i);
    assert.match(wordsOf(await desk.presses('tom', 'answer_helped', '1')), /not|cannot|only/i);
  });

  it('that does not help leads to a person, who is told', async () => {
    const desk = await open();
    await desk.types('rita', 'printer does nothing');
    await desk.settle();
    await desk.presses('dana', 'accept', '1.1');
    await desk.presses('rita', 'answer_person', '1');
    await desk.settle();
    assert.match(wordsOf(desk.card('dana', /wrote|replied|Rita/)), /I would like to talk to a person/);
    assert.match(wordsOf(desk.card('rita', /automatic answer/)), /You asked for a person/);
  });

  it('is not given when somebody was faster, even while the model worked', async () => {
    const desk = await open();
    await desk.types('rita', 'printer does nothing');
    desk.next.do = async () => {
      await desk.presses('dana', 'accept', '1.1');
      await desk.types('dana', 'reply 1 On my way');
      return { ok: true, sentences: [{ text: 'Turn the printer off.', sources: ['lost-badge'] }], ...made };
    };
    await desk.settle();
    assert.equal(desk.given.length, 1);
    assert.deepEqual(await desk.answered(), []);
    assert.deepEqual(desk.titles(), []);
  });

  for (const [what, steps] of [
    ['withdrawn', [['rita', 'cancel 1 never mind']]],
    ['solved', [['dana', 'resolve 1 done']]],
  ] as const) {
    it(`is not asked for when the ticket was ${what} before`, async () => {
      const desk = await open();
      await desk.types('rita', 'printer does nothing');
      for (const [who, line] of steps) await desk.types(who, line);
      await desk.settle();
      assert.deepEqual(desk.given, []);
    });
  }

  it('is made for each of 100 questions that come at once, by a model that is asked one at a time', async () => {
    const desk = await open({ limits: noLimits });
    const { do: draft } = desk.next;
    let [asking, most] = [0, 0];
    desk.next.do = async (signal) => {
      asking += 1;
      most = Math.max(most, asking);
      await new Promise((resolve) => setImmediate(resolve));
      asking -= 1;
      return draft(signal);
    };
    const asked = Array.from({ length: 100 }, (_, n) => n + 1);
    await Promise.all(asked.map((n) => desk.types('rita', `printer ${n} does nothing`)));
    await desk.settle();
    const answers = await Promise.all(asked.map((n) => desk.answered(n)));
    assert.deepEqual(
      answers.map((of) => of.length),
      asked.map(() => 1),
    );
    assert.deepEqual([desk.given.length, most], [100, 1]);
  });

  it('is made once, however often its task is done', async () => {
    const desk = await open();
    await desk.types('rita', 'printer does nothing', { id: 'same' });
    await desk.types('rita', 'printer does nothing', { id: 'same' });
    await desk.settle();
    await desk.settle();
    assert.equal(desk.given.length, 1);
    assert.equal(desk.titles().length, 1);
  });

  for (const abstained of ['nothing_found', 'nothing_fits', 'unsupported', 'unreadable'] as const) {
    it(`stays away when the model’s is ${abstained}`, async () => {
      const desk = await open();
      desk.next.do = () => ({ ok: false, abstained, ...made });
      await desk.types('rita', 'printer does nothing');
      await desk.settle();
      await desk.pass(10);
      assert.deepEqual([desk.given.length, desk.titles(), desk.complaints], [1, [], []]);
    });
  }

  it('is tried three times while the model is down, and then not at all', async () => {
    const desk = await open();
    desk.next.do = () => ({ ok: false, model: 'mistral', fault: 'down', words: 'it is off' });
    await desk.types('rita', 'printer does nothing');
    for (let n = 0; n < 6; n += 1) {
      await desk.settle();
      desk.sleep(2);
    }
    assert.equal(desk.given.length, 3);
    assert.deepEqual(desk.titles(), []);
    assert.match(desk.complaints.at(-1) ?? '', /the assistant could not answer: it is off/);
    const [noted] = await desk.read.answeredTickets({ from: 0, to: desk.clock.now() + 1 }, 10);
    assert.deepEqual([noted?.outcome, noted?.why, noted?.model], ['failed', 'down', 'mistral']);
  });

  it('is not tried again when there is no such model, and says how to get it', async () => {
    const desk = await open();
    desk.next.do = () => ({ ok: false, model: 'mistral', fault: 'missing', words: 'Get it: ollama pull mistral' });
    await desk.types('rita', 'printer does nothing');
    await desk.settle();
    await desk.pass(60);
    assert.equal(desk.given.length, 1);
    assert.match(desk.complaints.join(), /ollama pull mistral/);
  });

  it('is too late a quarter of an hour after filing', async () => {
    const desk = await open();
    await desk.types('rita', 'printer does nothing');
    desk.sleep(16);
    await desk.settle();
    assert.deepEqual(desk.given, []);
  });

  it('is not asked for where there is no model, or the assistant is off', async () => {
    const off = { teams: aDesk().teams.map((team) => ({ ...team, assistant: false as const })) };
    for (const given of [{ without: true as const }, { setup: off }]) {
      const desk = await open(given);
      await desk.types('rita', 'printer does nothing');
      await desk.settle();
      assert.deepEqual([desk.given, desk.titles()], [[], []]);
    }
  });

  it('is made only from what the requester may read', async () => {
    const desk = await open({
      articles: [
        { id: 'ours', title: 'Printer, for the desk', audience: 'desk', body: 'The printer password is hunter2.' },
        { id: 'draft', title: 'Printer, unfinished', draft: true, body: 'The printer is on fire.' },
        { id: 'theirs', title: 'Printer, for everyone', body: 'Turn the printer off.' },
      ],
    });
    await desk.types('rita', 'printer does nothing');
    await desk.settle();
    assert.deepEqual(
      desk.given.flatMap(({ sources }) => sources.map(({ id }) => id)),
      ['theirs'],
    );
  });

  it('never has a model read an internal note, nor what others wrote', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('note', 'hand_over', 'reply', 'nothing'), { maxLength: 4 }),
        async (steps) => {
          const desk = await open();
          await desk.types('rita', 'printer does nothing');
          for (const [n, step] of steps.entries()) {
            if (step === 'note') await desk.types('dana', `note 1 SECRET${n} printer`);
            if (step === 'hand_over') await desk.presses('dana', 'hand_over', `1`, { chosen: 'network' });
            if (step === 'reply') await desk.types('rita', `reply 1 SECRET${n} printer`);
          }
          await desk.settle();
          assert.equal(desk.given.length, 1);
          assert.doesNotMatch(JSON.stringify(desk.given), /SECRET/);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('that says something with marks and invisible characters is one line of plain words', async () => {
    const desk = await open();
    desk.next.do = () => ({
      ok: true,
      sentences: [{ text: 'Turn\nthe \u202eprinter\u0000 off <@U1> *now*.', sources: ['lost-badge'] }],
      ...made,
    });
    await desk.types('rita', 'printer does nothing');
    await desk.settle();
    const { card } = desk.card('rita', /automatic answer/);
    const quote = card.blocks.find(({ type }) => type === 'quote');
    assert.deepEqual(quote && 'text' in quote && quote.text, 'Turn the printer off <@U1> *now*. [1]');
  });
});
