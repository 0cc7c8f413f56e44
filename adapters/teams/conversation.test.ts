import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { doneCard, refusalCard } from '#src/cards/answers.ts';
import type { Action, Card, Form } from '#src/cards/card.ts';
import { intakeForm } from '#src/cards/forms.ts';
import { texts } from '#src/cards/texts.ts';
import type { TeamsOptions } from './adapter.ts';
import { findButton } from './fake/fake-teams-card-view.ts';
import { wordsIn } from './fake/fake-teams-cards.ts';
import { addressOf, channelId, startTeams, type TeamsHarness } from './fake/teams-harness.ts';
import { teamsTexts } from './texts.ts';

const nothing: Reply = { card: null, shown: 'message', form: null, errors: null };
const intake = (text = ''): Form =>
  intakeForm({ nonce: 'n1', categories: [], mayFileForOthers: false, title: text, description: text });
const list: Card = {
  kind: 'my_tickets',
  tone: 'neutral',
  title: 'Your tickets',
  blocks: [{ type: 'text', text: 'None.' }],
  actions: [],
  ticket: null,
};
const offer: Card = {
  ...list,
  kind: 'offer_to_file',
  title: 'Should I file this?',
  actions: [{ type: 'button', id: 'file_draft', label: 'File', value: 'd1', style: 'primary' }],
};

describe('a conversation with the desk in Teams', () => {
  let harness: TeamsHarness;
  const heard: Inbound[] = [];
  /** A desk that records everything and answers as told. */
  const begin = async (desk: Partial<HelpDesk>, teams: Partial<TeamsOptions> = {}) => {
    harness = await startTeams({ teams });
    heard.length = 0;
    const handle = desk.handle ?? quietDesk.handle;
    await harness.start({
      ...quietDesk,
      ...desk,
      handle: (inbound) => {
        heard.push(inbound);
        return handle(inbound);
      },
    });
    const { people } = harness.fake;
    return { lena: people.as('lena'), people };
  };
  afterEach(async () => {
    await harness.close();
    assert.deepEqual(harness.fake.violations(), []);
  });
  const lastWords = () => {
    const last = harness.fake.people.as('lena').messages().at(-1);
    return last?.text ?? wordsIn(last?.card).join(' ');
  };

  it('understands commands however they are typed', async () => {
    const { lena } = await begin({});
    for (const typed of ['ticket list', '/ticket list', 'Ticket  list', ' /TICKET list ']) await lena.say(typed);
    await lena.say('ticket list', { channel: channelId });
    const commands = heard.map((inbound) => (inbound.type === 'command' ? inbound.text : inbound.type));
    assert.deepEqual(commands, Array(5).fill('list'));
    assert.deepEqual(heard[0]?.from, {
      platform: 'teams',
      tenant: harness.fake.reach.tenantId,
      user: 'lena',
      locale: 'en-GB',
    });
    await lena.say('tickets are expensive');
    assert.equal(heard.at(-1)?.type, 'message');
  });

  it('says at once that nothing was saved while the database is away: Teams may not send it again', async () => {
    const card = refusalCard(texts.refusal.tryAgain);
    const { lena } = await begin({ handle: async () => ({ ...nothing, card, shown: 'refusal', again: true }) });
    await lena.say('my laptop does not start any more');
    assert.match(lastWords(), /nothing was saved\. Please try again/);
  });

  it('is greeted in the language of their Teams', async () => {
    const { lena } = await begin({});
    await lena.install('de-AT');
    assert.match(lastWords(), /Hallo, hier ist der Helpdesk.*das Formular öffnen.*Neues Ticket/);
    assert.doesNotMatch(lastWords(), /Tell me|New ticket|your open tickets/);
    await lena.install();
    assert.match(lastWords(), /Hello, this is the help desk/);
  });

  it('receives files as links, quotes as replies, and threads as replies to their first message', async () => {
    const { lena } = await begin({});
    const link = 'https://contoso.sharepoint.example/log.txt';
    await lena.say('see this', {
      files: [
        { name: 'log.txt', url: link },
        { name: 'x', url: 'javascript:alert(1)' },
      ],
    });
    const [first] = heard;
    assert.deepEqual(first?.type === 'message' && first.attachments, [
      { name: 'log.txt', url: link, file: `${link}?download` },
    ]);
    const ref = await harness.teams.send({ id: 'o1', to: addressOf(harness.fake, 'lena'), card: list, under: null });
    const quoted = lena.messages().at(-1);
    assert.ok(quoted);
    await lena.say('<b>yes</b> & no', { to: quoted });
    const second = heard.at(-1);
    assert.deepEqual(second?.type === 'message' && [second.text, second.inReplyTo], ['<b>yes</b> & no', ref]);
    await lena.say('in the thread', { channel: channelId, to: quoted });
    const third = heard.at(-1);
    assert.deepEqual(third?.type === 'message' && [third.text, third.inReplyTo], [
      'in the thread',
      { platform: 'teams', conversation: channelId, message: quoted.id },
    ]);
  });

  it('receives edits and deletions, by the id the message came with', async () => {
    const { lena } = await begin({});
    const said = await lena.say('the printer');
    await lena.edit(said, 'the scanner');
    await lena.takeBack(said);
    const [message, edit, gone] = heard;
    assert.equal(message?.id, `a:lena-and-desk/${said.id}`);
    assert.ok(edit?.type === 'edit' && gone?.type === 'edit');
    assert.deepEqual([edit.message, edit.text], [message?.id, 'the scanner']);
    assert.deepEqual([gone.message, gone.text], [message?.id, null]);
    assert.notEqual(edit.id, gone.id);
  });

  it('opens the form with the words of a message, who wrote it, its link and its files', async () => {
    const shown: Inbound[] = [];
    const { lena } = await begin({
      formFor: (inbound) => {
        shown.push(inbound);
        return intake(inbound.type === 'shortcut' ? inbound.text : '');
      },
    });
    const dialog = await lena.compose({
      id: '1700',
      linkToMessage: 'https://teams.microsoft.com/l/message/19:x/1700',
      from: { user: { displayName: 'Grace Wanjiru' } },
      body: { contentType: 'html', content: '<div>VPN &lt;down&gt;<br>since <b>noon</b></div>' },
      attachments: [{ name: 'shot.png', contentUrl: 'https://contoso.example/shot.png' }],
    });
    const [shortcut] = shown;
    assert.deepEqual(shortcut?.type === 'shortcut' && { ...shortcut, id: '', from: null }, {
      type: 'shortcut',
      id: '',
      from: null,
      text: 'VPN <down>\nsince noon\n— Grace Wanjiru',
      link: 'https://teams.microsoft.com/l/message/19:x/1700',
      attachments: [{ name: 'shot.png', url: 'https://contoso.example/shot.png' }],
    });
    assert.ok(dialog.open);
    assert.match(JSON.stringify(dialog.card), /VPN <down>/);
    assert.ok((await lena.compose()).open);
    assert.equal(shown.at(-1)?.type, 'command');
  });

  it('keeps a form open with its values and its id until it is valid', async () => {
    let tries = 0;
    const { lena } = await begin({
      formFor: () => ({ ...intake(), id: `intake~nonce${++tries}~` }),
      handle: async () => ({ ...nothing, errors: tries < 2 ? { title: 'Please *explain* more.' } : null }),
    });
    const first = await lena.compose();
    assert.ok(first.open);
    const second = await first.submit('File it', { title: 'It', description: 'kept' });
    assert.ok(second.open);
    assert.ok(wordsIn(second.card).some((words) => words.includes('Please *explain* more.')));
    assert.match(JSON.stringify(second.card), /"value":"kept"/);
    const third = await second.submit('File it');
    assert.ok(!third.open);
    const ids = heard.map((inbound) => (inbound.type === 'form' ? [inbound.formId, inbound.values.title] : []));
    assert.deepEqual(ids, [
      ['intake~nonce1~', 'It'],
      ['intake~nonce1~', 'It'],
    ]);
  });

  it('shows people their own page, in their direct chat even when asked in a channel', async () => {
    const cards: readonly Card[] = [list, { ...list, kind: 'load', title: 'Your load' }];
    const { lena } = await begin({ home: async () => cards });
    for (const typed of ['home', '/ticket home']) await lena.say(typed);
    assert.equal(lena.messages().length, 4);
    await lena.say('home', { channel: channelId });
    assert.equal(lena.messages().length, 6);
    const thread = harness.fake.state.conversations.get(channelId)?.messages ?? [];
    assert.deepEqual(
      thread.map(({ text }) => text),
      [teamsTexts.answeredInChat],
    );
  });

  it('says why someone has no page', async () => {
    const { lena } = await begin({ home: async () => [refusalCard('You are not known here.')] });
    await lena.say('home');
    assert.deepEqual(
      lena.messages().map(({ text, card }) => [text, card]),
      [['You are not known here.', null]],
    );
  });

  it('says in a channel how to get an answer, if there is no direct chat', async () => {
    const { people } = await begin({ handle: async () => ({ ...nothing, card: list }) });
    harness.fake.state.addPerson('new', { installed: false });
    harness.fake.state.conversations.get(channelId)?.members.push('new');
    await people.as('new').say('ticket list', { channel: channelId });
    const thread = harness.fake.state.conversations.get(channelId)?.messages ?? [];
    assert.deepEqual(
      thread.map(({ text }) => text),
      [teamsTexts.addMe],
    );
  });

  it('replaces an offer with the outcome, and leaves a list where it is', async () => {
    const take: Action = { type: 'button', id: 'take', label: 'Take it', value: '17', style: 'default' };
    const queue: Card = {
      ...list,
      blocks: [{ type: 'list', items: [{ title: '#17', detail: 'New', actions: [take] }] }],
    };
    const replies: Reply[] = [
      { ...nothing, card: offer },
      { ...nothing, shown: 'in_place', card: doneCard('It was filed.') },
      { ...nothing, card: queue },
      { ...nothing, shown: 'in_place', card: doneCard('You have this.') },
      { ...nothing, shown: 'refusal', card: refusalCard('No.') },
    ];
    const { lena } = await begin({ handle: async () => replies.shift() ?? nothing });
    await lena.say('my printer is jammed');
    const offered = lena.messages().at(-1);
    assert.ok(offered);
    const done = await lena.press(offered, 'File');
    assert.match(done.type === 'card' ? wordsIn(done.card).join(' ') : '', /It was filed/);
    await lena.say('ticket list');
    assert.match(lastWords(), /Your tickets/);
    const listed = lena.messages().at(-1);
    assert.ok(listed);
    assert.deepEqual(await lena.press(listed, 'Take it'), { type: 'words', words: 'You have this.' });
    assert.deepEqual(await lena.press(listed, 'Take it'), { type: 'words', words: 'No.' });
  });

  it('understands a button from clients without universal actions', async () => {
    const { lena, people } = await begin({ handle: async () => ({ ...nothing, card: offer }) });
    await lena.say('my printer is jammed');
    const { action } = findButton(lena.messages().at(-1)?.card, 'File');
    const { data } = action.fallback as { data: object };
    await people.post(people.activityOf('lena', { type: 'message', value: data }));
    const pressed = heard.at(-1);
    assert.deepEqual(pressed?.type === 'action' && [pressed.action, pressed.value], ['file_draft', 'd1']);
  });

  it('answers slow requests in time, and finishes them afterwards', async () => {
    const slow = Promise.withResolvers<Reply>();
    const replies: (Promise<Reply> | Reply)[] = [{ ...nothing, card: offer }];
    const { lena } = await begin({ handle: async () => replies.shift() ?? slow.promise }, { answerWithinMs: 20 });
    await lena.say('my printer is jammed');
    const offered = await harness.fake.state.until(() => lena.messages().at(-1));
    assert.deepEqual(await lena.press(offered, 'File'), { type: 'words', words: teamsTexts.working });
    slow.resolve({ ...nothing, card: { ...list, title: 'At last' } });
    await harness.fake.state.until(() => /At last/.test(lastWords()));
  });

  it('answers even if Teams asks to wait', async () => {
    const { lena } = await begin({ handle: async () => ({ ...nothing, card: offer }) }, { answerWithinMs: 20 });
    harness.fake.fail('rate_limited');
    await lena.say('my printer is jammed');
    assert.equal(lastWords(), '', 'nothing is answered yet');
    await harness.fake.state.until(() => /Should I file this/.test(lastWords()));
  });

  it('answers in words if the desk itself fails', async () => {
    const { lena } = await begin({
      handle: async () => ({ ...nothing, card: offer }),
      cardAt: async () => {
        throw new Error('made up');
      },
      formFor: (inbound) => {
        if (inbound.type === 'command' && inbound.text === '') throw new Error('made up');
        return null;
      },
    });
    await lena.say('my printer is jammed');
    const offered = lena.messages().at(-1);
    assert.ok(offered);
    assert.deepEqual(await lena.press(offered, 'File'), { type: 'words', words: texts.refusal.failed });
    assert.deepEqual(await lena.compose(), { open: false, words: texts.refusal.failed });
  });
});
