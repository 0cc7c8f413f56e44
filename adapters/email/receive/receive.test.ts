import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rawMail, receiveSettings } from '#adapters/email/fake/mails.ts';
import { messageIdOf } from '#adapters/email/message-id.ts';
import { renderEmail } from '#adapters/email/render/render.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Card } from '#src/cards/card.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { createReceive } from './receive.ts';
import { replyAddress, unsubscribeAddress } from './reply-address.ts';

const address = 'desk@company.example';
const ticketOne = { number: 1, internal: false } as const;

/** A desk that reads e-mail; `answered` has what it answered by e-mail, `post` what it sent by itself. */
const withMail = async (
  settings: Partial<typeof receiveSettings> = {},
  options: Parameters<typeof createTestDesk>[0] = {},
) => {
  const post = createFakeChatAdapter({ platform: 'email', capabilities: { updates: false, takesAnyMailbox: true } });
  const desk = await createTestDesk({ ...options, adapters: [createFakeChatAdapter()] });
  desk.adapters.set('email', post);
  await post.start(desk.helpDesk);
  const answered: { readonly to: string; readonly words: string; readonly internal: boolean }[] = [];
  const parts = {
    platform: 'email',
    address,
    settings: { ...receiveSettings, ...settings },
    desk: desk.helpDesk,
    answer: async (to: string, card: Card) => {
      assert.ok(renderEmail(card).text !== '');
      answered.push({ to, words: wordsOf({ card }), internal: card.internal === true });
    },
    log: desk.log,
    now: desk.clock.now,
  };
  const receive = createReceive(parts);
  const take = (given: Parameters<typeof rawMail>[0]) => receive({ content: Buffer.from(rawMail(given)), cut: false });
  return { desk, post, answered, take, parts };
};

/** What was said on #1. */
const said = async ({ read }: Awaited<ReturnType<typeof createTestDesk>>): Promise<readonly string[]> =>
  (await read.events(1 as TicketNumber)).flatMap(({ event }) =>
    event.type === 'ticket.commented' ? [event.text] : [],
  );

describe('an e-mail to where one is told less', () => {
  const secret = receiveSettings.secret ?? '';
  const to = unsubscribeAddress(secret, address, 'rita@example.org');

  it('turns off what can be, whatever it says, and says what comes all the same', async () => {
    const { desk, take, answered } = await withMail();
    const { id } = await desk.person('rita');
    assert.equal(await take({ to, subject: 'unsubscribe', body: '' }), 'handled');
    assert.deepEqual((await desk.read.preferences(id))?.how, { progress: 'never', watching: 'never' });
    assert.match(answered[0]?.words ?? '', /What you hear[\s\S]*Always told/);
    // Nobody vouches for it, but only she was told the address; and no machine is answered.
    const headers = ['Auto-Submitted: auto-generated'];
    await desk.types('rita', 'notify now');
    assert.equal(await take({ to, subject: 'unsubscribe', believed: false, headers }), 'handled');
    assert.deepEqual((await desk.read.preferences(id))?.how, { progress: 'never', watching: 'never' });
    assert.equal(answered.length, 1);
    assert.equal(await desk.read.ticket(ticketOne.number as TicketNumber), null);
  });

  it('counts once, however often it is found', async () => {
    const { desk, take } = await withMail();
    const { id } = await desk.person('rita');
    await take({ to, id: '<again@x>' });
    await desk.types('rita', 'notify now');
    await take({ to, id: '<again@x>' });
    assert.deepEqual((await desk.read.preferences(id))?.how, {});
  });

  it('says nothing of anybody else', async () => {
    const { desk, take } = await withMail();
    const theirs = unsubscribeAddress(secret, address, 'dana@demo.example');
    const forged = to.replace(/-[0-9a-f]{6}/, '-000000');
    for (const one of [theirs, forged]) await take({ to: one, subject: 'unsubscribe' });
    assert.equal(await desk.read.preferences((await desk.person('rita')).id), null);
    assert.equal(await desk.read.preferences((await desk.person('dana')).id), null);
    assert.equal((await desk.ticket(2)).title, 'unsubscribe');
  });

  it('makes nobody known to the desk', async () => {
    const { desk, take } = await withMail();
    const own = unsubscribeAddress(secret, address, 'new@company.example');
    await take({ to: own, from: 'new@company.example', subject: 'unsubscribe' });
    assert.equal(await desk.read.personByEmail('new@company.example'), null);
  });
});

describe('an e-mail to the desk', () => {
  it('becomes a ticket of whoever has its address', async () => {
    const { desk, take, answered } = await withMail();
    assert.equal(
      await take({ from: 'Rita <RITA@example.org>', subject: 'Fwd: Re: Printer', body: 'On fire\n\n-- \nRita' }),
      'handled',
    );
    const ticket = await desk.ticket(1);
    assert.deepEqual(
      [ticket.title, ticket.description, ticket.requester, ticket.channel],
      ['Printer', 'On fire', 'rita', 'email'],
    );
    // She has a chat, where news of it will come; so that she need not look there, it is said here, too.
    assert.match(answered[0]?.words ?? '', /Filed as #1/);
  });

  it('becomes a ticket of somebody new from the company, who hears by e-mail alone', async () => {
    const { desk, take, answered, post } = await withMail();
    await take({ from: 'Zoë Zhou <zoe@company.example>' });
    assert.deepEqual((await desk.read.personByEmail('zoe@company.example'))?.name, 'Zoë Zhou');
    await desk.settle();
    assert.deepEqual(answered, []);
    assert.deepEqual(desk.titles('zoe@company.example', post), ['Filed as #1']);
    const ref = post.messagesTo('zoe@company.example')[0]?.ref;
    assert.ok(ref);
    await desk.types('dana', 'take 1');
    await desk.types('dana', 'ask 1 Which floor?');
    await desk.settle();
    assert.equal((await desk.ticket(1)).status, 'pending');
    await take({
      from: 'zoe@company.example',
      headers: ['In-Reply-To: <ticket-1@company.example>'],
      body: 'The third',
    });
    assert.equal((await desk.ticket(1)).status, 'in_progress');
  });

  it('is said on the ticket that it answers, without what it quotes', async () => {
    const { desk, take, answered } = await withMail();
    await take({ from: 'zoe@company.example' });
    const quoted = 'It is worse now\n\nOn Monday, Help desk <desk@company.example> wrote:\n> Filed as #1\n';
    await take({
      from: 'zoe@company.example',
      subject: 'x',
      headers: ['References: <ticket-1@company.example>'],
      body: quoted,
    });
    assert.deepEqual(await said(desk), ['It is worse now']);
    assert.deepEqual(answered, []);
    assert.equal((await desk.tickets()).length, 1);
  });

  it('is said on the ticket with what its requester forwards, and without what others do', async () => {
    const { desk, take } = await withMail();
    await desk.types('rita', 'printer is on fire');
    await take({ from: 'zoe@company.example' });
    const body =
      'See below\n\n---------- Forwarded message ---------\nFrom: Vendor\nDate: Monday\nSubject: x\n\nIt burns\n';
    const secret = receiveSettings.secret ?? '';
    const two = { number: 2, internal: false };
    const sends = (from: string) =>
      take({ from, to: replyAddress(secret, address, two, from), subject: 'Fwd: x', body });
    await sends('zoe@company.example');
    await sends('dana@example.org');
    const log = await desk.read.events(2 as TicketNumber);
    const found = log.flatMap(({ event }) => (event.type === 'ticket.commented' ? [event.text] : []));
    assert.deepEqual(found, [body.trim(), 'See below']);
  });

  it('is said on the ticket of the address that was signed for its sender, and for nobody else', async () => {
    const { desk, take } = await withMail();
    await take({ from: 'zoe@company.example' });
    const to = replyAddress(receiveSettings.secret ?? '', address, ticketOne, 'zoe@company.example');
    // The relay says nothing, but only she has been sent this address.
    await take({ from: 'Zoe@company.example', to, believed: false, body: 'Still' });
    assert.equal((await said(desk)).length, 1);
    assert.equal(await take({ from: 'eve@company.example', to, believed: false, body: 'Mine' }), 'held');
    assert.equal(await take({ from: 'zoe@company.example', to: to.replace('+1-', '+2-'), believed: false }), 'held');
    const denied = ['Authentication-Results: mx.company.example; dmarc=fail header.from=company.example'];
    assert.equal(await take({ from: 'zoe@company.example', to, believed: false, headers: denied }), 'held');
    assert.equal((await said(desk)).length, 1);
  });

  it('stays internal if it answers an internal note, by whatever the sender’s program kept of it', async () => {
    const secret = receiveSettings.secret ?? '';
    const noted = { number: 1, internal: true };
    for (const [what, answers] of [
      ['the mail it answers', { headers: ['In-Reply-To: <note-1@company.example>'] }],
      ['the address it was to be sent to', { to: replyAddress(secret, address, noted, 'dana@example.org') }],
    ] as const) {
      const { desk, take } = await withMail();
      await desk.types('rita', 'printer is on fire');
      await take({ from: 'dana@example.org', body: 'She forgets the paper', ...answers });
      const log = await desk.read.events(1 as TicketNumber);
      const found = log.flatMap(({ event }) =>
        event.type === 'ticket.commented' ? [[event.text, event.visibility, event.author]] : [],
      );
      assert.deepEqual(found, [['She forgets the paper', 'internal', 'dana']], what);
      // What is internal is not made public, nor the other way round, by writing the address anew.
      const to = replyAddress(secret, address, ticketOne, 'dana@example.org').replace('+1-', '+1i-');
      assert.equal(await take({ from: 'dana@example.org', to, believed: false }), 'held', what);
    }
  });

  it('that is internal and refused is answered to the desk’s side only', async () => {
    const { desk, take, answered } = await withMail();
    await desk.types('rita', 'printer is on fire');
    await take({ body: 'For technicians', headers: ['In-Reply-To: <note-1@company.example>'] });
    await take({ body: 'x', to: replyAddress(receiveSettings.secret ?? '', address, ticketOne, 'rita@example.org') });
    assert.deepEqual(
      answered.map(({ to, internal }) => [to, internal]),
      [['rita@example.org', true]],
    );
    assert.deepEqual(await said(desk), ['x']);
  });

  it('is never put to a ticket by its subject, nor to one that its sender may not see', async () => {
    const { desk, take } = await withMail();
    await take({ from: 'zoe@company.example' });
    await take({ from: 'zoe@company.example', subject: 'Re: [#1] Printer', body: 'Again' });
    await take({ from: 'rita@example.org', headers: ['In-Reply-To: <ticket-1@company.example>'], body: 'Let me in' });
    assert.deepEqual(
      (await desk.tickets()).map(({ number, requester }) => [number, requester === 'rita']),
      [
        [1, false],
        [2, false],
        [3, true],
      ],
    );
    assert.deepEqual(await said(desk), []);
  });

  it('opens a resolved ticket again, follows a closed one up, and thanks do neither', async () => {
    const { desk, take } = await withMail();
    await take({ from: 'zoe@company.example' });
    await desk.types('dana', 'resolve 1 New fuse');
    const reply = (body: string) =>
      take({ from: 'zoe@company.example', headers: ['In-Reply-To: <ticket-1@company.example>'], body });
    await reply('Thanks!');
    assert.equal((await desk.ticket(1)).status, 'resolved');
    await reply('It burns again');
    assert.equal((await desk.ticket(1)).status, 'in_progress');
    await desk.types('dana', 'resolve 1 New printer');
    await desk.pass(8 * 24 * 60);
    assert.equal((await desk.ticket(1)).status, 'closed');
    await reply('And again');
    assert.equal((await desk.ticket(2)).followUpOf, 1);
  });

  it('is never a command', async () => {
    const { desk, take } = await withMail();
    await take({ subject: 'Printer' });
    await take({ subject: 'cancel 1', body: '/ticket cancel 1 not needed' });
    assert.deepEqual(
      [(await desk.ticket(1)).status === 'cancelled', (await desk.ticket(2)).title],
      [false, 'cancel 1'],
    );
  });

  it('counts once, however often it is found, and is answered once', async () => {
    const { desk, take, answered } = await withMail();
    for (let times = 0; times < 3; times += 1) await take({ id: '<once@x>' });
    assert.equal((await desk.tickets()).length, 1);
    assert.equal(answered.length, 1);
  });

  it('is kept for later while the database cannot be reached', async () => {
    let down = true;
    const { StoreUnavailableError } = await import('#src/app/ports/errors.ts');
    const { desk, take, answered } = await withMail(
      {},
      {
        around: (store) => ({
          ...store,
          transaction: (work) => (down ? Promise.reject(new StoreUnavailableError('down')) : store.transaction(work)),
        }),
      },
    );
    assert.equal(await take({ id: '<later@x>' }), 'later');
    assert.deepEqual(answered, []);
    down = false;
    assert.equal(await take({ id: '<later@x>' }), 'handled');
    assert.equal((await desk.tickets()).length, 1);
  });

  it('at which the desk fails is kept for a person, and its sender is told', async () => {
    const { take, answered, desk } = await withMail(
      {},
      { around: (store) => ({ ...store, transaction: () => Promise.reject(new TypeError('no idea')) }) },
    );
    assert.equal(await take({ id: '<fails@x>' }), 'held');
    assert.equal(answered.length, 1);
    assert.equal((await desk.tickets()).length, 0);
  });

  it('without a subject is named by its text; without a text it has a title; with neither it is refused', async () => {
    const { desk, take, answered } = await withMail();
    await take({ subject: '', body: 'The printer burns.\nSecond line' });
    await take({ subject: 'Printer', body: '' });
    await take({ subject: '', body: ' \u200b' });
    assert.deepEqual(
      (await desk.tickets()).map(({ title, description }) => [title, description]),
      [
        ['The printer burns.', 'The printer burns.\nSecond line'],
        ['Printer', ''],
      ],
    );
    assert.match(answered.at(-1)?.words ?? '', /neither a subject nor a text/);
  });

  it('that is far too long is cut', async () => {
    const { desk, take } = await withMail();
    await take({ subject: 'p'.repeat(3_000), body: 'x'.repeat(300_000) });
    const { title, description } = await desk.ticket(1);
    assert.deepEqual([title.length, description.length], [200, 20_000]);
  });
});

describe('who is not helped by e-mail', () => {
  it('whoever the relay does not believe: it is held, and nobody is answered', async () => {
    const { desk, take, answered } = await withMail();
    assert.equal(await take({ believed: false }), 'held');
    const forged = ['Authentication-Results: mx.evil.example; dmarc=pass header.from=example.org'];
    assert.equal(await take({ believed: false, headers: forged }), 'held');
    assert.equal(await take({ from: 'rita@example.org, eve@evil.example' }), 'held');
    assert.deepEqual([await desk.tickets(), answered], [[], []]);
  });

  it('whoever is known hears each time why nothing was done, whatever strangers hear', async () => {
    for (const strangers of ['refuse', 'ignore'] as const) {
      const { take, answered } = await withMail({ strangers });
      await take({ from: 'rita@example.org', subject: '', body: '' });
      await take({ from: 'rita@example.org', subject: '', body: '' });
      assert.equal(answered.length, 2, strangers);
    }
  });

  it('strangers: they are told once, or not at all, or they are helped', async () => {
    for (const [strangers, told, tickets] of [
      ['refuse', 1, 0],
      ['ignore', 0, 0],
      ['welcome', 0, 2],
    ] as const) {
      const { desk, take, answered } = await withMail({ strangers });
      for (const subject of ['One', 'Two'])
        assert.equal(await take({ from: 'joe@elsewhere.example', subject }), 'handled');
      assert.deepEqual([answered.length, (await desk.tickets()).length], [told, tickets], strangers);
      if (told > 0) assert.match(answered[0]?.words ?? '', /doesn’t know this e-mail address/);
      assert.equal((await desk.read.personByEmail('joe@elsewhere.example')) === null, tickets === 0);
    }
  });

  it('whoever has left, and whoever is blocked', async () => {
    const { desk, take, answered } = await withMail();
    await desk.store.transaction(async (tx) => tx.savePerson({ ...(await desk.person('rita')), active: false }));
    await take({});
    await desk.store.transaction(async (tx) =>
      tx.savePerson({ ...(await desk.person('tom')), roles: ['requester'], teams: [], blocked: 'x' }),
    );
    await take({ from: 'tom@example.org' });
    assert.deepEqual(await desk.tickets(), []);
    assert.match(answered[0]?.words ?? '', /deactivated/);
    assert.match(answered[1]?.words ?? '', /can’t file tickets/);
  });

  it('machines, and the desk itself: nothing is filed, and nothing is answered', async () => {
    const { desk, take, answered } = await withMail();
    for (const given of [
      { headers: ['Auto-Submitted: auto-replied'] },
      { headers: ['Precedence: list'] },
      { from: address },
      { id: `<${'0a'.repeat(16)}@company.example>` },
      { from: 'MAILER-DAEMON@company.example' },
    ]) {
      assert.equal(await take(given), 'handled');
    }
    assert.deepEqual([await desk.tickets(), answered], [[], []]);
  });

  it('a machine that does not say it is one: the desk stops taking and answering its mails', async () => {
    const { desk, take, answered } = await withMail(
      {},
      { limits: { filing: 3, messages: 3, suggestions: 0, searches: 3, codes: 3 } },
    );
    const outcomes: string[] = [];
    for (let n = 0; n < 70; n += 1) outcomes.push(await take({ from: 'zoe@company.example', subject: `Away ${n}` }));
    assert.deepEqual([(await desk.tickets()).length, answered.length], [3, 5]);
    assert.deepEqual([outcomes[59], outcomes[60]], ['handled', 'held']);
  });
});

describe('an answer from a calendar', () => {
  const reply = (
    partstat: string,
    uid = 'appointment-1-1@company.example',
    start = '20260303T090000Z',
    more: readonly string[] = [],
  ) => ({
    subject: `${partstat}: Help desk: #1`,
    body: [
      'Content-Type: multipart/alternative; boundary=x',
      '',
      '--x',
      'Content-Type: text/plain',
      '',
      'Rita has answered.',
      '--x',
      'Content-Type: text/calendar; charset=utf-8; method=REPLY',
      '',
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Somebody//EN', 'METHOD:REPLY', 'BEGIN:VEVENT', `UID:${uid}`],
      ...['DTSTAMP:20260302T090000Z', `DTSTART:${start}`, `ATTENDEE;PARTSTAT=${partstat}:mailto:rita@example.org`],
      ...more,
      ...['END:VEVENT', 'END:VCALENDAR', '--x--', ''],
    ].join('\r\n'),
  });
  const invited = async () => {
    const opened = await withMail();
    await opened.desk.types('rita', 'printer on fire');
    await opened.desk.types('dana', 'take 1');
    await opened.desk.types('dana', 'meet 1 tomorrow 10:00');
    await opened.desk.settle();
    const answerOf = async () => (await opened.desk.ticket(1)).appointment?.answer;
    return { ...opened, answerOf };
  };

  it('is what the requester says to the appointment, and no words of theirs', async () => {
    const { desk, take, answered, answerOf } = await invited();
    assert.equal(await take(reply('ACCEPTED')), 'handled');
    assert.equal(await answerOf(), 'accepted');
    assert.equal(await take(reply('TENTATIVE')), 'handled');
    assert.equal(await answerOf(), 'tentative');
    assert.equal(await take(reply('DECLINED')), 'handled');
    assert.equal(await answerOf(), 'declined');
    await desk.settle();
    assert.ok(desk.titles('dana').includes('Rita can’t make the appointment for #1'));
    assert.deepEqual([await said(desk), answered, (await desk.tickets()).length], [[], [], 1]);
  });

  it('has what they wrote with it, which is a reply, once', async () => {
    const { desk, take, answerOf } = await invited();
    const late = {
      ...reply('DECLINED', undefined, undefined, ['COMMENT:I am in a meeting\\, 11 is fine.']),
      id: '<r1@x>',
    };
    await take(late);
    await take(late);
    assert.equal(await answerOf(), 'declined');
    assert.deepEqual(await said(desk), ['I am in a meeting, 11 is fine.']);
    await desk.settle();
    assert.ok(desk.titles('dana').includes('Rita replied on #1'));
    await take({ ...reply('ACCEPTED', undefined, '20260303T080000Z', ['COMMENT:Fine!']), id: '<r2@x>' });
    assert.equal(await answerOf(), 'declined', 'of another time');
    assert.deepEqual((await said(desk)).slice(1), ['Fine!']);
  });

  it('counts only from the requester, for the time that holds, and for an appointment of this desk', async () => {
    const { desk, take, answered, answerOf } = await invited();
    await take({ ...reply('DECLINED'), believed: false });
    await take({ ...reply('DECLINED'), from: 'dana@example.org' });
    await take({ ...reply('DECLINED', undefined, '20260303T080000Z') });
    await take(reply('DECLINED', 'appointment-1-1@elsewhere.example'));
    await take(reply('DECLINED', 'appointment-1-2@company.example'));
    await take(reply('DECLINED', 'appointment-999-1@company.example'));
    assert.equal(await answerOf(), null);
    const stranger = reply('ACCEPTED');
    const body = stranger.body.replace('rita@example.org', 'who@elsewhere.example');
    await take({ ...stranger, body, from: 'who@elsewhere.example' });
    assert.equal(await answerOf(), null);
    assert.deepEqual([answered, (await desk.tickets()).length], [[], 1], 'nobody is answered, and nothing is filed');
  });
});

describe('the calendar of somebody who has no chat', () => {
  it('follows when somebody else has the ticket, though no notice says so', async () => {
    const { desk, post, take } = await withMail();
    await take({ from: 'Zoe <zoe@company.example>', subject: 'Printer' });
    await desk.types('dana', 'take 1');
    await desk.types('dana', 'meet 1 tomorrow 10:00');
    await desk.settle();
    const entries = () =>
      post.messagesTo('zoe@company.example').flatMap(({ card: { event } }) => (event ? [event.sequence] : []));
    assert.deepEqual(entries(), [0]);
    await desk.types('mona', 'assign 1 @tom');
    await desk.types('tom', 'accept 1');
    await desk.settle();
    assert.equal((await desk.ticket(1)).appointment?.sequence, 2);
    assert.deepEqual(entries(), [0, 2]);
    await desk.types('tom', 'meet 1 off');
    await desk.settle();
    assert.deepEqual(entries(), [0, 2, 3]);
  });
});

describe('a mail that comes back', () => {
  const secret = receiveSettings.secret as string;
  /** Somebody who lives on e-mail was asked something. Who has sent it knows only of the id that it got. */
  const asked = async () => {
    const opened = await withMail();
    const { desk, post, take } = opened;
    await take({ from: 'Zoe <zoe@company.example>', subject: 'Printer' });
    await desk.settle();
    await desk.types('dana', 'take 1');
    await desk.types('dana', 'ask 1 Which floor?');
    await desk.settle();
    const ref = post.messagesTo('zoe@company.example').at(-1)?.ref;
    assert.ok(ref);
    // The adapter that sends signs its ids; the one here gives its own, so the desk is told of a signed one in its place.
    const id = messageIdOf(secret, 'out-7', 'zoe@company.example', 'company.example');
    const told: (typeof ref)[] = [];
    const bounced = async (one: typeof ref) => {
      told.push(one);
      return desk.helpDesk.bounced(one.message === id ? ref : one);
    };
    const receive = createReceive({ ...opened.parts, desk: { ...desk.helpDesk, bounced } });
    const back = (given: Parameters<typeof rawMail>[0]) =>
      receive({ content: Buffer.from(rawMail({ believed: false, ...given })), cut: false });
    return { ...opened, id, told, back };
  };

  const standard = (id: string, action = 'failed', status = '5.1.1', to = 'zoe@company.example') => ({
    ...{ from: 'MAILER-DAEMON@mx.company.example', subject: 'Undelivered Mail Returned to Sender' },
    headers: ['Return-Path: <>', 'Auto-Submitted: auto-replied'],
    body: [
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      ...['--b', 'Content-Type: text/plain', '', 'I am sorry to have to inform you…'],
      ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.company.example', ''],
      ...[`Final-Recipient: rfc822; ${to}`, `Action: ${action}`, `Status: ${status}`],
      ...['Diagnostic-Code: smtp; 550 5.1.1 no such user', ''],
      ...['--b', 'Content-Type: text/rfc822-headers', '', 'From: desk@company.example', `Message-ID: ${id}`],
      ...[`To: ${to}`, '', '--b--', ''],
    ].join('\r\n'),
  });
  const title = /did not reach Zoe/;
  const toldOf = (desk: Awaited<ReturnType<typeof asked>>['desk']) =>
    desk.titles('dana').filter((one) => title.test(one));

  it('is told to whoever wrote it, once, and is neither answered nor filed', async () => {
    const { desk, id, back, answered } = await asked();
    assert.equal(await back(standard(id)), 'handled');
    assert.equal(await back(standard(id)), 'handled');
    await desk.settle();
    assert.deepEqual(toldOf(desk), ['Your question on #1 did not reach Zoe']);
    assert.deepEqual([answered, (await desk.tickets()).length], [[], 1]);
    assert.match(wordsOf({ card: desk.card('dana', title)?.card ?? null }), /The e-mail came back/);
  });

  for (const [server, given] of [
    [
      'qmail',
      (id: string) => ({
        headers: ['Return-Path: <>'],
        subject: 'failure notice',
        body: `Hi. This is the qmail-send program at mx.company.example.\r\nI'm afraid I wasn't able to deliver your message.\r\n\r\n<zoe@company.example>:\r\nSorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\nReturn-Path: <desk@company.example>\r\nTo: zoe@company.example\r\nMessage-ID: ${id}\r\n\r\nWhich floor?`,
      }),
    ],
    [
      'Exim',
      (id: string) => ({
        headers: ['Return-Path: <>', 'X-Failed-Recipients: zoe@company.example', 'Auto-Submitted: auto-replied'],
        subject: 'Mail delivery failed: returning message to sender',
        body: `This message was created automatically by mail delivery software.\r\n\r\n  zoe@company.example\r\n    550 5.1.1 unknown\r\n\r\n------ This is a copy of the message, including all the headers. ------\r\n\r\nMessage-ID: ${id}\r\n\r\nWhich floor?`,
      }),
    ],
    [
      'one that answers the mail it returns',
      (id: string) => ({
        headers: ['Return-Path: <>', `In-Reply-To: ${id}`],
        subject: 'Undeliverable: Which floor?',
        body: 'Your message to zoe@company.example could not be delivered.',
      }),
    ],
    [
      'one that forwarded it',
      (id: string) => ({
        ...standard(id),
        body: standard(id).body.replace(
          'Final-Recipient: rfc822; zoe@company.example',
          'Final-Recipient: rfc822; z@home.example',
        ),
      }),
    ],
  ] as const) {
    it(`is known as ${server} returns it`, async () => {
      const { desk, id, back } = await asked();
      assert.equal(await back({ from: 'MAILER-DAEMON@mx.company.example', ...given(id) }), 'handled');
      await desk.settle();
      assert.equal(toldOf(desk).length, 1);
    });
  }

  it('means nothing while the server tries on, and cannot be invented for what somebody else got', async () => {
    const { desk, id, told, back } = await asked();
    await back(standard(id, 'delayed', '4.2.2'));
    await back(standard(messageIdOf(null, 'out-7', 'zoe@company.example', 'company.example')));
    await back(standard(messageIdOf(secret, 'out-7', 'me@company.example', 'company.example')));
    await back(standard(`<${'0'.repeat(32)}@company.example>`));
    await back(standard('<ticket-1@company.example>'));
    // A person who quotes such a mail is no server.
    await back({
      ...standard(id),
      from: 'tom@example.org',
      headers: [],
      body: `Message-ID: ${id} could not be delivered`,
    });
    // Nor is an absence notice or a receipt, though the ticket is about mail that was not delivered.
    const about = 'Mail to suppliers is undeliverable';
    const zoe = { from: 'Zoe <zoe@company.example>' };
    await back({
      ...zoe,
      subject: `Automatic reply: [#1] ${about}`,
      headers: ['Return-Path: <>', 'Auto-Submitted: auto-replied', `In-Reply-To: ${id}`],
      body: 'I am away until Monday.\r\n\r\nZoe, zoe@company.example',
    });
    await back({
      ...zoe,
      subject: `Read: [#1] ${about}`,
      headers: ['Return-Path: <>', `In-Reply-To: ${id}`],
      body: [
        'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
        '',
        ...['--b', 'Content-Type: text/plain', '', 'Your message to zoe@company.example was read.'],
        ...[
          '--b',
          'Content-Type: message/disposition-notification',
          '',
          'Final-Recipient: rfc822; zoe@company.example',
        ],
        ...[`Original-Message-ID: ${id}`, 'Disposition: manual-action/MDN-sent-manually; displayed', '', '--b--', ''],
      ].join('\r\n'),
    });
    assert.deepEqual(told, []);
    // Of a mail of one's own anybody can say that: it is told of that one alone.
    const own = messageIdOf(secret, 'out-9', 'me@company.example', 'company.example');
    await back(standard(own, 'failed', '5.1.1', 'me@company.example'));
    assert.deepEqual(
      told.map(({ conversation }) => conversation),
      ['me@company.example'],
    );
    await desk.settle();
    assert.deepEqual(toldOf(desk), []);
    assert.equal((await desk.tickets()).length, 1);
  });
});
