import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';

const open = async (who: string) => {
  const opened = await openConsole();
  const { desk, as, get } = opened;
  await desk.types('rita', 'printer is jammed');
  await desk.settle();
  await as(who);
  const text = async (query = '') => (await get(`/you/activity${query}`)).text();
  return { ...opened, text, holder: (await desk.ticket(1)).assignee ?? '' };
};

/** The lines of the list. */
const linesOf = (page: string): readonly string[] =>
  [...page.matchAll(/<li><span class="soft"><time[\s\S]*?<\/li>/g)].map(([line]) =>
    line
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );

describe('what somebody did', () => {
  it('is what they did to tickets, the latest first, with a link to each, and nothing of others', async () => {
    const { desk, text, as } = await open('rita');
    const { assignee } = await desk.ticket(1);
    await desk.types(assignee ?? '', 'accept 1');
    await desk.types('rita', 'reply 1 it smokes');
    const page = await text();
    assert.match(page, /<a href="\/console\/tickets\/1">#1 <bdi>printer is jammed<\/bdi><\/a>/);
    const lines = linesOf(page);
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? '', / You wrote a reply\. #1 printer is jammed$/);
    assert.match(lines[1] ?? '', / You filed it: Hardware/);
    await as(assignee ?? '');
    const own = linesOf(await text());
    assert.equal(own.length, 1);
    assert.match(own[0] ?? '', / You accepted\./);
  });

  it('is empty at first', async () => {
    const { text } = await open('nick');
    assert.match(await text(), /Nothing yet\. What you do from now on appears here/);
    assert.match(await text('?kind=words'), /No activity matches/);
  });

  it('has what somebody else did for them, and says so', async () => {
    const { desk, as, text } = await open('omar');
    await desk.pages.file(await desk.person('tom'), {
      ...{ title: 'Omar needs a mouse', description: '', impact: null, urgency: null, category: null },
      ...{ requester: 'omar', nonce: 'n' },
    });
    assert.match(linesOf(await text())[0] ?? '', /Tom filed it: .* For you #2 Omar needs a mouse$/);
    await as('tom');
    assert.match(linesOf(await text())[0] ?? '', / You filed it: [^#]*#2 Omar/);
    assert.doesNotMatch(await text(), /For you</);
  });

  it('has what an admin changed about the desk, among the rest, in the order of time', async () => {
    const { desk, text } = await open('ada');
    const ada = await desk.person('ada');
    await desk.types('ada', 'tag 1 floor-2');
    await desk.store.transaction((tx) =>
      tx.addDeskChanges([
        {
          ...{ at: desk.clock.now() + 1, by: ada.id, through: 'console', kind: 'people', subject: 'dana' },
          ...{ name: 'Dana <b>', change: 'changed', fields: [{ field: 'capacity', before: 3, after: 5 }] },
        },
      ]),
    );
    const page = await text();
    assert.match(page, /Dana &lt;b&gt; changed: Ada[\s\S]*capacity: 3 → 5[\s\S]*tagged it floor-2/);
    assert.equal(linesOf(await text('?kind=desk')).length, 1);
    assert.match(linesOf(await text('?kind=work'))[0] ?? '', /tagged it floor-2/);
    assert.doesNotMatch(await text('?kind=filed'), /floor-2|capacity/);
  });

  it('is read on by a cursor, each line once, also when both lists have the same time', async () => {
    const { desk } = await open('ada');
    const ada = await desk.person('ada');
    for (let n = 0; n < 6; n += 1) {
      await desk.types('ada', `tag 1 floor-${n}`);
      await desk.store.transaction((tx) =>
        tx.addDeskChanges([
          {
            ...{ at: desk.clock.now(), by: ada.id, through: 'console', kind: 'people', subject: `p${n}` },
            ...{ name: `P${n}`, change: 'changed', fields: [] },
          },
        ]),
      );
      if (n % 2 === 1) await desk.pass(1);
    }
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 20; page += 1) {
      const found = await desk.pages.activity(ada, { kind: null, day: null, after, limit: 5 });
      assert.ok('activity' in found);
      seen.push(
        ...found.activity.map((one) => (one.on === 'desk' ? one.what : `${one.logged.ticket}.${one.logged.seq}`)),
      );
      after = found.next;
      if (after === null) break;
    }
    assert.equal(seen.length, 12);
    assert.equal(new Set(seen).size, 12);
  });

  it('is that of one day in their own zone, and says what is wrong with a day', async () => {
    const { desk, text } = await open('rita');
    const [day = ''] = new Date(desk.clock.now()).toISOString().split('T');
    assert.equal(linesOf(await text(`?day=${day}`)).length, 1);
    assert.equal(linesOf(await text('?day=2020-01-01')).length, 0);
    assert.match(await text('?day=soon%3Cb%3E'), /“soon&lt;b&gt;” is not a day; write it like 2026-06-01/);
  });

  it('names a ticket that they do not see any more by its number alone', async () => {
    const { desk, as, holder, text } = await open('tom');
    await desk.types(holder, 'accept 1');
    await desk.types('mona', 'hand 1 networks');
    const ticket = await desk.ticket(1);
    await as(holder);
    const page = await text();
    if (ticket.team === 'networks') {
      assert.match(page, /#1 <span class="soft">You no longer have access to this ticket/);
      assert.doesNotMatch(page, /printer is jammed/);
    } else assert.fail('it was not handed over');
  });

  it('refuses a cursor that is none', async () => {
    const { get } = await open('rita');
    for (const after of ['x', '1-2', '1-2-x', '9'.repeat(50)]) {
      assert.equal((await get(`/you/activity?after=${after}`)).status, 400);
    }
  });
});
