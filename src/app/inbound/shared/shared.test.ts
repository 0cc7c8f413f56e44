import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultLimits } from '#src/app/people/limits.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Card } from '#src/cards/card.ts';

const publicUrl = 'https://desk.example/help';
const link = (number: number | string) => `${publicUrl}/console/tickets/${number}`;

const words = (card: Card | null): string | null => (card === null ? null : wordsOf({ card }));

/** #1 is Rita's and Support's, with an internal note; #2 is Tom's; #3 is Rita's and Networks'. */
const open = async (limits = defaultLimits) => {
  const desk = await createTestDesk({ publicUrl, limits });
  await desk.types('rita', 'printer on the second floor is jammed\nsecret description');
  await desk.types('tom', 'printer smells of smoke');
  await desk.types('rita', 'vpn is slow near the printer room');
  await desk.types('dana', 'take 1');
  await desk.types('dana', 'note 1 unmentionable');
  const from = (user: string) => ({ platform: 'fake', tenant: '', user });
  const teamOf = async (number: number) => (await desk.ticket(number)).team;
  return {
    ...desk,
    teamOf,
    linked: async (who: string, url: string, channel: string | null) =>
      words(await desk.helpDesk.cardForLink(from(who), url, channel)),
    found: async (who: string, typed: string, channel: string | null = null) => {
      const given = await desk.helpDesk.ticketsToShare(from(who), typed, channel);
      return 'problem' in given ? given.problem : given.tickets;
    },
    numbers: async (who: string, typed: string) => {
      const given = await desk.helpDesk.ticketsToShare(from(who), typed, null);
      return 'problem' in given ? [] : given.tickets.map(({ title }) => Number(/^#(\d+) /.exec(title)?.[1]));
    },
  };
};

describe('a link to a ticket', () => {
  it('tells a conversation its number, status and team, and nobody’s words or name', async () => {
    const desk = await open();
    for (const who of ['rita', 'dana', 'mona', 'ada']) {
      const said = (await desk.linked(who, link(1), '#anywhere')) ?? '';
      assert.match(said, /Ticket #1\b[\s\S]*In progress[\s\S]*Support/, who);
      assert.doesNotMatch(said, /printer|secret|unmentionable|Rita|Dana|High|Medium/, who);
    }
  });

  it('tells its title where only they read, and in the channel of its own team', async () => {
    const desk = await open();
    const team = await desk.teamOf(1);
    for (const channel of [null, `#${team}`]) {
      const said = (await desk.linked('dana', link(1), channel)) ?? '';
      assert.match(said, /Ticket #1: printer on the second floor is jammed[\s\S]*Dana/);
      assert.doesNotMatch(said, /secret|unmentionable/);
    }
    assert.doesNotMatch((await desk.linked('ada', link(3), `#${team}`)) ?? '', /vpn/);
  });

  it('tells nothing of a ticket that they may not see, as of one that does not exist', async () => {
    const desk = await open();
    const cases: readonly (readonly [string, number | string])[] = [
      ['rita', 2],
      ['nick', 1],
      ['rita', 99],
      ['rita', 999_999_999],
      ['nobody', 1],
    ];
    for (const [who, number] of cases) assert.equal(await desk.linked(who, link(number), '#x'), null, who);
  });

  it('makes nobody a requester', async () => {
    const desk = await open();
    desk.chat.knows('new', { name: 'New', email: null, zone: 'UTC', standing: 'member' });
    assert.equal(await desk.linked('new', link(1), '#x'), null);
    assert.equal(await desk.read.personByAccount('fake', '', 'new'), null);
  });

  it('is only one to a ticket’s page on this desk', async () => {
    const desk = await open();
    for (const url of [
      '',
      'nonsense',
      'https://desk.example/console/tickets/1',
      'https://evil.example/help/console/tickets/1',
      'https://desk.example.evil.example/help/console/tickets/1',
      'http://desk.example/help/console/tickets/1',
      link(''),
      link('1x'),
      link('1/help'),
      link('1/../../admin'),
      link(`${'1'.repeat(30)}`),
      `javascript:${link(1)}`,
    ]) {
      assert.equal(await desk.linked('rita', url, null), null, url);
    }
    for (const url of [link('1/'), link('1?x=1#reply'), 'https://DESK.example:443/help/console/tickets/1']) {
      assert.match((await desk.linked('rita', url, null)) ?? '', /Ticket #1/, url);
    }
  });
});

describe('tickets to share', () => {
  it('are those that they may see', async () => {
    const desk = await open();
    assert.deepEqual((await desk.numbers('rita', 'printer')).toSorted(), [1, 3]);
    assert.deepEqual((await desk.numbers('dana', 'printer')).toSorted(), [1, 2]);
    assert.deepEqual(await desk.numbers('nick', 'printer'), [3]);
    assert.deepEqual(await desk.numbers('rita', 'smoke'), []);
    assert.deepEqual(await desk.numbers('rita', 'unmentionable'), []);
  });

  it('are found by number, also one that is not at hand, if they may see it', async () => {
    const desk = await open();
    await desk.types('rita', 'close 1 no longer needed');
    for (const typed of ['1', '#1', ' #1 ']) assert.equal((await desk.numbers('rita', typed))[0], 1, typed);
    assert.ok(!(await desk.numbers('rita', '2')).includes(2));
  });

  it('are those at hand for nothing or a letter, and few for odd or endless words', async () => {
    const desk = await open();
    assert.deepEqual((await desk.numbers('rita', '')).toSorted(), [1, 3]);
    assert.deepEqual(await desk.numbers('rita', 'v'), [3]);
    for (const typed of ['"', '*', '%', "' OR 1=1 --", 'AND', 'tag:', '\u202e', 'x'.repeat(10_000), '#', '-1', '🖨']) {
      assert.ok((await desk.numbers('rita', typed)).length <= 10, typed.slice(0, 20));
    }
  });

  it('say their titles to whoever chooses, and not to the conversation', async () => {
    const desk = await open();
    const tickets = await desk.found('rita', 'vpn', '#anywhere');
    assert.ok(typeof tickets !== 'string');
    assert.match(tickets[0]?.title ?? '', /vpn is slow/);
    assert.doesNotMatch(words(tickets[0]?.card ?? null) ?? '', /vpn/);
  });

  it('are not looked for without end', async () => {
    const desk = await open({ ...defaultLimits, searches: 2 });
    assert.ok(typeof (await desk.found('rita', 'vpn')) !== 'string');
    await desk.found('rita', 'vpn');
    assert.match(String(await desk.found('rita', 'vpn')), /minute/);
    assert.ok(typeof (await desk.found('dana', 'vpn')) !== 'string');
  });

  it('are not for somebody who may not use the desk', async () => {
    const desk = await open();
    desk.chat.knows('guest', { name: 'Guest', email: null, zone: 'UTC', standing: 'guest' });
    assert.equal(typeof (await desk.found('guest', 'vpn')), 'string');
  });
});
