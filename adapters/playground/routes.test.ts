import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import type { Form } from '#src/cards/card.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { channelAddress, monday, personAddress, startPlayground } from './testing/playground-harness.ts';
import { emptyReply } from './testing/scripted-desk.ts';

const lena = { platform: 'playground', tenant: '', user: 'lena' };
const form: Form = {
  id: 'intake~n1~',
  kind: 'intake',
  title: 'New ticket',
  submitLabel: 'File',
  takesFiles: true,
  fields: [],
};
const offer = cardWith({
  kind: 'assignment',
  title: ['Ticket ', { type: 'ticket', number: 17 as TicketNumber }],
  ticket: 17 as TicketNumber,
  blocks: [
    {
      type: 'list',
      items: [
        {
          title: 'Older one',
          detail: '',
          actions: [{ type: 'button', id: 'show', label: 'Show', value: '12', style: 'default' }],
        },
      ],
    },
  ],
  actions: [
    { type: 'button', id: 'accept', label: 'Accept', value: '17.1', style: 'primary' },
    { type: 'select', id: 'rate', label: 'Rate', value: '17', options: [{ value: '5', label: 'Great' }] },
  ],
});

describe('playground over HTTP', () => {
  let desk: Awaited<ReturnType<typeof startPlayground>>;
  beforeEach(async () => {
    desk = await startPlayground({ due: [monday + 3_600_000] });
    await desk.playground.start(desk.script.desk);
  });
  afterEach(() => desk.close());

  const sendOffer = () => desk.playground.send({ id: 'out-1', to: personAddress('lena'), card: offer, under: null });

  it('takes files with a message and in a form, and says what is too much', async () => {
    const { script, postForm, playground } = desk;
    const named = (name: string, content = 'x') => new File([content], name);
    const read = async (file = '') => {
      const parts: Uint8Array[] = [];
      for await (const part of await playground.readFile(file, new AbortController().signal)) parts.push(part);
      return Buffer.concat(parts).toString();
    };
    const sent = await postForm('/people/lena/messages', { text: '' }, { files: [named('a.png', 'what Lena saw')] });
    assert.equal(sent.status, 200);
    const message = script.heard.at(-1);
    assert.ok(message?.type === 'message');
    assert.equal(message.attachments[0]?.name, 'a.png');
    assert.equal(await read(message.attachments[0]?.file), 'what Lena saw');
    await postForm('/people/lena/forms', { formId: 'intake~n1~', values: {} }, { files: [named('b.log')] });
    const filled = script.heard.at(-1);
    assert.ok(filled?.type === 'form');
    assert.deepEqual(
      filled.files?.map(({ field, name: called }) => [field, called]),
      [['files', 'b.log']],
    );
    await assert.rejects(read('id-0/gone.png'), /not held any more/);
    const large = await postForm(
      '/people/lena/messages',
      { text: '' },
      { files: [named('c', 'x'.repeat(25_000_001))] },
    );
    assert.deepEqual([large.status, large.body.detail], [413, 'c is larger than 25 MB. Send a smaller one.']);
    const many = Array.from({ length: 51 }, (_, n) => named(`${n}`));
    assert.equal((await postForm('/people/lena/messages', { text: '' }, { files: many })).status, 400);
    assert.equal((await postForm('/people/lena/messages', {}, { files: [named('a')] })).status, 400);
    assert.equal((await desk.post('/people/lena/messages', { text: ' ' })).status, 400);
  });

  it('offers no history on a desk that has none', async () => {
    assert.deepEqual((await desk.get('/history')).body, { offered: false });
    assert.equal((await desk.post('/history', {})).status, 404);
  });

  it('takes an emoji on a message, once however often it is put there', async () => {
    const card = { ...offer, reaction: 'looking' } as const;
    await desk.playground.send({ id: 'out-9', to: personAddress('lena'), card, under: null });
    const [message] = (await desk.get('/people/lena/messages')).body;
    assert.deepEqual(message.card.reaction.emoji, '👀');
    const react = (body: object) => desk.post('/people/lena/reactions', body);
    for (const _ of [1, 2]) assert.equal((await react({ messageId: message.id, reaction: 'looking' })).status, 200);
    const heard = desk.script.heard.filter(({ type }) => type === 'reaction');
    const ref = { platform: 'playground', conversation: 'lena', message: message.id };
    const said = { type: 'reaction', from: lena, message: ref, reaction: 'looking' };
    const id = `reacted/lena/${message.id}/lena/looking`;
    assert.deepEqual(heard, [
      { ...said, id },
      { ...said, id },
    ]);
    assert.equal((await react({ messageId: '999', reaction: 'looking' })).status, 404);
    for (const reaction of ['yes', '', 7, null]) {
      assert.equal((await react({ messageId: message.id, reaction })).status, 400, `${reaction}`);
    }
    assert.equal(
      (await desk.post('/people/sam/reactions', { messageId: message.id, reaction: 'looking' })).status,
      404,
    );
  });

  it('describes whom a ticket can be given to, as the desk does', async () => {
    const { body } = await desk.get('/people/lena/technicians?matching=sa');
    assert.deepEqual(body, [{ value: 'technicians sa', label: 'for lena' }]);
    assert.equal((await desk.get('/people/nobody/technicians')).status, 404);
  });

  it('lists people and channels', async () => {
    assert.deepEqual((await desk.get('/people')).body[0], {
      id: 'lena',
      name: 'Lena Vogel',
      roles: ['requester'],
      team: null,
      zone: 'Europe/Berlin',
    });
    const ids = async (query: string) => (await desk.get(`/people${query}`)).body.map(({ id }: { id: string }) => id);
    assert.deepEqual(await ids('?limit=1'), ['lena']);
    assert.deepEqual(await ids('?limit=1&after=lena'), ['sam']);
    assert.deepEqual(await ids('?matching=OKA'), ['sam']);
    assert.equal((await desk.get('/people?limit=501')).status, 400);
    assert.equal((await desk.get('/people/sam')).body.name, 'Sam Okafor');
    assert.equal((await desk.get('/people/nobody')).body.code, 'unknown_person');
    assert.deepEqual((await desk.get('/channels')).body, [{ id: 'service-desk', name: 'Service Desk' }]);
  });

  it('offers the commands of the help card', async () => {
    const { body } = await desk.get('/commands');
    assert.deepEqual(body[0], {
      example: '/ticket',
      insert: '/ticket',
      hint: 'open the form',
      forRoles: ['requester', 'technician', 'manager', 'admin'],
    });
    const inserts = new Map(
      body.map((command: { example: string; insert: string }) => [command.example, command.insert]),
    );
    assert.equal(inserts.get('/ticket show 17'), '/ticket show ');
    assert.equal(inserts.get('/ticket list'), '/ticket list');
    assert.equal(inserts.get('/ticket printer is jammed'), '/ticket ');
  });

  describe('commands', () => {
    const typed: readonly (readonly [string, string])[] = [
      ['/ticket printer on fire', 'printer on fire'],
      ['printer on fire', 'printer on fire'],
      ['  /ticket  ', ''],
      ['/TICKET list', 'list'],
      ['/ticket first line\nsecond line', 'first line\nsecond line'],
      ['', ''],
    ];
    for (const [text, heard] of typed) {
      it(`reads ${JSON.stringify(text)} as ${JSON.stringify(heard)}`, async () => {
        const { status, body } = await desk.post('/people/lena/command', { text });
        assert.equal(status, 200);
        assert.deepEqual(body, { reply: null, form: null });
        assert.deepEqual(desk.script.heard, [{ type: 'command', id: 'id-2', from: lena, text: heard }]);
      });
    }

    it('refuses other slash commands and says which to use', async () => {
      const { status, body } = await desk.post('/people/lena/command', { text: '/tickets list' });
      assert.equal(status, 400);
      assert.equal(body.code, 'unknown_command');
      assert.match(body.detail, /Use \/ticket/);
      assert.equal(desk.script.heard.length, 0);
    });

    it('opens a form without asking the desk to do anything', async () => {
      desk.script.opens(form);
      const { body } = await desk.post('/people/lena/command', { text: '/ticket' });
      const { fields, ...same } = body.form;
      assert.deepEqual({ reply: body.reply, form: { ...same, fields: [] } }, { reply: null, form });
      assert.deepEqual(
        fields.map(({ id, type, hint }: Record<string, string>) => [id, type, hint]),
        [['files', 'file', 'Up to 10 files, 25 MB each']],
      );
      assert.equal(desk.script.heard.length, 0);
    });

    it('passes a client’s own event id on, so that the same request twice is the same event', async () => {
      for (let n = 0; n < 2; n += 1) {
        await desk.post('/people/lena/command', { text: '/ticket x', eventId: 'e1' });
      }
      const [first, second] = desk.script.heard;
      assert.equal(first?.id, second?.id);
    });

    it('answers with the card as JSON whose texts are strings', async () => {
      desk.script.answers({ ...emptyReply, card: offer });
      const { body } = await desk.post('/people/lena/command', { text: '/ticket show 17' });
      assert.equal(body.reply.title, 'Ticket #17');
      assert.deepEqual(body.reply.titleSpans, ['Ticket ', { type: 'ticket', number: 17 }]);
      assert.equal(body.reply.actions[0].id, 'accept');
    });
  });

  describe('messages', () => {
    it('passes on what it answers', async () => {
      const ref = await sendOffer();
      await desk.post('/people/lena/messages', { text: 'It stopped smoking', inReplyTo: ref.message });
      assert.deepEqual(desk.script.heard[0], {
        type: 'message',
        id: 'id-2',
        from: lena,
        text: 'It stopped smoking',
        origin: null,
        attachments: [],
        link: null,
        inReplyTo: ref,
      });
    });

    it('lists them oldest first, with times as people write them', async () => {
      await sendOffer();
      await desk.playground.send({
        id: 'out-2',
        to: personAddress('lena'),
        card: cardWith({ title: 'Later' }),
        under: null,
      });
      const { body } = await desk.get('/people/lena/messages');
      assert.deepEqual(
        body.map((message: { card: { title: string } }) => message.card.title),
        ['Ticket #17', 'Later'],
      );
      assert.equal(body[0].updatedAt, '2026-01-05T09:00:00.000Z');
      assert.equal((await desk.get('/people/lena/messages?limit=1')).body[0].card.title, 'Later');
    });
  });

  describe('actions', () => {
    const press = (body: object) => desk.post('/people/lena/actions', body);
    const pressed = () =>
      desk.script.heard.map((heard) => ('action' in heard ? [heard.action, heard.value, heard.chosen] : []));

    it('takes a button’s value from the card', async () => {
      const { message: messageId } = await sendOffer();
      await press({ messageId, actionId: 'accept' });
      await press({ messageId, actionId: 'show' });
      assert.deepEqual(pressed(), [
        ['accept', '17.1', null],
        ['show', '12', null],
      ]);
    });

    it('takes a select’s option from the request, in either form', async () => {
      const { message: messageId } = await sendOffer();
      await press({ messageId, actionId: 'rate', value: '5' });
      await press({ messageId, actionId: 'rate', value: '17', chosen: '5' });
      assert.deepEqual(pressed(), [
        ['rate', '17', '5'],
        ['rate', '17', '5'],
      ]);
    });

    it('passes on a button of a reply, which is not stored', async () => {
      await press({ actionId: 'show', value: '12' });
      await press({ actionId: 'rate', value: '17', chosen: '4' });
      assert.deepEqual(pressed(), [
        ['show', '12', null],
        ['rate', '17', '4'],
      ]);
    });

    it('passes on a button that is gone with the value it had', async () => {
      const ref = await sendOffer();
      await desk.playground.update({ ref, card: cardWith({ title: 'Dana has it' }) });
      await desk.playground.update({ ref, card: cardWith({ title: 'Dana solved it' }) });
      const { status } = await press({ messageId: ref.message, actionId: 'accept' });
      assert.equal(status, 200);
      assert.deepEqual(pressed(), [['accept', '17.1', null]]);
    });

    it('finds messages in the channels too', async () => {
      const ref = await desk.playground.send({
        id: 'out-1',
        to: channelAddress('service-desk'),
        card: offer,
        under: null,
      });
      assert.equal((await press({ messageId: ref.message, actionId: 'accept' })).status, 200);
    });

    it('leaves nothing to press where one press is all that is needed', async () => {
      const button = { type: 'button', id: 'draft_drop', label: 'Never mind', value: 'd1', style: 'default' } as const;
      const asked = cardWith({
        blocks: [{ type: 'list', items: [{ title: 'An article', detail: '', actions: [button] }] }],
        actions: [button],
      });
      const to = personAddress('lena');
      const { message: messageId } = await desk.playground.send({ id: 'out-1', to, card: asked, under: null });
      const left = async () =>
        JSON.stringify((await desk.get('/people/lena/messages')).body).split('Never mind').length;
      desk.script.answers({ ...emptyReply, shown: 'refusal' });
      await press({ messageId, actionId: 'draft_drop' });
      assert.equal(await left(), 3, 'nothing was done');
      desk.script.answers(emptyReply);
      assert.equal((await press({ messageId, actionId: 'draft_drop' })).body.usedUp, undefined, 'the stream says so');
      assert.equal(await left(), 1);
      assert.equal(
        (await press({ actionId: 'draft_drop', value: 'd1' })).body.usedUp,
        true,
        'the page takes them away',
      );
      assert.equal((await press({ actionId: 'show', value: '12' })).body.usedUp, undefined);
    });

    it('refuses what was never on the card', async () => {
      const { message: messageId } = await sendOffer();
      for (const body of [
        { messageId, actionId: 'launch' },
        { messageId, actionId: 'accept', value: '18.1' },
      ]) {
        const { status, body: answer } = await press(body);
        assert.equal(status, 400);
        assert.equal(answer.code, 'unknown_action');
      }
      assert.equal((await press({ messageId, actionId: 'rate', value: '9' })).body.code, 'unknown_option');
      assert.equal((await press({ messageId, actionId: 'rate' })).body.code, 'invalid_request');
      assert.equal(desk.script.heard.length, 0);
    });
  });

  describe('forms', () => {
    it('passes on the values and answers with what was wrong', async () => {
      desk.script.answers({
        card: null,
        shown: 'message',
        form: null,
        errors: { title: 'Say in a few words what is wrong.' },
      });
      const { status, body } = await desk.post('/people/lena/forms', { formId: 'intake~n1~', values: { title: '' } });
      assert.equal(status, 200);
      assert.deepEqual(body, { reply: null, form: null, errors: { title: 'Say in a few words what is wrong.' } });
      assert.deepEqual(desk.script.heard[0], {
        type: 'form',
        id: 'id-2',
        from: lena,
        formId: 'intake~n1~',
        values: { title: '' },
      });
    });
  });

  describe('bad input', () => {
    const values = Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`f${n}`, n]));
    const manyFields = { formId: 'intake~n1~', values };
    const cases: readonly (readonly [string, string, unknown, number, string, RegExp])[] = [
      ['an unknown person', '/people/nobody/command', { text: 'x' }, 404, 'unknown_person', /nobody/],
      [
        'a channel as a person',
        '/people/channel:service-desk/command',
        { text: 'x' },
        404,
        'unknown_person',
        /channel/,
      ],
      [
        'an unknown message',
        '/people/lena/messages',
        { text: 'x', inReplyTo: 'm9' },
        404,
        'unknown_message',
        /inReplyTo/,
      ],
      [
        'a press on no message',
        '/people/lena/actions',
        { messageId: 'm9', actionId: 'a' },
        404,
        'unknown_message',
        /messageId/,
      ],
      ['an unknown form', '/people/lena/forms', { formId: 'what', values: {} }, 400, 'unknown_form', /formId/],
      ['malformed JSON', '/people/lena/command', '{"text": ', 400, 'malformed_json', /JSON/],
      ['no object', '/people/lena/command', '[]', 400, 'invalid_request', /object/],
      ['a missing text', '/people/lena/command', {}, 400, 'invalid_request', /^text: /],
      ['a text that is a number', '/people/lena/command', { text: 7 }, 400, 'invalid_request', /^text: .*string/],
      ['an empty message', '/people/lena/messages', { text: ' \n ' }, 400, 'invalid_request', /^text: /],
      [
        'a value that is a list',
        '/people/lena/forms',
        { formId: 'intake~n1~', values: { title: [] } },
        400,
        'invalid_request',
        /^values.title: /,
      ],
      ['60,000 fields', '/people/lena/forms', manyFields, 400, 'invalid_request', /^values: a form has at most 100/],
      ['no form values', '/people/lena/forms', { formId: 'intake~n1~' }, 400, 'invalid_request', /^values: /],
      ['an action without id', '/people/lena/actions', { messageId: 'm1' }, 400, 'invalid_request', /^actionId: /],
      [
        'a clock going back',
        '/clock',
        { advanceTo: '2020-01-01T00:00:00Z' },
        400,
        'clock_backwards',
        /never goes back/,
      ],
      ['a clock standing still', '/clock', { advanceMinutes: 0 }, 400, 'invalid_request', /advanceMinutes/],
      ['half a minute', '/clock', { advanceMinutes: 0.5 }, 400, 'invalid_request', /advanceMinutes/],
      ['ten years', '/clock', { advanceTo: '2036-01-01T00:00:00Z' }, 400, 'invalid_request', /year/],
      ['a date without a time', '/clock', { advanceTo: '2026-02-01' }, 400, 'invalid_request', /advanceTo/],
    ];
    for (const [what, path, body, status, code, message] of cases) {
      it(`refuses ${what}`, async () => {
        const answer = await desk.post(path, body);
        assert.equal(answer.status, status);
        assert.equal(answer.body.code, code);
        assert.match(answer.body.detail, message);
        assert.equal(desk.script.heard.length, 0);
      });
    }

    it('refuses a body over 1 MB', async () => {
      const { status, body } = await desk.post('/people/lena/command', { text: 'x'.repeat(1_100_000) });
      assert.equal(status, 413);
      assert.equal(body.code, 'too_large');
    });

    it('takes a body whose length is not announced', async () => {
      const body = new Blob([JSON.stringify({ text: 'list' })]).stream();
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
      assert.equal((await fetch(`${desk.api}/people/lena/command`, init)).status, 200);
      assert.equal(desk.script.heard.length, 1);
    });

    it('passes on a text of 100,000 characters: the desk decides', async () => {
      assert.equal((await desk.post('/people/lena/command', { text: 'x'.repeat(100_000) })).status, 200);
    });

    it('refuses what is not sent as JSON', async () => {
      const { status, body } = await desk.post('/people/lena/command', '{"text":"x"}', {
        'content-type': 'text/plain',
      });
      assert.equal(status, 415);
      assert.equal(body.code, 'not_json');
    });

    it('refuses requests made by other sites’ pages', async () => {
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ]) {
        const { status, body } = await desk.post(
          '/people/lena/command',
          { text: 'x' },
          headers as Record<string, string>,
        );
        assert.equal(status, 403);
        assert.equal(body.code, 'cross_origin');
      }
      assert.equal(desk.script.heard.length, 0);
      assert.equal((await desk.post('/people/lena/command', { text: 'x' }, { origin: desk.url })).status, 200);
    });

    it('finds no ticket and no channel that does not exist', async () => {
      assert.equal((await desk.get('/tickets/99')).body.code, 'unknown_ticket');
      assert.equal((await desk.get('/tickets/abc')).body.code, 'invalid_request');
      assert.equal((await desk.get('/channels/none/messages')).body.code, 'unknown_channel');
      assert.equal((await desk.get('/people/nobody/messages')).body.code, 'unknown_person');
      assert.equal((await desk.get('/nothing/here')).body.code, 'not_found');
    });
  });

  describe('faults', () => {
    it('says that the database is unreachable', async () => {
      desk.script.answers(new StoreUnavailableError('locked'));
      const { status, body } = await desk.post('/people/lena/command', { text: 'x' });
      assert.equal(status, 503);
      assert.equal(body.code, 'unavailable');
    });

    it('reveals a fault only in the log', async () => {
      desk.script.answers(new TypeError('secret detail'));
      const { status, body } = await desk.post('/people/lena/command', { text: 'x' });
      assert.equal(status, 500);
      assert.equal(body.code, 'internal');
      assert.ok(!JSON.stringify(body).includes('secret'));
      assert.equal(desk.logged.length, 1);
    });

    it('says that the desk is starting or stopping', async () => {
      await desk.playground.stop();
      const { status, body } = await desk.post('/people/lena/command', { text: 'x' });
      assert.equal(status, 503);
      assert.equal(body.code, 'not_ready');
    });
  });

  it('moves the clock and says what comes next', async () => {
    assert.deepEqual((await desk.get('/clock')).body, {
      now: '2026-01-05T09:00:00.000Z',
      nextDue: '2026-01-05T10:00:00.000Z',
      busy: false,
    });
    const [first, second] = await Promise.all([
      desk.post('/clock', { advanceMinutes: 15 }),
      desk.post('/clock', { advanceMinutes: 15 }),
    ]);
    assert.deepEqual([first.body.now, second.body.now].toSorted(), [
      '2026-01-05T09:15:00.000Z',
      '2026-01-05T09:30:00.000Z',
    ]);
    const { body } = await desk.post('/clock', { advanceTo: '2026-01-05T12:00:00+01:00' });
    assert.deepEqual(body, { now: '2026-01-05T11:00:00.000Z', nextDue: null });
  });
});
