import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { receiveSettings } from '#adapters/email/fake/mails.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { replyAddress, unsubscribeAddress } from './reply-address.ts';
import { address, said, ticketOne, withMail } from './testing/with-mail.ts';

describe('an e-mail to where one is told less', () => {
  const secret = receiveSettings.secret ?? '';
  const to = unsubscribeAddress(secret, address, 'rita@example.org');

  it('turns off what can be, whatever it says, and says what comes all the same', async () => {
    const { desk, take, answered } = await withMail();
    const { id } = await desk.person('rita');
    assert.equal(await take({ to, subject: 'unsubscribe', body: '' }), 'handled');
    assert.deepEqual((await desk.read.preferences(id))?.how, { progress: 'never', watching: 'never' });
    assert.match(answered[0]?.words ?? '', /Notifications[\s\S]*always told/);
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

  it('that is internal and names somebody in vain is answered, and no other', async () => {
    const { desk, take, answered } = await withMail();
    await desk.types('rita', 'printer is on fire');
    const noted = { headers: ['In-Reply-To: <note-1@company.example>'] };
    await take({ from: 'dana@example.org', body: 'Ask @Tom', ...noted });
    assert.equal(answered.length, 0);
    await take({ from: 'dana@example.org', body: 'Ask @Nick', ...noted });
    assert.deepEqual(
      answered.map(({ to, internal }) => [to, internal]),
      [['dana@example.org', true]],
    );
    await take({
      from: 'rita@example.org',
      to: replyAddress(receiveSettings.secret ?? '', address, ticketOne, 'rita@example.org'),
      body: 'Follow us @Company',
    });
    assert.equal(answered.length, 1);
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
