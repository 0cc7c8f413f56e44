import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { blocksOf, type RichBlock, richOf } from './blocks.ts';
import { areMarksOf, clipRich, marksFor, sliceRich } from './rich-text.ts';
import { richBlocks } from './testing/arbitrary-rich-text.ts';

describe('a rich text', () => {
  it('reads right without its looks', () => {
    const blocks: readonly RichBlock[] = [
      { type: 'paragraph', runs: [{ text: 'See ' }, { text: 'the guide', link: 'https://example.com/vpn' }] },
      { type: 'quote', runs: [{ text: 'It worked\nyesterday' }] },
      {
        type: 'list',
        ordered: true,
        entries: [
          { depth: 0, runs: [{ text: 'Restart', bold: true }] },
          { depth: 1, runs: [{ text: 'wait' }] },
          { depth: 0, runs: [{ text: 'Sign in' }] },
        ],
      },
      { type: 'code', text: 'ipconfig /all\n  DNS 10.0.0.1' },
    ];
    const rich = richOf(blocks);
    assert.equal(
      rich.text,
      [
        'See the guide (https://example.com/vpn)',
        '> It worked',
        '> yesterday',
        '1. Restart',
        '  1. wait',
        '2. Sign in',
        'ipconfig /all',
        '  DNS 10.0.0.1',
      ].join('\n'),
    );
    assert.deepEqual(blocksOf(rich), blocks);
  });

  it('survives being stored as text and marks', () => {
    fc.assert(
      fc.property(richBlocks, (blocks) => {
        const rich = richOf(blocks);
        assert.ok(areMarksOf(rich.text, rich.marks));
        assert.deepEqual(richOf(blocksOf(rich)), rich);
      }),
    );
  });

  it('never leads where its words do not say', () => {
    const lie = richOf([
      { type: 'paragraph', runs: [{ text: 'https://bank.example', link: 'https://evil.example/' }] },
    ]);
    assert.equal(lie.text, 'https://bank.example (https://evil.example/)');
    assert.deepEqual(lie.marks, []);
    const script = richOf([{ type: 'paragraph', runs: [{ text: 'here', link: 'javascript:alert(1)' }] }]);
    assert.deepEqual(script.marks, []);
  });

  it('leaves out what misleads, and keeps its looks in place', () => {
    const rich = richOf([{ type: 'paragraph', runs: [{ text: 'a\u202eb' }, { text: 'c', bold: true }] }]);
    assert.deepEqual(rich, { text: 'abc', marks: [{ look: 'bold', from: 2, to: 3 }] });
  });

  it('is plain text if almost every letter looks different', () => {
    const runs = Array.from({ length: 3_000 }, (_, n) => (n % 2 ? { text: 'a' } : { text: 'b', bold: true as const }));
    const rich = richOf([{ type: 'paragraph', runs }]);
    assert.equal(rich.text.length, 3_000);
    assert.deepEqual(rich.marks, []);
  });

  it('ignores marks that cannot be its own', () => {
    for (const [from, to] of [
      [0, 99],
      [-1, 2],
      [2, 2],
      [0.5, 2],
    ] as const) {
      const rich = { text: 'four', marks: [{ look: 'bold', from, to }] } as const;
      assert.deepEqual(blocksOf(rich), [{ type: 'paragraph', runs: [{ text: 'four' }] }]);
    }
  });

  it('can be cut anywhere', () => {
    fc.assert(
      fc.property(richBlocks, fc.nat(200), (blocks, at) => {
        const rich = richOf(blocks);
        const cut = sliceRich(rich, Math.min(at, rich.text.length));
        assert.ok(areMarksOf(cut.text, cut.marks));
        const start = clipRich(rich, at + 1);
        assert.ok(start.text.length <= at + 1 && areMarksOf(start.text, start.marks));
        assert.ok(blocksOf(start).length > 0 || start.text === '');
      }),
    );
  });

  it('keeps its looks behind a number, and in front of an address', () => {
    const whole = { text: ' #17 it is off ', marks: [{ look: 'bold', from: 11, to: 14 }] } as const;
    assert.deepEqual(marksFor('it is off', whole), [{ look: 'bold', from: 6, to: 9 }]);
    assert.deepEqual(marksFor('#17 it is off\nAttached: a.png', whole), [{ look: 'bold', from: 10, to: 13 }]);
    assert.deepEqual(marksFor('something else', whole), []);
    assert.deepEqual(marksFor('', whole), []);
  });
});
