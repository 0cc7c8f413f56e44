import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHarness, createScriptedDesk, personAddress, saying } from '#adapters/discord/fake/discord-harness.ts';
import { pressable, wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import type { FakeInteraction, Request } from '#adapters/discord/fake/fake-discord-state.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { offerToFileCard } from '#src/cards/answers.ts';
import type { Form } from '#src/cards/card.ts';
import { intakeForm, ticketForm } from '#src/cards/forms.ts';

const intake = (mayFileForOthers = false): Form =>
  intakeForm({ nonce: 'n1', categories: [{ value: 'hardware', label: 'Hardware' }], mayFileForOthers });

const isCallback = ({ path }: Request): boolean => path.endsWith('/callback');
const isAnswer = ({ method, path }: Request): boolean => method === 'PATCH' && path.endsWith('/@original');

describe('an interaction on Discord', () => {
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
  const answered = (one: FakeInteraction) => harness.fake.until(() => one.answer && one);
  const answerTo = (one: FakeInteraction) => harness.fake.until(() => harness.people.answerTo(one));
  const inDm = (words: RegExp) =>
    harness.fake.until(() => harness.people.sees(harness.lena).find((message) => words.test(wordsOf(message))));
  const inGuild = () => ({ guild: harness.guild });

  it('is answered with the form right away, without asking the database', async () => {
    await start({ formFor: () => intake(), handle: () => new Promise<Reply>(() => {}) });
    const asked = await answered(harness.people.command(harness.lena, 'new', {}, inGuild()));
    assert.equal(asked.answer?.type, 9);
  });

  it('is acknowledged before slow work, then answered privately in a guild', async () => {
    const slow = Promise.withResolvers<Reply>();
    await start({ handle: () => slow.promise });
    const asked = await answered(harness.people.command(harness.lena, 'list', {}, inGuild()));
    assert.deepEqual(asked.answer, { type: 5, data: { flags: 64 } });
    slow.resolve(saying(cardWith({ title: 'Your tickets' })));
    assert.equal((await answerTo(asked)).onlyFor, harness.lena);
  });

  it('is answered in full in a direct message', async () => {
    await start();
    const asked = harness.people.command(harness.lena, 'list');
    assert.equal((await answerTo(asked)).onlyFor, null);
  });

  it('leaves nothing behind if there is nothing to say', async () => {
    await start({ handle: async () => saying(null) });
    const asked = harness.people.command(harness.lena, 'list');
    await harness.fake.until(() => asked.original === 'deleted');
  });

  it('offers a button for a form that can no longer be opened directly', async () => {
    const form = ticketForm('cancel', '17', 'n1', { categories: [], teams: [] });
    await start({
      formFor: (inbound) => (inbound.type === 'action' && inbound.action === 'cancel' ? form : null),
      handle: async () => ({ card: null, shown: 'message', form, errors: null }),
    });
    const offer = await answerTo(harness.people.command(harness.lena, 'close', { number: 17 }, inGuild()));
    const [button] = pressable(offer);
    const opened = await answered(harness.people.press(harness.lena, offer, button?.id ?? ''));
    assert.equal(opened.answer?.type, 9);
  });

  it('keeps what was written in a form that was refused', async () => {
    const desk = await start({
      formFor: (inbound) => (inbound.type === 'form' ? null : intake()),
      handle: async (inbound) =>
        inbound.type === 'form' && inbound.values.title === 'Now with a title'
          ? saying(cardWith({ title: 'Filed as #1' }), 'lasting')
          : { card: null, shown: 'message', form: null, errors: { title: 'Please fill this in.' } },
    });
    const asked = await answered(harness.people.command(harness.lena, 'new', {}, inGuild()));
    const written = 'A long description that nobody wants to write twice';
    const jam = { filename: 'jam.png', url: 'https://cdn.discordapp.com/attachments/1/2/jam.png' };
    const values = { title: ' x', description: written };
    const eleven = Array.from({ length: 11 }, () => jam);
    assert.throws(() => harness.people.submit(harness.lena, asked, values, { files: eleven }), /takes 0 to 10/);
    const sent = harness.people.submit(harness.lena, asked, values, { files: [jam] });
    const refused = await answerTo(sent);
    assert.match(wordsOf(refused), /Please fill this in/);
    assert.match(wordsOf(refused), new RegExp(written));
    assert.match(wordsOf(refused), /I still have these files, so don’t add them again: jam\.png/);
    const again = await answered(harness.people.press(harness.lena, refused, pressable(refused)[0]?.id ?? ''));
    assert.match(JSON.stringify(again.answer?.data), new RegExp(written));
    harness.people.submit(harness.lena, again, { title: 'Now with a title' });
    await harness.fake.until(() => /Filed as #1/.test(wordsOf(refused)));
    assert.deepEqual(pressable(refused), [], 'there is nothing left to correct');
    const files = desk.heard.flatMap((inbound) => (inbound.type === 'form' ? [inbound.files ?? []] : []));
    const kept = { field: 'files', name: 'jam.png', url: jam.url, file: jam.url };
    assert.deepEqual(files, [[kept], [kept]], 'a form that opens again has none of its files');
    const forms = desk.heard.flatMap((inbound) => (inbound.type === 'form' ? inbound.formId : []));
    assert.deepEqual(forms, ['intake~n1~', 'intake~n1~'], 'the same form, so that it files one ticket');
  });

  it('completes numbers as numbers and names as texts, and shows nothing if the desk fails', async () => {
    await start({
      suggest: async (_from, what, typed) => {
        if (typed === 'fail') throw new Error('no database');
        return [{ value: what === 'tickets' ? '17' : 'dana', label: `${what} for ${typed}` }];
      },
    });
    const number = await answered(harness.people.complete(harness.lena, 'show', { number: '1' }, 'number'));
    assert.deepEqual(number.answer?.data, { choices: [{ name: 'tickets for 1', value: 17 }] });
    const options = { number: 17, technician: 'da' };
    const name = await answered(harness.people.complete(harness.lena, 'assign', options, 'technician'));
    assert.deepEqual(name.answer?.data, { choices: [{ name: 'technicians for da', value: 'dana' }] });
    const none = await answered(harness.people.complete(harness.lena, 'new', { category: 'fail' }, 'category'));
    assert.deepEqual(none.answer?.data, { choices: [] });
  });

  it('files on behalf of the person it was called on, for those who may', async () => {
    const sam = harness.people.addUser('Sam');
    await start({ formFor: () => intake(true) });
    const asked = await answered(harness.people.onUser(harness.lena, 'File on behalf', sam, inGuild()));
    assert.equal(asked.answer?.type, 9);
    assert.match(JSON.stringify(asked.answer?.data), new RegExp(`"default_values":\\[\\{"id":"${sam}"`));
  });

  it('refuses those who may not', async () => {
    await start({ formFor: () => intake(false) });
    const asked = harness.people.onUser(harness.lena, 'File on behalf', harness.lena, inGuild());
    assert.match(wordsOf(await answerTo(asked)), /Only technicians and managers can file for someone else/);
  });

  it('only acknowledges what an updated card shows itself, and says what it does not', async () => {
    await start({ handle: async () => saying(cardWith({ title: 'Done' }), 'in_place') });
    const button = { type: 'button', id: 'accept', label: 'Accept', value: '17.1', style: 'primary' } as const;
    const card = cardWith({ actions: [button] });
    const ref = await harness.adapter.send({ id: 'out-1', to: personAddress(harness.lena), card, under: null });
    const kept = harness.people.message(ref.message);
    assert.ok(kept);
    const pressed = await answered(harness.people.press(harness.lena, kept, 'accept|17.1|k'));
    assert.equal(pressed.answer?.type, 6);
    const other = harness.people.press(harness.lena, kept, 'accept|17.1|a');
    assert.match(wordsOf(await answerTo(other)), /Done/);
    assert.deepEqual(pressed.followUps, []);
  });

  it('restores a shortened value', async () => {
    const category = 'long-'.repeat(30);
    const desk = await start({ suggest: async () => [{ value: category, label: 'Long' }] });
    const card = cardWith({
      actions: [{ type: 'button', id: 'categorise', label: 'Long', value: `17.${category}`, style: 'default' }],
    });
    const ref = await harness.adapter.send({ id: 'out-1', to: personAddress(harness.lena), card, under: null });
    const sent = harness.people.message(ref.message);
    assert.ok(sent);
    await answerTo(harness.people.press(harness.lena, sent, pressable(sent)[0]?.id ?? ''));
    const [heard] = desk.heard;
    assert.equal(heard?.type === 'action' && heard.value, `17.${category}`);
  });

  it('takes the place of an offer that was taken, buttons and all', async () => {
    await start({
      handle: async (inbound) =>
        inbound.type === 'message'
          ? saying(offerToFileCard('d1', 'Printer', []))
          : saying(cardWith({ title: 'Filed as #1' }), 'lasting'),
    });
    harness.people.say(harness.lena, 'Printer');
    const offer = await inDm(/Should I file this/);
    const [button] = pressable(offer);
    assert.ok(button);
    harness.people.press(harness.lena, offer, button.id);
    const after = await inDm(/Filed as #1/);
    assert.deepEqual([after.id, pressable(after)], [offer.id, []]);
  });

  it('leaves an offer that was refused as it is', async () => {
    await start({
      handle: async (inbound) =>
        inbound.type === 'message'
          ? saying(offerToFileCard('d1', 'Printer', []))
          : saying(cardWith({ title: 'Try again' }), 'refusal'),
    });
    harness.people.say(harness.lena, 'Printer');
    const offer = await inDm(/Should I file this/);
    harness.people.press(harness.lena, offer, pressable(offer)[0]?.id ?? '');
    await inDm(/Try again/);
    assert.equal(pressable(offer).length, 1);
  });

  it('posts a panel for everyone, whose buttons open the form for their category', async () => {
    await start({
      suggest: async () => [{ value: 'hardware', label: 'Hardware' }],
      formFor: (inbound) => (inbound.type === 'action' ? intake() : null),
    });
    const asked = harness.people.panel(harness.lena, inGuild(), 'Welcome');
    assert.equal((await answerTo(asked)).onlyFor, harness.lena);
    const sam = harness.people.addUser('Sam');
    const [panel] = harness.people.sees(sam, harness.channel);
    assert.ok(panel);
    assert.match(wordsOf(panel), /Welcome/);
    const [any, hardware] = pressable(panel);
    assert.deepEqual([any?.label, hardware?.label], ['New ticket', 'Hardware']);
    const chosen = await answered(harness.people.press(sam, panel, hardware?.id ?? ''));
    assert.match(JSON.stringify(chosen.answer?.data), /"value":"hardware","default":true/);
    const open = await answered(harness.people.press(sam, panel, any?.id ?? ''));
    assert.doesNotMatch(JSON.stringify(open.answer?.data), /"value":"hardware","default":true/);
  });

  it('says so where the bot may not post a panel', async () => {
    await start();
    harness.fake.fail({ kind: 'status', status: 403, code: 50_013 });
    const asked = harness.people.panel(harness.lena, inGuild());
    assert.match(wordsOf(await answerTo(asked)), /may not write in this channel/);
  });

  describe('when Discord misbehaves', () => {
    it('does the work of an expired interaction, and answers by direct message', async () => {
      const desk = await start();
      harness.fake.fail({ kind: 'status', status: 404, code: 10_062 }, isCallback);
      harness.people.command(harness.lena, 'list', {}, inGuild());
      await inDm(/Heard/);
      assert.equal(desk.heard.length, 1);
    });

    it('offers a form it was too late to open by a button in a direct message', async () => {
      await start({
        formFor: () => {
          harness.fake.state.advance(3_500);
          return intake();
        },
      });
      harness.people.command(harness.lena, 'new', {}, inGuild());
      const offer = await inDm(/open the form/);
      assert.equal(pressable(offer)[0]?.id, 'new_ticket||a');
    });

    for (const [what, fault] of [
      ['was acknowledged before', { kind: 'status', status: 400, code: 40_060, after: true }],
      ['was acknowledged although the answer was an error', { kind: 'status', status: 502, after: true }],
      ['was acknowledged although the answer was lost', { kind: 'cut', after: true }],
    ] as const) {
      it(`continues when an interaction ${what}`, async () => {
        await start();
        harness.fake.fail(fault, isCallback);
        const asked = harness.people.command(harness.lena, 'list', {}, inGuild());
        assert.match(wordsOf(await answerTo(asked)), /Heard/);
      });
    }

    it('answers by direct message after a quarter of an hour', async () => {
      const slow = Promise.withResolvers<Reply>();
      await start({ handle: () => slow.promise });
      await answered(harness.people.command(harness.lena, 'list', {}, inGuild()));
      harness.fake.state.advance(16 * 60_000);
      slow.resolve(saying(cardWith({ title: 'At last' })));
      await inDm(/At last/);
    });

    it('answers by direct message when the acknowledgement failed', async () => {
      await start();
      harness.fake.fail({ kind: 'status', status: 502 }, isCallback);
      harness.people.command(harness.lena, 'list', {}, inGuild());
      await inDm(/Heard/);
    });

    it('waits as long as Discord asks before it answers, even if direct messages are closed', async () => {
      await start();
      harness.people.closeDms(harness.lena);
      harness.fake.fail({ kind: 'rate_limited', retryAfter: 1.1 }, isAnswer);
      harness.fake.fail({ kind: 'raw', status: 403, body: '<html>Attention Required!</html>' }, isAnswer);
      const asked = harness.people.command(harness.lena, 'list', {}, inGuild());
      assert.match(wordsOf(await answerTo(asked)), /Heard/);
    });

    it('offers a form by a button when Discord failed while opening it', async () => {
      await start({ formFor: () => intake() });
      harness.fake.fail({ kind: 'status', status: 500 }, isCallback);
      const asked = harness.people.command(harness.lena, 'new', {}, inGuild());
      assert.equal(pressable(await answerTo(asked))[0]?.id, 'new_ticket||a');
    });

    it('answers by direct message when an answer is refused', async () => {
      await start();
      harness.fake.fail({ kind: 'status', status: 403, code: 50_001 }, isAnswer);
      harness.people.command(harness.lena, 'list', {}, inGuild());
      await inDm(/Heard/);
    });

    for (const [what, fault] of [
      ['failed', { kind: 'status', status: 500 }],
      ['was lost after it was shown', { kind: 'cut', after: true }],
    ] as const) {
      it(`sends an answer that ${what} once`, async () => {
        await start();
        harness.fake.fail(fault, isAnswer);
        const asked = harness.people.command(harness.lena, 'list', {}, inGuild());
        await answerTo(asked);
        await harness.adapter.stop();
        assert.equal(harness.people.sees(harness.lena, harness.channel).length, 1);
        assert.equal(harness.people.sees(harness.lena).length, 0);
      });
    }

    it('sends the answer to a press once, even if the response was lost', async () => {
      await start();
      const ref = await harness.adapter.send({
        id: 'out-1',
        to: personAddress(harness.lena),
        card: cardWith({}),
        under: null,
      });
      const sent = harness.people.message(ref.message);
      assert.ok(sent);
      harness.fake.fail({ kind: 'cut', after: true }, ({ path }) => /^\/webhooks\/\d+\/[^/]+$/.test(path));
      await answerTo(harness.people.press(harness.lena, sent, 'details|1|k'));
      await harness.adapter.stop();
      assert.equal(harness.people.sees(harness.lena).length, 2);
    });
  });

  describe('of someone whose direct messages are closed', () => {
    const send = () =>
      harness.adapter.send({
        id: 'out-1',
        to: personAddress(harness.lena),
        card: cardWith({ title: 'For you' }),
        under: null,
      });

    it('is followed by how to open them, if a message could not be delivered soon after', async () => {
      await start();
      harness.people.closeDms(harness.lena);
      const asked = harness.people.command(harness.lena, 'list', {}, inGuild());
      await answerTo(asked);
      await assert.rejects(send(), { code: 'unreachable' });
      const told = await harness.fake.until(() => harness.people.message(asked.followUps[0] ?? null));
      assert.match(wordsOf(told), /can’t send you direct messages/);
      assert.equal(told.onlyFor, harness.lena);
    });

    it('is followed by how to open them, if a message could not be delivered before', async () => {
      await start();
      harness.people.closeDms(harness.lena);
      await assert.rejects(send(), { code: 'unreachable' });
      const asked = harness.people.command(harness.lena, 'list', {}, inGuild());
      await harness.fake.until(() => asked.followUps.length === 1);
    });
  });
});
