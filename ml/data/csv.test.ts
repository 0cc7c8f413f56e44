import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CsvError, readCsv } from './csv.ts';

const dir = mkdtempSync(join(tmpdir(), 'csv-'));
after(() => rmSync(dir, { recursive: true }));

const rowsOf = async (content: string | Uint8Array, name = 'tickets.csv'): Promise<Record<string, string>[]> => {
  const file = join(dir, name);
  writeFileSync(file, content);
  const rows: Record<string, string>[] = [];
  for await (const { values } of readCsv(file)) rows.push({ ...values });
  return rows;
};

describe('CSV files', () => {
  const expected = [{ title: 'a, "b"', text: 'two\nlines' }];
  const forms: readonly (readonly [string, string | Uint8Array, string?])[] = [
    ['as RFC 4180 says', 'title,text\r\n"a, ""b""","two\nlines"\r\n'],
    ['with a byte order mark', '\ufefftitle,text\n"a, ""b""","two\nlines"\n'],
    ['with semicolons', 'title;text\n"a, ""b""";"two\nlines"\n'],
    ['with tabs and spaces around names', ' title \t text \n"a, ""b"""\t"two\nlines"'],
    ['in UTF-16', Buffer.from('\ufefftitle,text\n"a, ""b""","two\nlines"\n', 'utf16le')],
    ['gzipped', gzipSync('title,text\n"a, ""b""","two\nlines"\n'), 'tickets.csv.gz'],
  ];
  for (const [form, content, name] of forms) {
    it(`are read ${form}`, async () => assert.deepEqual(await rowsOf(content, name), expected));
  }

  it('are read from standard input', async () => {
    const rows = [];
    for await (const row of readCsv('-', { input: Readable.from([Buffer.from('a,b\n1,'), Buffer.from('ü\n')]) }))
      rows.push(row);
    assert.deepEqual(rows, [{ line: 2, values: { a: '1', b: 'ü' } }]);
  });

  it('may hold fields of 10 MB', async () => {
    const [row] = await rowsOf(`title,text\nlog,"${'x '.repeat(5_000_000)}"\n`);
    assert.equal(row?.text?.length, 10_000_000);
  });

  it('may hold a character that is split between two chunks', async () => {
    const [row] = await rowsOf(`text\n${'é'.repeat(200_000)}\n`);
    assert.equal(row?.text, 'é'.repeat(200_000));
  });

  const faults: readonly (readonly [string, string | Uint8Array, RegExp, string?])[] = [
    ['a row with a field missing', 'a,b\n1,2\n3\n', /line 3.*does not have as many fields/],
    ['a quote that is never closed', 'a,b\n1,"2\n3,4\n', /quote is opened and never closed/],
    ['bytes that are not UTF-8', Buffer.from([0x61, 0x0a, 0xe9, 0x0a]), /not UTF-8/],
    ['half a gzip file', gzipSync('a,b\n1,2\n').subarray(0, 20), /not a whole gzip/, 'half.csv.gz'],
  ];
  for (const [fault, content, message, name] of faults) {
    it(`are refused for ${fault}`, async () => {
      await assert.rejects(rowsOf(content, name), (error) => error instanceof CsvError && message.test(error.message));
    });
  }

  it('that do not exist are named', async () => {
    const read = async () => {
      for await (const _ of readCsv(join(dir, 'nowhere.csv')));
    };
    await assert.rejects(read, /nowhere\.csv does not exist/);
  });
});
