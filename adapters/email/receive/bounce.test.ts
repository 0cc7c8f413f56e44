import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rawMail, receiveSettings } from '#adapters/email/fake/mails.ts';
import { messageIdOf } from '#adapters/email/message-id.ts';
import { wordsOf } from '#src/app/testing/test-desk.ts';
import { createReceive } from './receive.ts';
import { withMail } from './testing/with-mail.ts';

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
