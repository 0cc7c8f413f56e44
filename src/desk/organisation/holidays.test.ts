import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';
import { parseYaml } from './yaml-text.ts';

const folder = await scratchFolder();
const holidays = (...words: readonly string[]) => runDeskHere(['organisation', 'holidays', ...words], {});

const event = (...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', `UID:${lines.join('')}`, 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
const ics = async (...events: readonly string[]): Promise<string> => {
  const file = join(folder, 'holidays.ics');
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...events, 'END:VCALENDAR', ''].join('\r\n');
  await writeFile(file, text);
  return file;
};
const printed = async (...words: readonly string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await holidays(...words);
  assert.equal(code, 0, stderr);
  return (parseYaml(stdout).value as { holidays: unknown }).holidays;
};

describe('desk organisation holidays', () => {
  test('prints a country’s public holidays as the organisation file has them', async () => {
    const there = (await printed('--country', 'de', '--region', 'be', '--years', '2026-2027')) as Record<
      string,
      string
    >;
    assert.equal(there['2026-04-03'], 'Good Friday');
    assert.equal(there['2027-03-08'], "International Women's Day");
    assert.equal(there['2026-02-14'], undefined, 'Valentine’s Day is none');
  });

  test('prints whole days of an iCalendar file: several, and every year', async () => {
    const christmas = event(
      'DTSTART;VALUE=DATE:20201224',
      'DTEND;VALUE=DATE:20201226',
      'RRULE:FREQ=YEARLY',
      'SUMMARY:Christmas: "closed"',
    );
    const meeting = event('DTSTART:20260110T100000Z', 'DTEND:20260110T110000Z', 'SUMMARY:Meeting');
    const other = event('DTSTART;VALUE=DATE:20260501', 'SUMMARY:Labour Day');
    assert.deepEqual(await printed('--ical', await ics(christmas, meeting, other), '--years', '2026'), {
      '2026-05-01': 'Labour Day',
      '2026-12-24': 'Christmas: "closed"',
      '2026-12-25': 'Christmas: "closed"',
    });
  });

  test('ends with an event that repeats without end', async () => {
    const daily = event('DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=DAILY', 'SUMMARY:Always');
    assert.equal((await holidays('--ical', await ics(daily), '--years', '2026')).code, 1);
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a country by its name', ['--country', 'Kenia', '--years', '2026'], /write the country’s code, such as KE/],
    ['a code of three letters', ['--country', 'DEU', '--years', '2026'], /write the country’s code, such as DE/],
    ['a code of two letters', ['--country', 'QE', '--years', '2026'], /write the country’s code, such as DE/],
    ['a region that is none', ['--country', 'DE', '--region', 'XX', '--years', '2026'], /there are BB \(Brandenburg\)/],
    ['years that are none', ['--country', 'DE', '--years', 'soon'], /write a year/],
    ['too many years', ['--country', 'DE', '--years', '2000-2100'], /at most ten/],
    ['no source', ['--years', '2026'], /Name one source/],
    ['a file that is not iCalendar', ['--ical', 'package.json', '--years', '2026'], /not an iCalendar file/],
    ['a file that is not there', ['--ical', 'nowhere.ics', '--years', '2026'], /cannot be read/],
  ];
  for (const [what, words, says] of wrong) {
    test(`refuses ${what}`, async () => {
      const { code, stderr } = await holidays(...words);
      assert.match(stderr, says);
      assert.equal(code, 2);
    });
  }
});
