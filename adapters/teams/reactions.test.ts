import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { refusalCard } from '#src/cards/answers.ts';
import type { Card } from '#src/cards/card.ts';
import { wordsIn } from './fake/fake-teams-cards.ts';
import { addressOf, channelAddress, startTeams } from './fake/teams-harness.ts';

const nothing: Reply = { card: null, shown: 'message', form: null, errors: null };

const open = async (t: TestContext, reactions = true) => {
  const harness = await startTeams({ teams: { reactions } });
  t.after(harness.close);
  const heard: Extract<Inbound, { type: 'reaction' }>[] = [];
  const script = { reply: nothing };
  await harness.start({
    ...quietDesk,
    handle: async (inbound) => {
      if (inbound.type === 'reaction') heard.push(inbound);
      return inbound.type === 'reaction' ? script.reply : nothing;
    },
  });
  const { fake, teams } = harness;
  const lena = fake.people.as('lena');
  const sent = async (card: Partial<Card>) => {
    await teams.send({ id: `${card.title}`, to: addressOf(fake, 'lena'), card: cardWith(card), under: null });
    const message = lena.messages().at(-1);
    assert.ok(message);
    return message;
  };
  return { ...harness, heard, script, lena, sent };
};

describe('an emoji on a card in Teams', () => {
  it('is told on the card, with Teams’ quickest one', async (t) => {
    const { sent } = await open(t);
    const words = async (reaction?: 'done' | 'looking') =>
      wordsIn((await sent({ title: `${reaction}`, ...(reaction && { reaction }) })).card).join('\n');
    assert.match(await words('done'), /👍 or ✅ on this message confirms it, too\./);
    assert.match(await words('looking'), /👍 or 👀 on this message accepts it, too\./);
    assert.doesNotMatch(await words(), /on this message/);
  });

  it('says what the desk understands by it, with the same id however often it comes', async (t) => {
    const { heard, lena, sent, fake } = await open(t);
    const message = await sent({ title: 'Is it solved?', reaction: 'done' });
    for (const type of [
      'like',
      'like',
      '2705_whiteheavycheckmark',
      '1f440_eyes',
      'heart',
      'laugh',
      'angry',
      '__proto__',
    ]) {
      await lena.react(message, type);
    }
    assert.deepEqual(
      heard.map(({ reaction }) => reaction),
      ['yes', 'yes', 'done', 'looking'],
    );
    assert.equal(heard[0]?.id, heard[1]?.id);
    assert.equal(new Set(heard.map(({ id }) => id)).size, 3);
    assert.deepEqual(heard[0]?.message, { platform: 'teams', conversation: message.conversation, message: message.id });
    assert.deepEqual(fake.violations(), []);
  });

  it('is answered only where it was refused', async (t) => {
    const { lena, sent, script } = await open(t);
    const message = await sent({ title: 'For you', reaction: 'looking' });
    await lena.react(message, 'like');
    assert.equal(lena.messages().length, 1);
    script.reply = { ...nothing, card: refusalCard('Somebody else has it.'), shown: 'refusal' };
    await lena.react(message, 'like');
    assert.match(String(lena.messages().at(-1)?.text), /Somebody else has it/);
  });

  it('says nothing in a channel, in an odd shape, or where it is turned off', async (t) => {
    const { fake, teams, heard, lena } = await open(t);
    await teams.send({ id: 'c', to: channelAddress, card: cardWith({ title: 'New' }), under: null });
    const posted = fake.state.conversations.get(channelAddress.kind === 'channel' ? channelAddress.channel : '');
    const [inChannel] = posted?.messages ?? [];
    assert.ok(inChannel);
    await lena.react(inChannel, 'like');
    for (const reactionsAdded of [undefined, null, 'like', [], [null], [{}], [{ type: 7 }]]) {
      const activity = fake.people.activityOf('lena', { type: 'messageReaction', reactionsAdded, replyToId: '1' });
      assert.equal((await fake.people.post(activity)).status, 200);
    }
    const removed = { type: 'messageReaction', reactionsRemoved: [{ type: 'like' }], replyToId: '1' };
    await fake.people.post(fake.people.activityOf('lena', removed));
    assert.deepEqual(heard, []);
    const off = await open(t, false);
    const message = await off.sent({ title: 'Is it solved?', reaction: 'done' });
    assert.doesNotMatch(wordsIn(message.card).join('\n'), /on this message/);
    await off.lena.react(message, 'like');
    assert.deepEqual(off.heard, []);
  });
});
