import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutDebris } from './mail-debris.ts';

/** What is left, a line each, without the blank ones. */
const left = (...lines: readonly string[]): string[] =>
  withoutDebris(lines.join('\n'))
    .split('\n')
    .filter((line) => line.trim() !== '');

const title = 'Printer jams';
const text = 'It says paper jam in tray 2.';

describe('what mail leaves around a problem', () => {
  it('is taken out of the text, which keeps its place', () => {
    const before = `${title}\n> The VPN is back.\n${text}`;
    const after = withoutDebris(before);
    assert.equal(after.length, before.length);
    assert.equal(after.indexOf(text), before.indexOf(text));
    assert.ok(!after.includes('VPN'));
  });

  it('is a banner between two ruled lines at the end', () => {
    const rule = '_'.repeat(40);
    assert.deepEqual(left(title, text, '', rule, 'Scanned by the printer gateway.', rule), [title, text]);
    assert.deepEqual(left(title, rule, text, rule, 'It jams.'), [title, text, 'It jams.']);
  });

  it('is not looked for in one line', () => {
    assert.equal(withoutDebris('> cannot print'), '> cannot print');
  });

  it('ends at regards, with a signature after them', () => {
    for (const regards of [
      'Best regards,',
      'Mit freundlichen Grüßen',
      'Cordialement',
      'Un saludo',
      'Asante sana',
      '--',
    ]) {
      assert.deepEqual(left(title, text, '', regards, 'Ann Lee', 'Database Services'), [title, text], regards);
    }
  });

  it('is a name with a telephone after the last blank line', () => {
    assert.deepEqual(left(title, text, '', 'Ann Lee', 'Network Services', 'Tel. +44 20 7946 0018'), [title, text]);
  });

  it('is no list of devices with a number', () => {
    assert.deepEqual(left(title, text, '', 'Third floor', 'serial 4711-0815-22'), [
      title,
      text,
      'Third floor',
      'serial 4711-0815-22',
    ]);
  });

  it('is no thanks that sentences follow', () => {
    const lines = [title, text, 'Thanks', 'By the way, the scanner beside it does not scan either.'];
    assert.deepEqual(left(...lines), lines);
  });

  it('is a quoted mail below one’s own words', () => {
    for (const opens of [
      'On Tue, 3 Nov 2026 at 09:12, Help Desk <help@example.com> wrote:',
      'Am 03.11.2026 um 09:12 schrieb Help Desk:',
      'Le mar. 3 nov. 2026 à 09:12, Help Desk a écrit :',
      '-----Original Message-----',
      'From: Help Desk\nSent: Monday',
    ]) {
      assert.deepEqual(left(title, text, opens, 'The wifi is off on Sunday.'), [title, text], opens);
    }
  });

  it('is only the header when a mail was forwarded without a word', () => {
    assert.deepEqual(left(title, '-----Original Message-----', 'From: Ann', 'Sent: Monday', '', text), [title, text]);
  });

  it('is a quoted mail above one’s own words, or between them', () => {
    const answered = 'On Tue, 3 Nov 2026, Help Desk <help@example.com> wrote:';
    assert.deepEqual(left(title, answered, '> Is the VPN up?', '', text), [title, text]);
    assert.deepEqual(left(title, '> Is the VPN up?', 'Yes.', ' > Whose laptop?', text), [title, 'Yes.', text]);
  });

  it('is what a mail program writes under every mail', () => {
    for (const footer of [
      'Sent from Outlook for Android',
      'Outlook für iOS beziehen',
      'Enviado do meu iPhone',
      'iPhoneから送信',
    ])
      assert.deepEqual(left(title, text, '', footer), [title, text], footer);
  });

  it('is a disclaimer, a banner, the name of a telephone', () => {
    assert.deepEqual(
      left(
        'CAUTION: This email came from outside.',
        title,
        text,
        'Sent from my iPhone',
        'This e-mail is confidential.',
        'No access!',
      ),
      [title, text],
    );
  });
});
