import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createWords, fold, hashWord, longestText, readWords } from './text.ts';

const wordsOf = (text: string): string[] => {
  const words = createWords(4);
  readWords(text, words);
  return Array.from({ length: words.length }, (_, i) =>
    String.fromCharCode(...words.codes.subarray(words.codeStarts[i], words.codeStarts[i + 1])),
  );
};

describe('words', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['VPN drops, again!', ['vpn', 'drops', 'again']],
    ["can't log-in", ['cant', 'log', 'in']],
    ['can’t', ['cant']],
    ["l'imprimante", ['l', 'imprimante']],
    ['Réseau Übergröße', ['reseau', 'ubergrosse']],
    ['ORA-01555 on db_main', ['ora', '01555', 'on', 'db_main']],
    ['0x80070005 KB5034441', ['0x00000000', 'kb0000000']],
    ['пароль истёк', ['пароль', 'истек']],
    ['ｗｉｆｉ', ['wifi']],
    ['Não há conexão à rede', ['nao', 'ha', 'conexao', 'a', 'rede']],
    ['パスワードの変更', ['パスワード', 'の', '変更']],
    ['ﾌﾟﾘﾝﾀｰの紙', ['プリンター', 'の', '紙']],
    ['2階のWi-FiとVPN。', ['2', '階', 'の', 'wi', 'fi', 'と', 'vpn']],
    ['كَلِمَةُ المرور', ['كلمه', 'المرور']],
    ['الإنترنت، لا يعمـــل؟', ['الانترنت', 'لا', 'يعمل']],
    ['👍🏽 …', []],
    ['', []],
  ];
  for (const [text, expected] of cases)
    it(`of ${JSON.stringify(text)}`, () => assert.deepEqual(wordsOf(text), expected));

  it('are separated in a script without spaces', () => {
    const words = wordsOf('打印机坏了');
    assert.ok(words.length > 1);
    assert.equal(words.join(''), '打印机坏了');
  });

  it('have the right position, and hash as their folded form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const words = createWords(2);
        readWords(text, words);
        for (let i = 0; i < words.length; i += 1) {
          const units = words.codes.subarray(words.codeStarts[i], words.codeStarts[i + 1]);
          const folded = String.fromCharCode(...units);
          assert.equal(words.hashes[i], hashWord(folded));
          const shown = fold(text.slice(words.starts[i], words.ends[i])).replaceAll(/['’]/g, '');
          assert.equal(folded.replaceAll(/\d/g, '0'), shown.replaceAll(/\d/g, '0'));
        }
      }),
    );
  });

  it('are the same on the ASCII path and on the path for all scripts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 80 }), (text) => {
        // A letter of another script at the end sends only its own word down the other path; full-width
        // letters fold to ASCII, so the whole text can go there and must give the same words.
        const wide = text.replaceAll(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
        assert.deepEqual(wordsOf(wide), wordsOf(text));
      }),
    );
  });

  it('are read only from the beginning of a very long text', () => {
    const words = createWords();
    readWords('log '.repeat(3_000_000), words);
    assert.equal(words.length, longestText / 4);
  });
});
