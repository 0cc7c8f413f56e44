import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { channelId, startTeams } from './fake/teams-harness.ts';

const url = 'https://desk.example.com/console/tickets/17';
const card = cardWith({
  title: 'Ticket #17',
  blocks: [
    { type: 'facts', facts: [{ label: 'Status', value: 'In progress' }] },
    { type: 'text', text: [{ type: 'link', url, text: 'Open in the browser' }] },
  ],
});
const twoPeople = '19:lena_sam@unq.gbl.spaces';

/** Teams with a desk that has one ticket, and says what it was asked. */
const open = async (t: TestContext) => {
  const harness = await startTeams();
  t.after(harness.close);
  const { fake, teams } = harness;
  fake.state.conversations.set(twoPeople, {
    ...{ id: twoPeople, kind: 'personal', region: 'emea', members: ['lena', 'sam'], messages: [] },
  });
  const asked: (readonly [string, string | null])[] = [];
  const script: { problem: string | null } = { problem: null };
  await teams.start({
    ...quietDesk,
    cardForLink: async (_: Sender, link, channel) => {
      asked.push([link, channel]);
      return link === url ? card : null;
    },
    ticketsToShare: async (_, typed, channel) => {
      asked.push([typed, channel]);
      if (script.problem !== null) return { problem: script.problem };
      return typed === 'nothing' ? { tickets: [] } : { tickets: [{ title: '#17 <b>VPN</b>', detail: 'A & B', card }] };
    },
  });
  return { ...harness, lena: fake.people.as('lena'), asked, script };
};

describe('tickets in a message being written in Teams', () => {
  it('are found by words, and before any are typed', async (t) => {
    const { fake, lena, asked } = await open(t);
    const found = await lena.find('vpn');
    assert.deepEqual(
      found.lines.map(({ title, text }) => [title, text]),
      [['#17 <b>VPN</b>', 'A &amp; B']],
    );
    assert.match(found.lines[0]?.card ?? '', /Ticket #17[\s\S]*Open in the browser/);
    await lena.find(null);
    const own = fake.state.people.get('lena')?.conversation;
    assert.deepEqual(asked, [
      ['vpn', own],
      ['', own],
    ]);
    assert.deepEqual(fake.violations(), []);
  });

  // In a chat with a colleague Teams names this chat, too, so nothing says that only they read there.
  it('are told apart by where they will be read, which is never their chat with the desk alone', async (t) => {
    const { fake, lena, asked } = await open(t);
    await lena.find('a', { conversation: `${channelId};messageid=1` });
    await lena.find('b', { conversation: twoPeople });
    await lena.find('c', { context: 'commandBox' });
    await lena.paste(url, twoPeople);
    await lena.paste(url);
    const own = fake.state.people.get('lena')?.conversation;
    assert.deepEqual(asked, [
      ['a', channelId],
      ['b', twoPeople],
      ['c', own],
      [url, twoPeople],
      [url, own],
    ]);
  });

  it('are none: a sentence says so, or why nothing was looked for', async (t) => {
    const { fake, lena, script } = await open(t);
    assert.match((await lena.find('nothing')).words ?? '', /No ticket you can see/);
    script.problem = 'Too many searches.';
    assert.equal((await lena.find('vpn')).words, 'Too many searches.');
    assert.deepEqual(fake.violations(), []);
  });

  it('become of a link, unless it leads elsewhere', async (t) => {
    const { fake, lena } = await open(t);
    const [line] = (await lena.paste(url)).lines;
    assert.deepEqual([line?.title, line?.text], ['Ticket #17', 'In progress']);
    assert.deepEqual(await lena.paste('https://desk.example.com/'), { words: null, lines: [] });
    assert.deepEqual(fake.violations(), []);
  });

  it('are not for somebody from another company', async (t) => {
    const { fake, asked } = await open(t);
    fake.state.addPerson('mallory', { tenantId: '0d9b645f-597b-41f0-a2a3-ef1000000009' });
    const mallory = fake.people.as('mallory');
    assert.match((await mallory.find('vpn')).words ?? '', /only for people in this company/);
    assert.deepEqual((await mallory.paste(url)).lines, []);
    assert.deepEqual([asked, fake.violations()], [[], []]);
  });

  it('are not cached for others by Teams', async (t) => {
    const { fake } = await open(t);
    const invoke = { ...fake.people.activityOf('lena', { type: 'invoke', value: { url } }) };
    const { body } = await fake.people.post({ ...invoke, name: 'composeExtension/queryLink' });
    assert.match(JSON.stringify(body), /"setCachePolicy","value":"\{\\"type\\":\\"no-cache\\"\}"/);
  });
});
