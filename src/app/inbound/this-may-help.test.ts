import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, anArticle } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Card } from '#src/cards/card.ts';
import type { Article } from '#src/core/knowledge/article.ts';

const deskWith = async (
  articles: readonly Partial<Article>[],
  options: Parameters<typeof createTestDesk>[0] = {},
): Promise<TestDesk> => {
  const desk = await createTestDesk(options);
  await desk.store.transaction(async (tx) => {
    for (const one of articles) await tx.saveArticle(anArticle(one), { by: null, why: null });
  });
  return desk;
};

const vpn = { id: 'vpn', title: 'VPN from home', body: 'Install the client.' };

const receipt = (desk: TestDesk): Card => desk.card('rita', /^Filed as #1/).card;

const offered = (card: Card): readonly string[] =>
  card.blocks.flatMap((block) =>
    block.type === 'list' ? block.items.flatMap(({ actions }) => actions.map(({ id, value }) => `${id} ${value}`)) : [],
  );

describe('articles that may help', () => {
  it('are put on the receipt after the answer, in place, and read there', async () => {
    const desk = await deskWith([vpn]);
    const answer = await desk.types('rita', 'vpn is broken');
    assert.doesNotMatch(wordsOf(answer), /This may help/);
    await desk.deliver.run();
    assert.doesNotMatch(wordsOf({ card: receipt(desk) }), /This may help/);
    await desk.settle();
    assert.match(wordsOf({ card: receipt(desk) }), /This may help:\n- VPN from home: Install the client\./);
    assert.deepEqual(offered(receipt(desk)), ['article ~vpn~0~1', 'article_solved 1.vpn']);
    assert.equal(desk.titles('rita').filter((title) => /^Filed/.test(title)).length, 1);
    const read = await desk.presses('rita', 'article', '~vpn~0~1');
    assert.match(wordsOf(read), /\[It solved it\] \[It did not help\]/);
    assert.deepEqual(await desk.read.articleUse('vpn'), { views: 1, suggested: 1, solved: 0 });
  });

  it('are looked for again within seconds where the receipt was being sent meanwhile, and once more', async () => {
    const desk = await deskWith([vpn]);
    await desk.types('rita', 'vpn is broken');
    await desk.workTasks.run();
    const waiting = async (): Promise<number> =>
      (await desk.database.tasks.backlog()).find(({ kind }) => kind === 'suggest_articles')?.pending ?? 0;
    assert.equal(await waiting(), 2);
    await desk.pass(5 / 60);
    await desk.settle();
    assert.equal(await waiting(), 1);
    await desk.pass(1);
    await desk.settle();
    assert.equal(await waiting(), 0);
    assert.equal(desk.titles('rita').filter((title) => /^Filed/.test(title)).length, 1);
  });

  it('close the ticket for its requester, once, and are noted with it', async () => {
    const desk = await deskWith([vpn]);
    await desk.types('rita', 'vpn is broken');
    await desk.settle();
    assert.match(wordsOf(await desk.presses('rita', 'article_solved', '1.vpn')), /#1 is closed/);
    const ticket = await desk.ticket(1);
    assert.equal(ticket.status, 'cancelled');
    const last = (await desk.read.events(ticket.number)).findLast(({ event }) => event.type === 'ticket.cancelled');
    assert.deepEqual(last?.event, {
      type: 'ticket.cancelled',
      reason: 'The article “VPN from home” solved it.',
      article: 'vpn',
    });
    await desk.settle();
    assert.doesNotMatch(wordsOf({ card: receipt(desk) }), /This may help/);
    await desk.presses('rita', 'article_solved', '1.vpn');
    assert.deepEqual(await desk.read.articleUse('vpn'), { views: 0, suggested: 1, solved: 1 });
    assert.match(wordsOf(await desk.presses('rita', 'article', '~vpn~0~1')), /\[This helped\]/);
  });

  it('close no ticket of somebody else, and none beside which they were not put', async () => {
    const desk = await deskWith([vpn, { id: 'secret', title: 'VPN keys', audience: 'desk' }]);
    await desk.types('rita', 'vpn is broken');
    await desk.settle();
    for (const [who, value] of [
      ['tom', '1.vpn'],
      ['rita', '1.secret'],
      ['rita', '1.nothing'],
      ['rita', '2.vpn'],
      ['rita', 'vpn'],
      ['rita', '1'],
    ] as const) {
      assert.match(wordsOf(await desk.presses(who, 'article_solved', value)), /no longer there, or not for you/);
    }
    assert.notEqual((await desk.ticket(1)).status, 'cancelled');
  });

  it('are none that the requester may not read, and none that have become a draft since', async () => {
    const desk = await deskWith([vpn, { id: 'secret', title: 'VPN keys', audience: 'desk' }]);
    await desk.types('rita', 'vpn is broken');
    await desk.settle();
    assert.doesNotMatch(wordsOf({ card: receipt(desk) }), /VPN keys/);
    const next = anArticle({ ...vpn, version: 2, draft: true });
    await desk.store.transaction((tx) => tx.saveArticle(next, { by: null, why: null }));
    await desk.types('rita', 'reply 1 any news?');
    await desk.presses('dana', 'accept', '1.1');
    await desk.settle();
    assert.doesNotMatch(wordsOf({ card: receipt(desk) }), /This may help/);
  });

  it('are not looked for where the organisation says so, nor without any article', async () => {
    const off = aDesk();
    const bySwitch = [
      { teams: off.teams.map((team) => ({ ...team, suggests: false })) },
      { categories: off.categories.map((category) => ({ ...category, suggests: false })) },
    ];
    for (const setup of bySwitch) {
      const desk = await deskWith([vpn], { setup });
      await desk.types('rita', 'vpn is broken');
      await desk.settle();
      assert.doesNotMatch(wordsOf({ card: receipt(desk) }), /This may help/);
    }
    const empty = await deskWith([{ ...vpn, draft: true }]);
    await empty.types('rita', 'vpn is broken');
    assert.deepEqual(
      (await empty.database.tasks.backlog()).map(({ kind }) => kind).filter((kind) => kind === 'suggest_articles'),
      [],
    );
  });

  it('stay quiet about what no article is about', async () => {
    const desk = await deskWith([vpn]);
    await desk.types('rita', 'printer jammed');
    await desk.settle();
    assert.doesNotMatch(wordsOf({ card: receipt(desk) }), /This may help/);
  });

  it('come with a receipt that is sent late, and again nobody is disturbed', async () => {
    const desk = await deskWith([vpn]);
    await desk.types('rita', 'vpn is broken');
    await desk.workTasks.run();
    await desk.deliver.run();
    assert.match(wordsOf({ card: receipt(desk) }), /This may help/);
    await desk.pass(2);
    assert.equal(desk.titles('rita').filter((title) => /^Filed/.test(title)).length, 1);
  });

  it('find an article whose name is a number', async () => {
    const desk = await deskWith([{ id: '404', title: 'VPN page not found' }]);
    await desk.types('rita', 'vpn is broken');
    await desk.settle();
    assert.match(wordsOf(await desk.presses('rita', 'article', '~404~0~1')), /VPN page not found/);
    assert.match(wordsOf(await desk.presses('rita', 'article_solved', '1.404')), /#1 is closed/);
  });
});
