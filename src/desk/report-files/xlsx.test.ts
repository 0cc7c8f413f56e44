import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import type { TicketRecord } from '#src/app/ports/reports.ts';
import { monday, number, personId, teamId } from '#src/app/testing/builders.ts';
import { minutes } from '#src/core/ids.ts';
import { periodOf } from '#src/core/reports/period.ts';
import { createTally } from '#src/core/reports/tally.ts';
import { organisation } from '#src/core/testing/small-organisation.ts';
import { reportXlsx } from './xlsx.ts';

const range = { zone: 'Asia/Kathmandu', first: '2026-03-02', last: '2026-03-03' };

const record = (n: number, title: string): TicketRecord => ({
  ...{ number: number(n), title, status: 'closed', priority: 'P2', channel: 'slack', assignee: null, category: null },
  ...{ requester: { id: personId('rita'), name: 'Rita' }, team: teamId('support'), filedAt: monday },
  ...{
    firstResponseAt: null,
    resolvedAt: monday + minutes(90),
    closedAt: null,
    cancelledAt: null,
    stars: null,
    answers: [],
  },
  ...{ firstResponseOpenMs: null, resolutionOpenMs: null, missed: 0, reopened: 0 },
});

const made = async (records: readonly TicketRecord[], most?: number): Promise<ReadonlyMap<string, string>> => {
  const days = periodOf(range);
  assert.ok('period' in days);
  const figures = createTally(range, days.period).result();
  const names = { team: {}, category: {}, person: {} };
  const report = { range, filter: {}, madeAt: 0, figures, before: figures, names, deflected: null, preparing: null };
  const tickets = (async function* () {
    yield records;
  })();
  return filesIn(await reportXlsx({ report: { ...report, withoutFacts: 0 }, organisation, tickets }, most));
};

/** The files of a ZIP, from the list at its end. */
const filesIn = (zip: Buffer): ReadonlyMap<string, string> => {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const files = new Map<string, string>();
  for (let at = zip.readUInt32LE(end + 16), n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [size, name, extra, note] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const begins = zip.readUInt32LE(at + 42);
    const from = begins + 30 + zip.readUInt16LE(begins + 26) + zip.readUInt16LE(begins + 28);
    const bytes = zip.subarray(from, from + size);
    const text = zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes);
    files.set(zip.toString('utf8', at + 46, at + 46 + name), text.toString('utf8'));
    at += 46 + name + extra + note;
  }
  return files;
};

const partOf = (files: ReadonlyMap<string, string>, name: RegExp): string =>
  [...files].find(([file]) => name.test(file))?.[1] ?? '';

describe('a workbook of a report', () => {
  it('has the figures, each day, and the tickets with local times that a spreadsheet can sort', async () => {
    const files = await made([record(1, 'No network')]);
    const names = [...partOf(files, /workbook\.xml$/).matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name);
    assert.deepEqual(names, ['Figures', 'By day', 'Tickets']);
    const tickets = partOf(files, /sheet3\.xml$/);
    // 2 March 2026, 14:45 in Kathmandu, in days since 1900.
    const serial = 46_083 + (14 * 60 + 45) / 1_440;
    assert.ok([...tickets.matchAll(/<v>([\d.]+)<\/v>/g)].some(([, value]) => Math.abs(Number(value) - serial) < 1e-6));
    assert.match(partOf(files, /sharedStrings\.xml$/), /No network/);
  });

  it('runs no formula, and opens whatever people wrote', async () => {
    const files = await made([
      record(1, '=HYPERLINK("http://x")'),
      record(2, 'a\u0000\u0008b\uD800 <c>&'),
      record(3, 'x'.repeat(40_000)),
    ]);
    for (const [name, text] of files) {
      assert.doesNotMatch(text, /<f>/, name);
      // XML cannot have these.
      for (const bad of ['\u0000', '\u0008', '\uFFFD']) assert.ok(!text.includes(bad), name);
    }
    const strings = partOf(files, /sharedStrings\.xml$/);
    assert.match(strings, /=HYPERLINK/);
    assert.match(strings, /&lt;c>?(?:&gt;)?&amp;/);
    assert.ok(Math.max(...[...strings.matchAll(/x+/g)].map(([all]) => all.length)) <= 32_767);
  });

  it('has the first of very many tickets, and says so', async () => {
    const files = await made([record(1, 'One'), record(2, 'Two')], 1);
    const strings = partOf(files, /sharedStrings\.xml$/);
    assert.match(strings, /“Tickets” has the first 1; the CSV has all\./);
    assert.doesNotMatch(strings, /Two/);
  });
});
