import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openUnpacked } from './unpack.ts';

const dir = mkdtempSync(join(tmpdir(), 'unpack-'));
after(() => rmSync(dir, { recursive: true }));

const megabyte = 1024 * 1024;
const written = (name: string, bytes: Buffer): string => {
  writeFileSync(join(dir, name), bytes);
  return join(dir, name);
};
const lengthOf = async (file: string): Promise<number> => {
  let length = 0;
  for await (const chunk of openUnpacked(file)) length += (chunk as Buffer).length;
  return length;
};

describe('a packed file', () => {
  it('is refused while it is unpacked, not after, if it unpacks to far too much', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * megabyte, 'a'));
    // Unpacked to its end, this would be refused for being cut off.
    const cut = written('bomb.csv.gz', bomb.subarray(0, bomb.length - 100));
    await assert.rejects(lengthOf(cut), { code: 'ERR_UNPACKS_TOO_LARGE' });
  });

  it('may be as large as it likes if it packs like text, or repeat itself if it is small', async () => {
    const [many, few] = [24 * megabyte, 15 * megabyte];
    const digits = Buffer.from(Array.from({ length: many / 8 }, (_, n) => String(n).padStart(8, '0')).join(''));
    assert.equal(await lengthOf(written('text.csv.gz', gzipSync(digits))), many);
    assert.equal(await lengthOf(written('small.csv.gz', gzipSync(Buffer.alloc(few)))), few);
  });

  it('is read as it is without .gz', async () => {
    assert.equal(await lengthOf(written('plain.csv', gzipSync('a'))), gzipSync('a').length);
  });
});
