import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rawMail } from '#adapters/email/fake/mails.ts';
import { readMail } from './read-mail.ts';

const now = Date.UTC(2026, 2, 2, 10);
const read = (given: Parameters<typeof rawMail>[0]) => readMail(Buffer.from(rawMail(given), 'latin1'), now);

describe('a mail', () => {
  for (const [what, body, text] of [
    ['a wrong charset', 'Content-Type: text/plain; charset=x-nonsense\r\n\r\nIt is on fire', 'It is on fire'],
    ['latin letters', 'Content-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\xfc\xdfe', 'Grüße'],
    ['latin letters that it calls UTF-8', 'Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xfc\xdfe', 'Grüße'],
    [
      '… in another encoding',
      'Content-Type: text/plain; charset="UTF-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe',
      'Grüße',
    ],
    ['latin letters that it calls nothing', 'Content-Type: text/plain\r\n\r\n\x84Gr\xfc\xdfe\x93', '„Grüße“'],
    [
      'a byte that is none among letters that are UTF-8',
      'Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xc3\xbc\xfe',
      'Grü\ufffd',
    ],
    [
      'HTML only',
      'Content-Type: text/html\r\n\r\n<style>p{}</style><p>It is <b>on fire</b></p><script>x()</script>',
      'It is on fire',
    ],
    [
      'pictures in HTML, which say nothing but who opened it',
      'Content-Type: text/html\r\n\r\n<p>On fire <img src="https://t.example/?a=1&amp;b=2"><a href="https://x.example/">here</a></p><img alt="Logo" src=\'cid:logo\'>',
      'On fire here [https://x.example/]\n\nLogo',
    ],
    [
      'a table, whose cells stand apart',
      'Content-Type: text/html\r\n\r\n<table><tr><th>host</th><td>db1</td></tr><tr><td>disk</td><td>full</td></tr></table>',
      'host db1\ndisk full',
    ],
    [
      'base64 that breaks off',
      'Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nSXQgaXMgb24gZmly',
      'It is on fir',
    ],
    ['nothing', '', ''],
  ] as const) {
    it(`with ${what}`, async () => assert.equal((await read({ body })).text.trim(), text));
  }

  it('has a name that reads from right to left', async () => {
    const mail = await read({
      from: '=?utf-8?B?16jXmdeY15Q=?= <rita@example.org>',
      subject: '=?utf-8?B?16nXnNeV150=?=',
    });
    assert.deepEqual([mail.from, mail.subject], [{ address: 'rita@example.org', name: 'ריטה' }, 'שלום']);
  });

  it('has a subject and a name in letters that it calls something else', async () => {
    const mail = await read({ from: '"J\xf6rg" <rita@example.org>', subject: '=?utf-8?q?Dr=FCcker?=', body: 'Fine' });
    assert.deepEqual(mail.from, { address: 'rita@example.org', name: 'Jörg' });
    assert.deepEqual([mail.subject, mail.text.trim()], ['Drücker', 'Fine']);
  });

  it('is read in no time, whatever stands in its HTML', async () => {
    const html = `Content-Type: text/html\r\n\r\n${'<img '.repeat(300_000)}`;
    assert.equal((await read({ body: html })).text.trim(), '');
  });

  it('has no id that no database takes', async () => {
    const mail = await read({
      id: '<one\0@evil.example>',
      headers: ['In-Reply-To: <two\0@evil.example> <three@example.org>'],
    });
    assert.deepEqual([mail.messageId, mail.answers], [null, ['<three@example.org>']]);
  });

  for (const from of [
    'rita@example.org, eve@evil.example',
    'rita@example.org\r\nFrom: eve@evil.example',
    'Rita',
    'friends: rita@example.org;',
    '',
    '<rita@example.org\0>',
  ]) {
    it(`from ${JSON.stringify(from)} is from nobody`, async () => {
      const found = (await read({ from })).from;
      assert.ok(found === null || /^[\w.]+@[\w.]+$/.test(found.address), JSON.stringify(found));
      if (from.includes('eve') || from.startsWith('friends')) assert.equal(found, null);
    });
  }

  it('is from nobody if there are control characters in the address', async () => {
    for (const from of ['r\0ita@x.example', 'rita@x\u0007.example', 'ri\u0085ta@x.example']) {
      const mail = await readMail(Buffer.from(`From: ${from}\r\nSubject: a\r\n\r\nb`), 0);
      assert.ok(mail.from === null || !/\p{Cc}/u.test(mail.from.address), JSON.stringify(mail.from));
    }
  });

  it('shows the address and not what its name pretends to be', async () => {
    const { from } = await read({ from: '"boss@company.example" <eve@evil.example>' });
    assert.deepEqual(from, { address: 'eve@evil.example', name: 'boss@company.example' });
  });

  for (const headers of [
    ['Auto-Submitted: auto-replied (vacation)'],
    ['Auto-Submitted: auto-generated'],
    ['Precedence: bulk'],
    ['Precedence: auto_reply'],
    ['X-Autoreply: yes'],
    ['Return-Path: <>'],
    ['List-Id: <all.company.example>'],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=x'],
  ]) {
    it(`is a machine’s with ${headers[0]}`, async () => assert.notEqual((await read({ headers })).automatic, null));
  }
  for (const headers of [
    [],
    ['Auto-Submitted: no'],
    ['Precedence: first-class'],
    ['Return-Path: <rita@example.org>'],
  ]) {
    it(`is a person’s with ${headers[0] ?? 'no such header'}`, async () =>
      assert.equal((await read({ headers })).automatic, null));
  }

  it('that only answers an invitation is a machine’s', async () => {
    const ics = 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR';
    const body = `Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAccepted\r\n--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n${ics}\r\n--b--`;
    assert.equal((await read({ body })).automatic, 'an answer to an invitation');
  });

  it('has its files, winmail.dat among them, without the logos of a signature', async () => {
    const part = (type: string, name: string, content: string, more = '') =>
      `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n${more}\r\n${Buffer.from(content).toString('base64')}\r\n`;
    const logo = part('image/png', 'logo.png', 'x'.repeat(500), 'Content-ID: <logo>\r\n');
    const shot = part('image/png', 'shot.png', 'x'.repeat(20_000), 'Content-ID: <shot>\r\n');
    const body = `Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src="cid:logo"><img src="cid:shot">\r\n${logo}${shot}${part('application/ms-tnef', 'winmail.dat', 'tnef')}--b--`;
    const { files } = await read({ body });
    assert.deepEqual(
      files.map(({ name, content }) => [name, content.length]),
      [
        ['shot.png', 20_000],
        ['winmail.dat', 4],
      ],
    );
  });

  it('names what it answers, the nearest first', async () => {
    const { answers } = await read({ headers: ['In-Reply-To: <3@x>', 'References: <1@x>\r\n <2@x> <3@x>'] });
    assert.deepEqual(answers, ['<3@x>', '<2@x>', '<1@x>']);
  });

  it('is the same mail wherever it lies, and another sender’s is another', async () => {
    const one = await read({ id: '<a@x>' });
    assert.equal((await read({ id: '<a@x>', headers: ['X-Moved: yes'] })).key, one.key);
    assert.notEqual((await read({ id: '<a@x>', from: 'eve@example.org' })).key, one.key);
    assert.notEqual((await read({ id: '<a@x>', date: 'Tue, 03 Mar 2026 09:00:00 +0000' })).key, one.key);
    assert.notEqual((await read({ id: null })).key, (await read({ id: null, body: 'Other' })).key);
  });

  it('that is 50 MB large is read', async () => {
    const line = `${'QUFB'.repeat(19)}\r\n`;
    const body = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the log\r\n--b\r\nContent-Type: application/zip; name=log.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${line.repeat(470_000)}`;
    const { text, files } = await readMail(Buffer.from(rawMail({ body }), 'latin1').subarray(0, 36_000_000), now);
    assert.deepEqual([text.trim(), files.length], ['See the log', 1]);
  });

  it('with a word or a line of any length is read at once, whatever server it says that it is from', async () => {
    const word = 'a'.repeat(60_000);
    const report = [
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.company.example', ''],
      ...[`Final-Recipient: rfc822; ${word}`, 'Action: failed', '', '--b--', ''],
    ].join('\r\n');
    for (const body of [word, '-'.repeat(60_000), report]) {
      const start = performance.now();
      const mail = await read({ from: 'MAILER-DAEMON@mx.company.example', subject: 'Undeliverable', body });
      assert.deepEqual(mail.bounce?.recipients, []);
      // Searched from every letter, it takes many seconds, in which the desk answers nobody.
      assert.ok(performance.now() - start < 1500);
    }
  });

  it('of any bytes is read, or refused by the parser', async () => {
    const broken = fc.array(
      fc.oneof(
        fc.constantFrom(
          'From: a@b.example\r\n',
          'Content-Type: multipart/mixed; boundary=b\r\n',
          '\r\n',
          '--b\r\n',
          '--b--',
          '=?utf-8?Q?=FF?=',
          'Subject: ',
          'Content-Transfer-Encoding: base64\r\n',
          'Content-Type: message/rfc822\r\n\r\n',
        ),
        fc.string({ unit: 'binary', maxLength: 40 }),
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(broken, async (parts) => {
        const mail = await readMail(Buffer.from(parts.join('')), now);
        assert.ok(mail.key.length === 40 && mail.time <= now && mail.time > 0);
      }),
      { numRuns: 300 },
    );
  });
});
