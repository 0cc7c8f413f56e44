import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Article } from '#src/core/knowledge/article.ts';

const anArticle = (given: Partial<Article>): Article => ({
  ...{
    id: 'vpn',
    title: 'Connect from home',
    body: 'Install the **VPN** client.',
    category: null,
    audience: 'everyone',
  },
  ...{ language: 'en', owner: null, reviewOn: null, draft: false, version: 1, changedAt: 0 },
  ...given,
});

const deskWith = async (...articles: readonly Partial<Article>[]): Promise<TestDesk> => {
  const desk = await createTestDesk();
  await desk.database.store.transaction(async (tx) => {
    for (const one of articles) await tx.saveArticle(anArticle(one), { by: null, why: null });
  });
  return desk;
};

describe('the knowledge base in chat', () => {
  it('shows what answers a question, and an article in full', async () => {
    const desk = await deskWith({}, { id: 'badge', title: 'A lost badge', body: 'Call the gate.' });
    const found = await desk.types('rita', 'kb connect from home');
    assert.match(wordsOf(found), /Does one of these answer it\?\n- Connect from home: Install the VPN client\./);
    const read = await desk.presses('rita', 'article', 'vpn');
    assert.match(wordsOf(read), /^Connect from home\n“Install the VPN client\.”/);
    assert.match(wordsOf(read), /\[This helped\] \[It did not help\]/);
  });

  it('says what to do when there is nothing, and takes no ticket for a question', async () => {
    const desk = await deskWith({});
    assert.match(wordsOf(await desk.types('rita', 'kb flamingo')), /There is no article about this/);
    assert.equal((await desk.tickets()).length, 0);
    assert.match(wordsOf(await desk.types('rita', 'kb')), /\/ticket kb/);
  });

  it('takes a whole sentence for a question, however long, and files nothing', async () => {
    const desk = await deskWith({});
    for (const question of [
      'I cannot connect from home',
      'connect from home to the company network with the new laptop of mine',
      'how do I connect from home when my VPN client is not working and it does not say why',
      'connect from home\nit does not work',
    ]) {
      assert.match(wordsOf(await desk.types('rita', `kb ${question}`)), /Does one of these answer it\?/, question);
    }
    assert.equal((await desk.tickets()).length, 0);
  });

  it('shows drafts and what is for the desk to nobody else', async () => {
    const desk = await deskWith({ id: 'desk-only', audience: 'desk' }, { id: 'draft', draft: true });
    assert.match(wordsOf(await desk.types('rita', 'kb connect home')), /no article/);
    for (const id of ['desk-only', 'draft', 'nothing', '', '../etc']) {
      assert.match(wordsOf(await desk.presses('rita', 'article', id)), /no longer there, or not for you/);
    }
    assert.match(wordsOf(await desk.types('dana', 'kb connect home')), /Connect from home/);
  });

  it('counts whom an article helped, the last answer of each', async () => {
    const desk = await deskWith({});
    assert.match(wordsOf(await desk.presses('rita', 'article_yes', 'vpn')), /Good\. Thank you/);
    await desk.presses('rita', 'article_no', 'vpn');
    await desk.presses('tom', 'article_yes', 'vpn');
    assert.deepEqual(await desk.read.articleAnswers('vpn'), { helped: 1, not: 1 });
  });

  it('shows a long article in parts, with nothing lost or twice', async () => {
    const body = Array.from({ length: 700 }, (_, n) => `word${n}`).join(' ');
    const desk = await deskWith({ body });
    const shown: string[] = [];
    for (let value = 'vpn', n = 0; n < 10; n += 1) {
      const reply = await desk.presses('rita', 'article', value);
      shown.push(/“([^”]*)”/.exec(wordsOf(reply))?.[1] ?? '');
      const next = reply.card?.actions.find(({ id }) => id === 'article');
      if (next === undefined) break;
      value = next.value;
    }
    assert.ok(shown.length > 1);
    assert.equal(shown.join(' '), body);
  });

  it('finds an article that has changed meanwhile as it is now', async () => {
    const desk = await deskWith({});
    await desk.types('rita', 'kb connect home');
    await desk.database.store.transaction((tx) =>
      tx.saveArticle(anArticle({ version: 2, title: 'Flamingos', body: 'Pink.' }), { by: null, why: null }),
    );
    assert.match(wordsOf(await desk.types('rita', 'kb flamingos')), /Flamingos/);
    assert.match(wordsOf(await desk.types('rita', 'kb connect')), /no article/);
  });
});
