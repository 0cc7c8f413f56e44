import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fileLimits, fileName, isShown, sizeWords, typeOf } from './files.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));

describe('a file', () => {
  for (const [given, expected] of [
    ['screen shot.png', 'screen shot.png'],
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Users\\lena\\a.txt', 'C Users lena a.txt'],
    ['.htaccess', 'htaccess'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['a\nb.png', 'a b.png'],
    ['\u200b', 'file'],
    ['', 'file'],
  ] as const) {
    it(`is called ${JSON.stringify(expected)} if it came as ${JSON.stringify(given)}`, () => {
      assert.equal(fileName(given).replace(/ +/g, ' ').trim(), expected);
    });
  }

  it('has a name that fits and keeps its ending', () => {
    assert.match(fileName(`${'x'.repeat(500)}.tar.gz`), /^x{100,}….gz$/);
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (name) => {
        const kept = fileName(name);
        assert.ok(kept.length > 0 && kept.length <= fileLimits.name && !/[\\/\n"]/.test(kept));
      }),
    );
  });

  for (const [content, type] of [
    ['\x89PNG\r\n\x1a\n rest', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['GIF89a', 'image/gif'],
    ['RIFF1234WEBP', 'image/webp'],
    ['%PDF-1.7', 'application/pdf'],
    ['<svg onload="alert(1)">', 'application/octet-stream'],
    ['<html>', 'application/octet-stream'],
    ['PK\x03\x04', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ] as const) {
    it(`that begins ${JSON.stringify(content)} is ${type}`, () => assert.equal(typeOf(bytes(content)), type));
  }

  it('is shown by a browser only if it is a picture that runs nothing', () => {
    assert.deepEqual(['image/png', 'image/svg+xml', 'application/pdf', 'text/html'].map(isShown), [
      true,
      false,
      false,
      false,
    ]);
  });

  it('says how large it is', () => {
    assert.deepEqual([7, 12_345, 3_400_000].map(sizeWords), ['7 bytes', '12 kB', '3.4 MB']);
  });
});
