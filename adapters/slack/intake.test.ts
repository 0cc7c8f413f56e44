import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { cardSaying, formAsking, noReply, personAddress, startScriptedSlack, textField } from './fake/slack-harness.ts';

const from = { platform: 'slack', tenant: 'T1', user: 'ULENA' };

describe('what people do in Slack', () => {
  let company: Awaited<ReturnType<typeof startScriptedSlack>>;
  beforeEach(async () => {
    company = await startScriptedSlack();
    await company.start();
  });
  afterEach(() => company.close());

  it('types a command and gets a private answer, whether or not the app is in that channel', async () => {
    const { fake, lena, sam, script, heard } = company;
    fake.addChannel('CFAR', ['ULENA', 'USAM'], false);
    script.reply = { ...noReply, card: cardSaying('Your tickets') };
    const { ms } = await lena.command('list & <more>', 'CFAR');
    assert.ok(ms < 1_000);
    await fake.until(() => lena.find('Your tickets', 'CFAR'));
    assert.deepEqual(sam.reads('CFAR'), []);
    assert.equal(heard[0]?.type === 'command' && heard[0].text, 'list & <more>');
    assert.deepEqual(heard[0]?.from, from);
  });

  it('answers a command although Slack fails at first', async () => {
    const { fake, lena, script } = company;
    fake.addChannel('CFAR', ['ULENA'], false);
    script.reply = { ...noReply, card: cardSaying('Your tickets') };
    void fake.answerNext('response_url', { status: 503, body: '' });
    void fake.answerNext('response_url', 'reset');
    await lena.command('list', 'CFAR');
    await fake.until(() => lena.find('Your tickets', 'CFAR'));
    assert.deepEqual(fake.state.troubles, []);
  });

  it('names a person in a command', async () => {
    const { fake, heard, hears } = company;
    await fake.deliver('slash_commands', {
      command: '/ticket',
      text: 'assign 17 <@USAM|sam>',
      user_id: 'ULENA',
      channel_id: 'C1',
      trigger_id: 't',
      response_url: '',
    });
    await hears('command');
    assert.equal(heard[0]?.type === 'command' && heard[0].text, 'assign 17 @USAM');
  });

  it('puts an emoji on a card that was sent to them, which says something', async () => {
    const { fake, lena, sam, heard, hears, slack } = company;
    const card = { ...cardSaying('Is it solved?'), reaction: 'done' } as const;
    const ref = await slack.send({ id: 'out-1', to: personAddress('ULENA'), card, under: null });
    const sent = await fake.until(() => lena.find('Is it solved'));
    assert.match(JSON.stringify(sent.blocks), /✅ on this message confirms it, too/);
    await lena.react(sent, 'thumbsup');
    await lena.react(sent, 'toString');
    await lena.react(sent, 'white_check_mark');
    await hears('reaction');
    const { id, ...reaction } = heard[0] as (typeof heard)[0] & { readonly id: string };
    assert.deepEqual(reaction, { type: 'reaction', from, message: ref, reaction: 'done' });
    assert.ok(id.length > 0);
    // In a channel, cards are for several people.
    fake.addChannel('CTEAM', ['ULENA', 'USAM'], true);
    await sam.react({ ...sent, channel: 'CTEAM' }, 'eyes');
    await lena.react(sent, 'heavy_check_mark');
    await fake.until(() => heard.length === 2);
    assert.deepEqual(
      heard.map((one) => one.type === 'reaction' && one.reaction),
      ['done', 'done'],
    );
  });

  it('opens the form by the bare command and by the global shortcut', async () => {
    const { fake, lena, script, heard } = company;
    script.form = formAsking([textField('title')]);
    for (const ask of [() => lena.command(''), () => lena.shortcut()]) {
      await ask();
      const view = await fake.until(() => lena.view());
      assert.match(lena.viewWords(), /New ticket/);
      assert.equal(JSON.parse(String(view.content.private_metadata)).form, 'intake~nonce~17');
      lena.closeView();
    }
    assert.deepEqual(heard, []);
  });

  it('opens a ticket from a message: its words, its link and its files', async () => {
    const { fake, lena, sam, script, desk } = company;
    const asked: unknown[] = [];
    Object.assign(desk, {
      formFor: (inbound: unknown) => {
        asked.push(inbound);
        return script.form;
      },
    });
    script.form = formAsking([textField('title')]);
    const files = [{ name: 'photo.png', permalink: 'https://acme.slack.com/files/photo.png' }];
    const said = await sam.write('The <printer> smokes', { channel: 'C1', files });
    await lena.messageShortcut(said);
    await fake.until(() => lena.view());
    const { id, ...shortcut } = asked.at(-1) as Record<string, unknown>;
    assert.match(String(id), /^shortcut\//);
    assert.deepEqual(shortcut, {
      type: 'shortcut',
      from,
      text: 'The <printer> smokes',
      link: `https://acme.slack.com/archives/C1/p${said.ts.replace('.', '')}`,
      asked: { platform: 'slack', conversation: 'C1', message: said.ts, thread: null },
      attachments: [{ name: 'photo.png', url: 'https://acme.slack.com/files/photo.png' }],
    });
  });

  it('writes to the app, and is answered there', async () => {
    const { fake, lena, script, hears } = company;
    script.reply = { ...noReply, card: cardSaying('Should I file this?') };
    const files = [{ name: 'log.txt', permalink: 'https://acme.slack.com/files/log.txt' }];
    const said = await lena.write('My screen is dark, says <@USAM>', { files });
    assert.deepEqual(await hears('message'), {
      type: 'message',
      id: `${lena.direct()}/${said.ts}`,
      from,
      text: 'My screen is dark, says @Sam Okafor',
      origin: {
        platform: 'slack',
        conversation: lena.direct(),
        message: said.ts,
        thread: null,
        time: Math.floor(Number(said.ts) * 1_000),
      },
      inReplyTo: null,
      attachments: [{ name: 'log.txt', url: 'https://acme.slack.com/files/log.txt' }],
      link: null,
    });
    const answer = await fake.until(() => lena.find('Should I file this?'));
    assert.equal(answer.only, null);
  });

  it('is answered once, however often Slack sends the message', async () => {
    const { fake, lena, script, heard } = company;
    script.reply = { ...noReply, card: cardSaying('Should I file this?') };
    const event = {
      type: 'message',
      channel: lena.direct(),
      channel_type: 'im',
      user: 'ULENA',
      text: 'Hi',
      ts: '17.1',
    };
    for (let n = 0; n < 4; n += 1) await fake.sendEvent(event);
    await fake.until(() => heard.length === 4);
    assert.equal(lena.reads().filter((words) => words.includes('Should I')).length, 1);
  });

  it('replies to a card in its thread, and gets a temporary confirmation', async () => {
    const { fake, slack, lena, script, hears } = company;
    const account = { person: 'lena' as never, ...from, details: null, preferred: true };
    const ref = await slack.send({
      id: 'o1',
      to: { kind: 'person', account },
      card: cardSaying('Filed as #1'),
      under: null,
    });
    script.reply = { ...noReply, shown: 'confirmation', card: cardSaying('Passed on') };
    await lena.write('It got worse', { thread: ref.message });
    const message = await hears('message');
    assert.deepEqual(message.inReplyTo, ref);
    assert.equal(message.origin?.thread, ref.message);
    const told = await fake.until(() => lena.find('Passed on'));
    assert.equal(told.only, 'ULENA');
    assert.equal(told.thread, ref.message);
  });

  it('talks in a channel: only replies under our cards are for us', async () => {
    const { slack, sam, heard, hears } = company;
    const ref = await slack.send({
      id: 'o1',
      to: { kind: 'channel', platform: 'slack', channel: 'C1' },
      card: cardSaying('Nobody can take #1 right now'),
      under: null,
    });
    const theirs = await sam.write('Lunch?', { channel: 'C1' });
    await sam.write('Yes!', { channel: 'C1', thread: theirs.ts });
    await sam.write('I will look at it', { channel: 'C1', thread: ref.message });
    assert.deepEqual((await hears('message')).inReplyTo, ref);
    assert.equal(heard.length, 1);
  });

  it('mentions the app: a private offer, with the files of the thread and a link', async () => {
    const { fake, lena, sam, script, hears } = company;
    script.reply = { ...noReply, card: cardSaying('Should I file this?') };
    const files = [{ name: 'photo.png', permalink: 'https://acme.slack.com/files/photo.png' }];
    const root = await sam.write('Look at this', { channel: 'C1', files });
    const said = await lena.write('<@UBOT> please fix the printer', { channel: 'C1', thread: root.ts });
    const message = await hears('message');
    assert.equal(message.text, 'please fix the printer');
    assert.equal(message.inReplyTo, null);
    assert.equal(
      message.link,
      `https://acme.slack.com/archives/C1/p${said.ts.replace('.', '')}?thread_ts=${root.ts}&cid=C1`,
    );
    assert.deepEqual(message.attachments, [{ name: 'photo.png', url: 'https://acme.slack.com/files/photo.png' }]);
    await fake.until(() => lena.find('Should I file this?', 'C1'));
    assert.equal(sam.find('Should I file this?', 'C1'), undefined);
  });

  it('mentions nothing but the app in a thread: what the thread began with', async () => {
    const { lena, sam, hears } = company;
    const root = await sam.write('The printer on floor 2 &amp; 3 jams', { channel: 'C1' });
    await lena.write('<@UBOT>', { channel: 'C1', thread: root.ts });
    const message = await hears('message');
    assert.match(message.text, /^The printer on floor 2 .* 3 jams$/);
    assert.match(message.link ?? '', /archives\/C1/);
  });

  it('mentions nothing but the app, outside a thread: asks for help', async () => {
    const { lena, hears } = company;
    await lena.write('<@UBOT>', { channel: 'C1' });
    const message = await hears('message');
    assert.deepEqual([message.text, message.link], ['help', null]);
  });

  for (const [where, event] of [
    ['in a direct message', { type: 'message', channel_type: 'im' }],
    ['in a channel', { type: 'app_mention', channel: 'C1' }],
  ] as const) {
    it(`gets one answer ${where}, though Slack sends the event again while it is being handled`, async () => {
      const { fake, lena, script, heard } = company;
      const channel = 'channel' in event ? event.channel : lena.direct();
      const slow = Promise.withResolvers<typeof script.reply>();
      script.reply = slow.promise as Promise<never>;
      const body = { type: 'event_callback', event: { user: 'ULENA', text: 'help me', ts: '17.1', channel, ...event } };
      const deliveries = [1, 2, 3].map(() => fake.deliver('events_api', body));
      await fake.until(() => heard.length === 3);
      slow.resolve({ ...noReply, card: cardSaying('Should I file this?') });
      await Promise.all(deliveries);
      await fake.deliver('events_api', body);
      assert.deepEqual(lena.reads(channel), ['Should I file this?']);
    });
  }

  it('is too late for the form of the global shortcut: a button for it comes instead', async () => {
    const { fake, lena, script } = company;
    script.form = formAsking([textField('title')]);
    fake.fail('views.open', { error: 'expired_trigger_id' });
    await lena.shortcut();
    const offer = await fake.until(() => lena.find('New ticket'));
    assert.deepEqual(lena.buttonsOf(offer), ['Open the form']);
  });

  it('marks a message with the emoji', async () => {
    const { fake, lena, sam, script, heard, hears } = company;
    script.reply = { ...noReply, card: cardSaying('Should I file this?') };
    const said = await sam.write('The printer smokes', { channel: 'C1' });
    await lena.react(said, 'thumbsup');
    assert.deepEqual(heard, []);
    await lena.react(said, 'ticket');
    const message = await hears('message');
    assert.equal(message.text, 'The printer smokes');
    assert.equal(message.from.user, 'ULENA');
    assert.match(message.link ?? '', /archives\/C1/);
    await fake.until(() => lena.find('Should I file this?', 'C1'));
  });

  it('edits and deletes what they wrote', async () => {
    const { lena, heard, hears } = company;
    const said = await lena.write('Frist');
    await lena.edit(said, 'First');
    const edit = await hears('edit');
    assert.equal(edit.message, `${lena.direct()}/${said.ts}`);
    assert.equal(edit.text, 'First');
    heard.length = 0;
    await lena.remove(said);
    assert.deepEqual({ ...(await hears('edit')), id: '' }, { ...edit, id: '', text: null });
  });

  it('hears what became of an edit and of a deletion', async () => {
    const { fake, lena, script } = company;
    const said = await lena.write('Frist');
    script.reply = { ...noReply, card: cardSaying('Your edit was added') };
    await lena.edit(said, 'First');
    await fake.until(() => lena.find('Your edit was added'));
    script.reply = { ...noReply, card: cardSaying('#1 stays') };
    await lena.remove(said);
    await fake.until(() => lena.find('#1 stays'));
  });

  it('edits a message in a channel: only messages passed to us before are passed on again', async () => {
    const { slack, sam, heard, hears } = company;
    const to = { kind: 'channel', platform: 'slack', channel: 'C1' } as const;
    const ref = await slack.send({ id: 'o1', to, card: cardSaying('Nobody can take #1 right now'), under: null });
    const lunch = await sam.write('Lunch?', { channel: 'C1' });
    await sam.edit(lunch, 'Dinner?');
    await sam.edit(await sam.write('Yes', { channel: 'C1', thread: lunch.ts }), 'No');
    await sam.remove(lunch);
    assert.deepEqual(heard, []);
    const note = await sam.write('I will look', { channel: 'C1', thread: ref.message });
    await sam.edit(note, 'I have looked');
    assert.equal((await hears('edit')).message, `C1/${note.ts}`);
  });

  it('is answered even if Slack asks to wait', async () => {
    const { fake, lena, script, hears } = company;
    script.reply = { ...noReply, card: cardSaying('Should I file this?') };
    fake.fail('chat.postMessage', { retryAfter: 1, channel: fake.directOf('ULENA') });
    await lena.write('My printer is jammed');
    await hears('message');
    await fake.until(() => lena.find('Should I file this?'));
  });

  it('is a bot, or the app itself: ignored', async () => {
    const { fake, slack, heard } = company;
    await slack.send({
      id: 'o1',
      to: { kind: 'channel', platform: 'slack', channel: 'C1' },
      card: cardSaying('Card'),
      under: null,
    });
    const event = { type: 'message', channel: fake.directOf('ULENA'), channel_type: 'im', text: 'Hi', ts: '17.1' };
    await fake.sendEvent({ ...event, user: 'UOTHER', bot_id: 'B2' });
    await fake.sendEvent({ ...event, subtype: 'channel_join', user: 'ULENA' });
    await fake.sendEvent({ ...event, bot_id: 'B1', user: 'UBOT', subtype: 'bot_message' });
    assert.deepEqual(heard, []);
  });
});
