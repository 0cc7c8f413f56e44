import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noLimits } from '#src/app/people/limits.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import { aDesk, anArticle } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Action, Card } from '#src/cards/card.ts';
import type { Question } from '#src/core/questions/question.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

type Said = { readonly card: Card | null };

const actionsOf = ({ card }: Said): readonly Action[] => [
  ...(card?.blocks.flatMap((block) => (block.type === 'list' ? block.items.flatMap(({ actions }) => actions) : [])) ??
    []),
  ...(card?.actions ?? []),
];

const buttonsOf = (said: Said): readonly string[] => actionsOf(said).map(({ label }) => label);

const press = (desk: TestDesk, who: string, said: Said, label: string) => {
  const found = actionsOf(said).find((one) => one.label === label);
  assert.ok(found !== undefined, `${label} is none of ${buttonsOf(said).join(', ')}`);
  return desk.presses(who, found.id, found.value);
};

const answersOf = ({ answers = [] }: Ticket): readonly string[] =>
  answers.map(({ question, value }) => `${question}: ${value}`);

const withArticles = async (): Promise<TestDesk> => {
  const desk = await createTestDesk();
  await desk.store.transaction(async (tx) => {
    for (const one of [
      { id: 'vpn', title: 'VPN from home', body: 'Install the client.' },
      { id: 'card', title: 'The vpn card', body: 'Ask for one.' },
      { id: 'secret', title: 'VPN keys', body: 'For us.', audience: 'desk' as const },
    ]) {
      await tx.saveArticle(anArticle(one), { by: null, why: null });
    }
  });
  return desk;
};

const withAsked = (chatAsks: readonly string[], questions: readonly Question[] = []): Promise<TestDesk> =>
  createTestDesk({
    setup: {
      categories: aDesk().categories.map((one) => ({
        ...one,
        chatAsks,
        ...(questions.length > 0 && { questions }),
      })),
    },
  });

describe('a problem in a message to the desk alone', () => {
  it('is asked about, at most three things, and filed with what was gathered', async () => {
    const desk = await createTestDesk();
    const first = await desk.writes('rita', 'printer jams');
    assert.match(wordsOf(first), /Should I file this\?.*printer jams.*Since when\?/s);
    assert.deepEqual(buttonsOf(first), ['Today', 'This week', 'Longer', 'Skip', 'File as a ticket', 'Don’t file it']);
    const second = await press(desk, 'rita', first, 'This week');
    assert.match(wordsOf(second), /Since when\?: This week.*Who is affected\?/s);
    assert.equal((await desk.tickets()).length, 0);
    const filed = await press(desk, 'rita', second, 'My team');
    assert.match(wordsOf(filed), /Filed as #1/);
    const ticket = await desk.ticket(1);
    assert.deepEqual(answersOf(ticket), ['since: This week']);
    assert.deepEqual([ticket.impact, ticket.impactSaidBy], ['team', 'person']);
    const shown = wordsOf(await desk.types('dana', 'show 1'));
    assert.match(shown, /Since when\?: This week/);
    assert.deepEqual(shown.match(/Who is affected[^;]*/g), ['Who is affected: My team']);
  });

  it('is filed at once by one press, and only once', async () => {
    const desk = await createTestDesk();
    const first = await desk.writes('rita', 'printer jams');
    assert.match(wordsOf(await press(desk, 'rita', first, 'File as a ticket')), /Filed as #1/);
    assert.match(wordsOf(await press(desk, 'rita', first, 'Today')), /part of #1 already/);
    assert.match(wordsOf(await press(desk, 'rita', first, 'Don’t file it')), /part of #1 already/);
    await desk.pass(60);
    await desk.settle();
    assert.equal((await desk.tickets()).length, 1);
  });

  it('is not asked what it says already', async () => {
    const desk = await createTestDesk();
    const said = await desk.writes('rita', 'printer jams since monday');
    assert.match(wordsOf(said), /Who is affected\?/);
    assert.doesNotMatch(wordsOf(said), /Since when/);
  });

  it('is asked what its category asks, in buttons, words and days', async () => {
    const desk = await withAsked(
      ['model', 'from', 'error'],
      [
        { id: 'model', label: 'Which model?', type: 'choice', choices: ['A', 'B', 'C', 'D', 'E'] },
        { id: 'from', label: 'From when?', type: 'date', hint: 'About' },
      ],
    );
    const first = await desk.writes('rita', 'printer wanted');
    const [select] = actionsOf(first);
    assert.ok(select?.type === 'select');
    const second = await desk.presses('rita', select.id, select.value, { chosen: select.options[4]?.value ?? '' });
    assert.match(wordsOf(second), /Which model\?: E.*From when\?.*Write a day/s);
    const still = await desk.writes('rita', 'as soon as you can');
    assert.match(wordsOf(still), /You added:.*as soon as you can.*From when\?/s);
    const third = await desk.writes('rita', '24.12.2026');
    assert.match(wordsOf(third), /From when\?: 2026-12-24.*What does it say/s);
    const last = await desk.writes('rita', 'wait for room 4');
    assert.match(wordsOf(last), /room 4/);
    assert.equal((await desk.tickets()).length, 0, 'words may have been meant otherwise');
    assert.match(wordsOf(await desk.writes('rita', 'yes')), /Filed as #1/);
    const ticket = await desk.ticket(1);
    assert.deepEqual(answersOf(ticket), ['model: E', 'from: 2026-12-24', 'error: wait for room 4']);
    assert.match(ticket.description, /as soon as you can/);
  });

  it('is asked nothing where its category says so, and filed with a press or a yes', async () => {
    const desk = await withAsked([]);
    const said = await desk.writes('rita', 'printer jams');
    assert.deepEqual(buttonsOf(said), ['File as a ticket', 'Don’t file it']);
    assert.match(wordsOf(await desk.writes('rita', 'ok')), /Filed as #1/);
  });

  it('takes typed answers as they are meant, and what is skipped is not asked again', async () => {
    const desk = await createTestDesk();
    await desk.writes('rita', 'printer jams');
    assert.match(wordsOf(await desk.writes('rita', 'no')), /Who is affected\?/);
    assert.match(wordsOf(await desk.writes('rita', 'everyone on floor 3')), /Who is affected\?: everyone on floor 3/);
    assert.match(wordsOf(await desk.writes('rita', 'yes')), /Filed as #1/);
    assert.deepEqual(answersOf(await desk.ticket(1)), ['affected: everyone on floor 3']);
  });

  it('is dropped by “cancel” and by a press, and can be filed all the same', async () => {
    const desk = await createTestDesk();
    await desk.writes('rita', 'printer jams');
    const dropped = await desk.writes('rita', 'cancel');
    assert.match(wordsOf(dropped), /Nothing was filed.*printer jams/s);
    await desk.pass(60);
    await desk.settle();
    assert.equal((await desk.tickets()).length, 0);
    assert.match(wordsOf(await press(desk, 'rita', dropped, 'File as a ticket')), /Filed as #1/);
  });

  for (const words of [
    'never mind, it works',
    'it works now, thanks!',
    'Thanks, it’s working again',
    'danke, es geht wieder',
  ]) {
    it(`is dropped by “${words}”, and not filed after a silence`, async () => {
      const desk = await createTestDesk();
      await desk.writes('rita', 'printer jams');
      const dropped = await desk.writes('rita', words);
      assert.deepEqual(buttonsOf(dropped), ['File as a ticket'], wordsOf(dropped));
      await desk.pass(60);
      await desk.settle();
      assert.equal((await desk.tickets()).length, 0);
    });
  }

  it('is kept by mere thanks and an apology, which say nothing about it', async () => {
    const desk = await createTestDesk();
    await desk.writes('rita', 'printer jams');
    await desk.writes('rita', 'thanks!');
    await desk.writes('rita', 'sorry, thank you');
    await desk.pass(60);
    await desk.settle();
    assert.equal((await desk.tickets()).length, 1);
  });

  it('is nobody else’s', async () => {
    const desk = await createTestDesk();
    const said = await desk.writes('rita', 'printer jams');
    for (const label of ['Today', 'Skip', 'File as a ticket', 'Don’t file it']) {
      assert.match(wordsOf(await press(desk, 'tom', said, label)), /I no longer have what you wrote/, label);
    }
    assert.equal((await desk.tickets()).length, 0);
  });

  it('is offered as before where it may be none of the desk’s business: it is never filed by itself', async () => {
    const foreign = {
      category: null,
      confidence: 0,
      none: 0.9,
      ranked: [{ category: 'Network', p: 0.1 }],
      because: ['salary'],
    };
    const desk = await createTestDesk({ classifier: { classify: async () => foreign } });
    const said = await desk.writes('rita', 'when is lunch');
    assert.deepEqual(buttonsOf(said), ['File as a ticket']);
    await desk.pass(120);
    await desk.settle();
    assert.equal((await desk.tickets()).length, 0);
  });
});

describe('a message to the desk that articles answer', () => {
  it('is solved by one of them without a ticket, and that counts for it', async () => {
    const desk = await withArticles();
    const said = await desk.writes('rita', 'vpn drops at home');
    assert.match(wordsOf(said), /Does one of these solve it\?/);
    assert.deepEqual(buttonsOf(said), [
      ...['Read', 'It solved it', 'Read', 'It solved it'],
      ...['No, file it', 'Don’t file it'],
    ]);
    const article = await press(desk, 'rita', said, 'Read');
    assert.deepEqual(buttonsOf(article), ['It solved it', 'It did not help']);
    assert.match(wordsOf(await press(desk, 'rita', article, 'It solved it')), /No ticket was filed/);
    assert.deepEqual(await desk.read.articleAnswers('card'), { helped: 1, not: 0 });
    assert.deepEqual(await desk.read.articleAnswers('vpn'), { helped: 0, not: 0 });
    await desk.pass(60);
    await desk.settle();
    assert.equal((await desk.tickets()).length, 0);
  });

  it('is filed at once by “No”, with what was read', async () => {
    const desk = await withArticles();
    const said = await desk.writes('rita', 'vpn drops at home');
    await press(desk, 'rita', said, 'Read');
    assert.match(wordsOf(await press(desk, 'rita', said, 'No, file it')), /Filed as #1/);
    const [filed] = await desk.read.events((await desk.ticket(1)).number);
    assert.ok(filed?.event.type === 'ticket.filed');
    assert.deepEqual(
      filed.event.tried?.map(({ id, read }) => [id, read]),
      [
        ['card', true],
        ['vpn', false],
      ],
    );
  });

  it('understands a typed yes and no, and more words', async () => {
    const desk = await withArticles();
    await desk.writes('rita', 'vpn drops at home');
    assert.match(wordsOf(await desk.writes('rita', 'it began after the update')), /You added:.*after the update/s);
    assert.match(wordsOf(await desk.writes('rita', 'no, thanks')), /Filed as #1/);
    assert.match((await desk.ticket(1)).description, /drops at home\n\nit began after the update/);
    await desk.writes('rita', 'vpn drops once more');
    assert.match(wordsOf(await desk.writes('rita', 'yes')), /No ticket was filed/);
    assert.equal((await desk.tickets()).length, 1);
  });
});

describe('after a silence', () => {
  it('what is surely a problem is filed with what was said, once', async () => {
    const desk = await createTestDesk();
    await press(desk, 'rita', await desk.writes('rita', 'printer jams'), 'Today');
    await desk.pass(14);
    await desk.settle();
    assert.equal((await desk.tickets()).length, 0);
    await desk.pass(2);
    await desk.settle();
    assert.deepEqual(answersOf(await desk.ticket(1)), ['since: Today']);
    assert.equal(desk.titles('rita').filter((title) => /^Filed as #1/.test(title)).length, 1);
    await desk.pass(120);
    await desk.settle();
    assert.equal((await desk.tickets()).length, 1);
  });

  it('whoever was shown articles, or was unclear, is asked once more, and nothing is filed unasked', async () => {
    const desk = await withArticles();
    await desk.writes('rita', 'vpn drops at home');
    await desk.writes('tom', 'strange noises');
    for (const _ of [1, 2, 3]) {
      await desk.pass(20);
      await desk.settle();
    }
    assert.equal(desk.titles('rita').filter((title) => /Did one of these solve it/.test(title)).length, 1);
    assert.equal(desk.titles('tom').filter((title) => /Should I still file this/.test(title)).length, 1);
    assert.equal((await desk.tickets()).length, 0);
    const reminder = desk.card('tom', /Should I still file this/);
    assert.match(wordsOf(await press(desk, 'tom', reminder, 'File as a ticket')), /Filed as #1/);
  });

  it('whoever may file no more for now is asked instead: nothing is lost', async () => {
    const desk = await createTestDesk({ limits: { ...noLimits, filing: 1 } });
    await desk.types('rita', 'printer smokes');
    await desk.writes('rita', 'printer jams');
    await desk.pass(20);
    await desk.settle();
    assert.equal((await desk.tickets()).length, 1);
    assert.equal(desk.titles('rita').filter((title) => /Should I still file this/.test(title)).length, 1);
  });
});

describe('what happens in between', () => {
  const message = (id: string, text: string, more: Partial<Extract<Inbound, { type: 'message' }>> = {}): Inbound => ({
    ...{ type: 'message', id, text, origin: null, inReplyTo: null, attachments: [], link: null },
    from: { platform: 'fake', tenant: '', user: 'rita' },
    ...more,
  });

  it('a message that is delivered again is answered as before, and counts once', async () => {
    const desk = await createTestDesk();
    const first = await desk.helpDesk.handle(message('m1', 'printer jams'));
    assert.deepEqual(await desk.helpDesk.handle(message('m1', 'printer jams')), first);
    const answered = await desk.helpDesk.handle(message('m2', 'since the update on monday'));
    assert.match(wordsOf(answered), /Since when\?: since the update on monday.*Who is affected/s);
    assert.deepEqual(await desk.helpDesk.handle(message('m2', 'since the update on monday')), answered);
    await Promise.all(['m3', 'm3'].map((id) => desk.helpDesk.handle(message(id, 'only me'))));
    assert.equal((await desk.tickets()).length, 1);
    const ticket = await desk.ticket(1);
    assert.deepEqual([...answersOf(ticket), ticket.impact], ['since: since the update on monday', 'me']);
  });

  it('an edit changes what is filed, and a deletion takes it back', async () => {
    const desk = await createTestDesk();
    await desk.helpDesk.handle(message('m1', 'printer jams'));
    await desk.helpDesk.handle(message('m2', 'since monday'));
    const edit = (id: string, of: string, text: string | null): Inbound => ({
      ...{ type: 'edit', id, message: of, text, attachments: [] },
      from: { platform: 'fake', tenant: '', user: 'rita' },
    });
    await desk.helpDesk.handle(edit('e1', 'm1', 'printer burns'));
    await desk.helpDesk.handle(edit('e2', 'm2', 'since tuesday'));
    await desk.helpDesk.handle(message('m3', 'only me'));
    const ticket = await desk.ticket(1);
    assert.deepEqual(
      [ticket.title, ...answersOf(ticket), ticket.impact],
      ['printer burns', 'since: since tuesday', 'me'],
    );
    await desk.helpDesk.handle(edit('e3', 'm2', 'since wednesday'));
    assert.match(wordsOf(await desk.types('rita', 'show 1')), /edited: since wednesday/);
    await desk.helpDesk.handle(message('m4', 'printer jams again'));
    await desk.helpDesk.handle(edit('e4', 'm4', null));
    await desk.pass(60);
    await desk.settle();
    assert.equal((await desk.tickets()).length, 1);
  });

  it('a problem of another kind begins anew, and what was taken wrongly becomes its own', async () => {
    const desk = await createTestDesk();
    await desk.writes('rita', 'printer jams');
    await desk.sleep(1);
    const other = await desk.writes('rita', 'vpn is down at home');
    assert.match(wordsOf(other), /vpn is down at home/);
    assert.doesNotMatch(wordsOf(other), /printer/);
    const taken = await desk.writes('rita', 'my chair squeaks a lot');
    assert.match(wordsOf(taken), /vpn is down.*You added:.*chair squeaks/s);
    const alone = await press(desk, 'rita', taken, 'That was something new');
    assert.doesNotMatch(wordsOf(alone), /vpn/);
    await press(desk, 'rita', alone, 'File as a ticket');
    await desk.pass(20);
    await desk.settle();
    const filed = (await desk.tickets()).map(({ title, description }) => `${title} ${description}`.trim());
    assert.deepEqual(filed.toSorted(), ['my chair squeaks a lot', 'printer jams', 'vpn is down at home']);
  });

  it('what is written on another platform has nothing to do with it', async () => {
    const desk = await createTestDesk();
    await desk.writes('rita', 'printer jams');
    const there = await desk.writes('rita', 'today', null, { platform: 'other' });
    assert.doesNotMatch(wordsOf(there), /printer/);
  });

  it('the answer to a ticket that asked later stays one, and a command is a command', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer smokes');
    await desk.settle();
    await desk.types('dana', 'accept 1');
    const said = await desk.writes('rita', 'vpn drops');
    assert.match(wordsOf(await desk.writes('rita', 'list')), /#1/);
    await desk.sleep(1);
    await desk.types('dana', 'ask 1 Which printer?');
    assert.match(wordsOf(await desk.writes('rita', 'the one on floor 2')), /Answered|answer/i);
    assert.match(wordsOf(await press(desk, 'rita', said, 'Today')), /Since when\?: Today/);
  });

  it('nothing typed is dropped where the desk stops before it answers', async () => {
    let stops = false;
    const desk = await createTestDesk({
      around: (store) => ({
        ...store,
        read: {
          ...store.read,
          // Read for the card, after everything is saved.
          draft: async (id) => {
            if (stops) throw new Error('stopped');
            return store.read.draft(id);
          },
        },
      }),
    });
    stops = true;
    const reply = await desk.helpDesk.handle(message('m1', 'printer jams'));
    assert.equal(reply.failed, true);
    stops = false;
    await desk.pass(16);
    await desk.settle();
    assert.equal((await desk.ticket(1)).title, 'printer jams');
  });
});
