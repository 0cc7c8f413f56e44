import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { createLog } from '#src/desk/run/log.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { demoOrganisation } from './demo-organisation.ts';

describe('the articles of the demo', () => {
  let desk: WiredDesk;
  before(async () => {
    desk = await wireDesk({ databaseUrl: 'sqlite::memory:', demo: true, log: createLog('silent') });
  });
  after(() => desk.database.close());

  it('are there from the start, two of them for the desk only, each with an owner and a day to read it again', async () => {
    const articles = await desk.database.store.read.articles();
    assert.equal(articles.length, 14);
    assert.equal(articles.filter(({ audience }) => audience === 'desk').length, 2);
    const ids = new Set(demoOrganisation.people.map(({ id }) => id));
    for (const { id, owner, reviewOn, category, draft, body } of articles) {
      assert.ok(owner !== null && ids.has(owner), id);
      assert.ok(reviewOn !== null && category !== null && !draft, id);
      assert.ok(body.length < 2_000, `${id} is too long to read in chat`);
    }
  });

  it('are found by what people write, and those for the desk by nobody else', async () => {
    const { database, articles } = desk;
    const [lena, sam] = await Promise.all(['lena', 'sam'].map((id) => database.store.read.person(id as PersonId)));
    assert.ok(lena && sam);
    const found = async (person: Person, question: string) => {
      const list = await articles.list(person, { question, show: 'ready', category: null, after: null, limit: 3 });
      assert.ok('articles' in list);
      return list.articles.map(({ id }) => id);
    };
    for (const [question, id] of [
      ['vpn does not connect from home', 'connect-to-the-vpn'],
      ['I forgot my password', 'reset-your-password'],
      ['new phone, no codes', 'new-phone-sign-in-codes'],
      ['the printer on floor 3 does not print', 'printer-does-not-print'],
      ['my monitor stays black', 'monitor-not-recognised'],
      ['the disk is full', 'disk-is-full'],
    ] as const) {
      assert.equal((await found(lena, question))[0], id, question);
    }
    assert.equal((await found(sam, 'who is asking for a pass'))[0], 'check-who-is-calling');
    assert.ok(!(await found(lena, 'who is asking for a pass')).includes('check-who-is-calling'));
  });
});
