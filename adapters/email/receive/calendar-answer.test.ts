import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said, withMail } from './testing/with-mail.ts';

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
