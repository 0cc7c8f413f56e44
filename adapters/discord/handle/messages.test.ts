import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  createAccounts,
  createHarness,
  createScriptedDesk,
  personAddress,
  saying,
} from '#adapters/discord/fake/discord-harness.ts';
import { wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import { cardWith } from '#src/app/testing/builders.ts';

describe('messages on Discord', () => {
  let harness: Awaited<ReturnType<typeof createHarness>>;
  beforeEach(async () => {
    harness = await createHarness();
  });
  afterEach(async () => {
    const { violations, pings } = harness.fake.state;
    await harness.close();
    assert.deepEqual(violations, []);
    assert.deepEqual(pings, []);
  });

  const start = async (script: Partial<HelpDesk> = {}) => {
    const desk = createScriptedDesk(script);
    await harness.adapter.start(desk);
    return desk;
  };
  const shown = (words: RegExp, where?: string) =>
    harness.fake.until(() => harness.people.sees(harness.lena, where).find((message) => words.test(wordsOf(message))));

  it('come with the card they answer and the files that hang on them', async () => {
    const { adapter, people, lena } = harness;
    const desk = await start();
    const ref = await adapter.send({
      id: 'out-1',
      to: personAddress(lena),
      card: cardWith({ title: 'Question' }),
      under: null,
    });
    const question = people.message(ref.message);
    assert.ok(question);
    const file = 'https://cdn.discordapp.com/attachments/1/2/a.png';
    people.say(lena, 'See here', { replyTo: question, files: ['a.png'] });
    const heard = await desk.hears(({ type }) => type === 'message');
    assert.deepEqual(heard.type === 'message' && [heard.inReplyTo, heard.attachments], [
      ref,
      [{ name: 'a.png', url: file, file }],
    ]);
  });

  it('get an emoji that says something, of which only those in a direct message are heard, and nobody’s but a person’s', async () => {
    const { adapter, fake, people, lena } = harness;
    const desk = await start();
    const card = { ...cardWith({ title: 'Is it solved?' }), reaction: 'done' } as const;
    const ref = await adapter.send({ id: 'out-1', to: personAddress(lena), card, under: null });
    const sent = people.message(ref.message);
    assert.ok(sent);
    assert.match(wordsOf(sent), /✅ on this message confirms it, too/);
    people.react(fake.state.bot.id, sent, '✅');
    for (const other of ['👍', '🎫', 'toString']) people.react(lena, sent, other);
    people.react(lena, sent, '✅');
    const heard = await desk.hears(({ type }) => type === 'reaction');
    assert.deepEqual(heard.type === 'reaction' && [heard.from.user, heard.message, heard.reaction], [
      lena,
      ref,
      'done',
    ]);
    await adapter.update({ ref, card: { ...card, title: 'It is solved' } });
  });

  it('are answered once even if Discord fails, or its response is lost', async () => {
    const { fake, people, lena } = harness;
    await start({ handle: async () => saying(cardWith({ title: 'Heard' })) });
    const isReply = ({ method, path }: { method: string; path: string }) =>
      method === 'POST' && /^\/channels\/\d+\/messages$/.test(path);
    fake.fail({ kind: 'status', status: 502 }, isReply);
    fake.fail({ kind: 'cut', after: true }, isReply);
    const answered = fake.until(() => fake.state.requests.filter(isReply).length === 3);
    people.say(lena, 'Hello');
    await shown(/Heard/);
    await answered;
    assert.equal(people.sees(lena).length, 1);
  });

  it('are answered even if Discord asks to wait, and messages written meanwhile are handled', async () => {
    const { fake, people, lena } = harness;
    const desk = await start();
    fake.fail({ kind: 'rate_limited', retryAfter: 1.2 });
    people.say(lena, 'First');
    people.say(lena, 'Second');
    await desk.hears((inbound) => inbound.type === 'message' && inbound.text === 'Second');
    assert.deepEqual(people.sees(lena), [], 'nothing is answered yet');
    await fake.until(() => people.sees(lena).length === 2);
  });

  it('are answered with a reply, and confirmed with a tick', async () => {
    const { fake, people, lena } = harness;
    await start({
      handle: async (inbound) =>
        inbound.type === 'message' && inbound.text === 'thanks'
          ? saying(cardWith({}), 'confirmation')
          : saying(cardWith({ title: 'Hm?' })),
    });
    const asked = people.say(lena, 'What?');
    assert.equal((await shown(/Hm\?/)).replyTo?.message, asked.id);
    const done = people.say(lena, 'thanks');
    await fake.until(() => fake.state.reactions.has(done.id));
  });

  it('are answered in words where the bot may not react', async () => {
    const { fake, people, lena } = harness;
    await start({ handle: async () => saying(cardWith({ title: 'Passed on' }), 'confirmation') });
    fake.fail({ kind: 'status', status: 403, code: 50_013 }, ({ method }) => method === 'PUT');
    people.say(lena, 'thanks');
    await shown(/Passed on/);
  });

  it('that the SDK could not read are still handled', async () => {
    const desk = await start();
    const { fake, lena } = harness;
    fake.gateway.publish('INTERACTION_CREATE', { id: '1', type: 99 }, 'always');
    fake.gateway.publish('MESSAGE_CREATE', { id: '1' }, 'dm');
    fake.gateway.publish('CHANNEL_UPDATE', null, 'always');
    harness.people.say(lena, 'Still there?');
    await desk.hears((inbound) => inbound.type === 'message' && inbound.text === 'Still there?');
  });

  it('that are changed or deleted are passed on as their author’s, in order', async () => {
    const { people, lena, fake } = harness;
    const desk = await start();
    const said = people.say(lena, 'First');
    people.edit(said, 'Second');
    people.remove(said);
    await desk.hears((inbound) => inbound.type === 'edit' && inbound.text === null);
    const dm = fake.state.dmOf(lena).id;
    assert.deepEqual(
      desk.heard.map((inbound) => [
        inbound.type,
        inbound.from.user,
        inbound.type === 'edit' ? inbound.message : inbound.id,
      ]),
      ['message', 'edit', 'edit'].map((type) => [type, lena, `${dm}/${said.id}`]),
    );
  });

  it('that are changed or deleted are answered', async () => {
    const { people, lena } = harness;
    const said = people.say(lena, 'First');
    await start({
      handle: async (inbound) =>
        saying(cardWith({ title: inbound.type === 'edit' && inbound.text === null ? '#1 stays' : 'Added' }), 'refusal'),
    });
    people.edit(said, 'Second');
    await shown(/Added/);
    people.remove(said);
    await shown(/#1 stays/);
  });

  it('that are deleted are attributed to their author by a process that never saw them', async () => {
    const { people, lena } = harness;
    const said = people.say(lena, 'Before the desk was there');
    const desk = await start();
    people.remove(said);
    const heard = await desk.hears(({ type }) => type === 'edit');
    assert.equal(heard.from.user, lena);
  });

  it('in a channel are for the desk only if they reply to its card', async () => {
    const { adapter, people, lena, channel } = harness;
    const desk = await start();
    const to = { kind: 'channel', platform: 'discord', channel } as const;
    const ref = await adapter.send({ id: 'out-1', to, card: cardWith({ title: 'For the team' }), under: null });
    const card = people.message(ref.message);
    assert.ok(card);
    people.say(lena, 'Lunch?', { channel });
    people.say(lena, 'On it', { channel, replyTo: card });
    await desk.hears(({ type }) => type === 'message');
    await shown(/Heard/, channel);
    assert.deepEqual(
      desk.heard.map((inbound) => inbound.type === 'message' && inbound.text),
      ['On it'],
    );
  });

  it('of which nothing can be read are answered with what could not be read', async () => {
    const { adapter, people, lena, channel } = harness;
    const desk = await start();
    people.say(lena, '', { native: { sticker_items: [{ id: '1', name: 'Wave', format_type: 1 }] } });
    await shown(/could not read that\. Please write it in words/);
    const to = { kind: 'channel', platform: 'discord', channel } as const;
    const ref = await adapter.send({ id: 'out-1', to, card: cardWith({ title: 'For the team' }), under: null });
    const card = people.message(ref.message);
    assert.ok(card);
    people.say(lena, 'On it', { channel, replyTo: card, pingOff: true });
    await shown(/reply with the ping on/, channel);
    assert.deepEqual(desk.heard, []);
  });

  it('in a channel by someone the card is not for get no answer there', async () => {
    const { adapter, people, lena, channel, fake } = harness;
    const outsider = people.addUser('Out Sider');
    const desk = await start({ cardAt: async ({ user }) => (user === lena ? cardWith({}) : null) });
    const to = { kind: 'channel', platform: 'discord', channel } as const;
    const ref = await adapter.send({ id: 'out-1', to, card: cardWith({ title: 'For the team' }), under: null });
    const card = people.message(ref.message);
    assert.ok(card);
    people.say(outsider, 'What is this?', { channel, replyTo: card });
    people.say(outsider, '', { channel, replyTo: card, pingOff: true });
    people.say(lena, 'On it', { channel, replyTo: card });
    await shown(/Heard/, channel);
    assert.equal(desk.heard.length, 1);
    assert.equal(fake.people.sees(outsider, channel).length, 2, 'the card, and the answer to Lena');
  });

  it('are remembered with the account: the channel and the last message', async () => {
    const { people, lena, fake } = harness;
    const accounts = createAccounts();
    const desk = await start(accounts);
    const said = people.say(lena, 'Hello');
    await desk.hears(({ type }) => type === 'message');
    await shown(/Heard/);
    await harness.adapter.stop();
    const [kept] = await accounts.accounts('discord');
    assert.deepEqual(JSON.parse(kept?.details ?? ''), { channel: fake.state.dmOf(lena).id, seen: said.id });
  });

  it('are handled once, however often Discord sends them', async () => {
    const { people, lena, fake } = harness;
    const desk = await start();
    const said = people.say(lena, 'Once');
    await desk.hears(({ type }) => type === 'message');
    people.repeat(said);
    people.say(lena, 'Another');
    await desk.hears((inbound) => inbound.type === 'message' && inbound.text === 'Another');
    await fake.until(() => people.sees(lena).length === 2);
    assert.equal(desk.heard.length, 2);
  });
});

describe('who someone is on Discord', () => {
  it('is what Discord says, without an e-mail address', async () => {
    const { adapter, people, lena, close } = await createHarness();
    const bot = people.addUser('Robot', { bot: true });
    const ask = (user: string) => adapter.lookUp({ platform: 'discord', tenant: '', user });
    assert.deepEqual(await ask(lena), { name: 'Lena Hoffmann', email: null, zone: null, standing: 'member' });
    assert.equal((await ask(bot))?.standing, 'bot');
    assert.equal(await ask('999999999999999999'), null);
    assert.equal(await ask('dana'), null);
    await close();
  });

  it('is asked again after Discord refused the token once', async () => {
    const { adapter, fake, lena, close } = await createHarness();
    fake.fail({ kind: 'status', status: 401 }, ({ path }) => path === `/users/${lena}`);
    const ask = () => adapter.lookUp({ platform: 'discord', tenant: '', user: lena });
    await assert.rejects(ask(), { code: 'unavailable' });
    assert.equal((await ask())?.name, 'Lena Hoffmann');
    await close();
  });
});
