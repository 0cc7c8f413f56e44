import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Account } from '#src/app/ports/chat/directory.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { doneCard } from '#src/cards/answers.ts';
import { readReference } from './connect/reference.ts';
import { wordsIn } from './fake/fake-teams-cards.ts';
import { addressOf, channelAddress, channelId, startTeams, type TeamsHarness } from './fake/teams-harness.ts';

const card = cardWith({
  title: 'A note',
  actions: [{ type: 'button', id: 'accept', label: 'Accept', value: '1.1', style: 'primary' }],
});

describe('a card in a channel of more than 60 members', () => {
  let harness: TeamsHarness;
  let saved: Map<string, string | null>;
  const begin = async () => {
    harness = await startTeams();
    await harness.start({
      ...quietDesk,
      handle: async () => ({ card: doneCard('Yes.'), shown: 'message', form: null, errors: null }),
      remember: async ({ user }, details) => void saved.set(user, details),
      cardAt: async ({ user }) => ({ ...card, title: `For ${user}` }),
    });
    const channel = harness.fake.state.conversations.get(channelId);
    for (let n = 0; n < 70; n += 1) channel?.members.push(harness.fake.state.addPerson(`member${n}`).user);
  };
  const accountOf = (user: string): Account => {
    const to = addressOf(harness.fake, user, false);
    assert.equal(to.kind, 'person');
    return { ...(to as Extract<typeof to, { kind: 'person' }>).account, details: saved.get(user) ?? null };
  };
  const send = async (...addressed: readonly string[]) => {
    const accounts = addressed.map(accountOf);
    const ref = await harness.teams.send({ id: 'o1', to: channelAddress, card, under: null, addressed: accounts });
    const posted = harness.fake.state.conversations.get(channelId)?.messages.find(({ id }) => id === ref.message);
    assert.ok(posted);
    return { ref, posted };
  };
  const listOf = (shown: unknown) => (shown as { refresh: { userIds?: readonly string[] } }).refresh.userIds;
  const titleFor = async (user: string, posted: Awaited<ReturnType<typeof send>>['posted']) =>
    wordsIn(await harness.fake.people.as(user).look(posted))[0];

  beforeEach(async () => {
    saved = new Map();
    await begin();
  });
  afterEach(async () => {
    await harness.close();
    assert.deepEqual(harness.fake.violations(), []);
  });

  it('is fetched by itself for those it is addressed to, and for nobody else', async () => {
    await harness.fake.people.as('sam').say('hello');
    const { posted } = await send('sam');
    assert.deepEqual(listOf(posted.card), ['29:sam-pairwise']);
    assert.equal(await titleFor('sam', posted), 'For sam');
    assert.equal(await titleFor('lena', posted), 'A note');
  });

  it('leaves out who is not in the channel, and names nobody if none is; they are asked about once', async () => {
    harness.fake.state.addPerson('nina');
    const { posted, ref } = await send('nina');
    assert.equal(listOf(posted.card), undefined, 'an empty list would mean nobody');
    await harness.teams.update({ ref, card, addressed: [accountOf('nina')] });
    assert.equal(harness.fake.calls().filter((call) => call.endsWith('/members/nina')).length, 1);
  });

  it('is addressed to members who have never written to the desk', async () => {
    assert.deepEqual(listOf((await send('ines')).posted.card), ['29:ines-pairwise']);
  });

  it('is sent although nobody can be asked about', async () => {
    void harness.fake.answerNext('member', { status: 503, body: '' });
    assert.equal(listOf((await send('ines')).posted.card), undefined);
  });

  it('asks about a few people at a time', async () => {
    const users = Array.from({ length: 70 }, (_, n) => `member${n}`);
    assert.equal(listOf((await send(...users)).posted.card)?.length, 10);
  });

  it('is addressed anew when it is replaced', async () => {
    for (const user of ['sam', 'ines']) await harness.fake.people.as(user).say('hello');
    const { ref } = await send('sam', 'ines');
    await harness.teams.update({ ref, card, addressed: [accountOf('ines')] });
    const now = harness.fake.state.conversations.get(channelId)?.messages.at(-1);
    assert.deepEqual(listOf(now?.card), ['29:ines-pairwise']);
  });

  it('is addressed to those who were met before a restart', async () => {
    await harness.fake.people.as('sam').say('hello');
    assert.equal(readReference(saved.get('sam') ?? null)?.member, '29:sam-pairwise');
    await harness.close();
    await begin();
    assert.deepEqual(listOf((await send('sam')).posted.card), ['29:sam-pairwise']);
  });

  it('is addressed to those who wrote in the channel only', async () => {
    await harness.fake.people.as('sam').say('hello', { channel: channelId });
    assert.deepEqual(listOf((await send('sam')).posted.card), ['29:sam-pairwise']);
  });

  it('is addressed to at most 60', async () => {
    const users = Array.from({ length: 70 }, (_, n) => `member${n}`);
    for (const user of users) await harness.fake.people.as(user).say('hello');
    assert.equal(listOf((await send(...users)).posted.card)?.length, 60);
  });
});

describe('what is saved about a person', () => {
  const old = { conversationId: 'a:1', serviceUrl: 'https://smba.example/emea', tenantId: 't' };

  it('is read as it was before Teams’ own ids were kept, and when one is not as expected', () => {
    assert.equal(readReference(JSON.stringify(old))?.conversationId, 'a:1');
    assert.equal(readReference(JSON.stringify({ ...old, member: 7 }))?.conversationId, 'a:1');
    assert.equal(readReference(JSON.stringify({ ...old, member: 'an-entra-id' }))?.member, undefined);
    assert.equal(readReference(JSON.stringify({ ...old, member: '29:x' }))?.member, '29:x');
  });
});
