import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { blocksOf } from './blocks.ts';
import { readMarkdown } from './markdown.ts';
import { areMarksOf } from './rich-text.ts';

/** `**a**` as `<bold>a</bold>`, so that a table can be read. */
const drawn = (markdown: string): string => {
  const { text, marks } = readMarkdown(markdown);
  const at = (n: number): string => {
    const closes = marks.filter(({ to }) => to === n).map(({ look }) => `</${look}>`);
    const opens = marks.filter(({ from }) => from === n).map(({ look }) => `<${look}>`);
    return [...closes.toReversed(), ...opens].join('') + (text[n] ?? '');
  };
  return Array.from({ length: text.length + 1 }, (_, n) => at(n)).join('');
};

const cases: readonly (readonly [string, string])[] = [
  ['it is **off** again', 'it is <bold>off</bold> again'],
  ['*soft* and _soft_', '<italic>soft</italic> and <italic>soft</italic>'],
  ['***both***', '<bold><italic>both</italic></bold>'],
  ['**a *b* c**', '<bold>a <italic>b</italic> c</bold>'],
  ['~~gone~~ and ~about~', '<strike>gone</strike> and ~about~'],
  ['__under__lined', '__under__lined'],
  ['__under__ lined', 'under lined'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['**not closed', '**not closed'],
  ['*a **b*', '<italic>a **b</italic>'],
  ['run `ls *` now', 'run <code>ls *</code> now'],
  ['``a ` b``', '<code>a ` b</code>'],
  ['`not closed **x**', '`not closed <bold>x</bold>'],
  ['\\*literally\\*', '*literally*'],
  ['C:\\temp\\new', 'C:\\temp\\new'],
  ['https://example.com/a_b_c*d*', 'https://example.com/a_b_c*d*'],
  ['<https://example.com/>', 'https://example.com/'],
  ['[the guide](https://example.com/x_(y))', '<link>the guide</link> (https://example.com/x_(y))'],
  ['[bank.example](https://evil.example)', 'bank.example (https://evil.example)'],
  ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
  ['> said\n> twice\nanswer', '<quote>> said\n> twice</quote>\nanswer'],
  ['- one\n- two\n  - deep', '<bullets>• one\n• two\n  • deep</bullets>'],
  ['1. one\n2. two', '<numbers>1. one\n2. two</numbers>'],
  ['# Title', '<bold>Title</bold>'],
  ['-5 degrees\n- ', '-5 degrees\n- '],
  ['see\n```sh\nls *\n```\nok', 'see\n<code_block>ls *</code_block>\nok'],
  ['```ls```', '<code_block>ls</code_block>'],
  ['```\nnot closed', '```\nnot closed'],
  [
    'as\r\n```\r\nls\r\n```\r\n- one\r\n- two\r\n> said',
    'as\n<code_block>ls</code_block>\n<bullets>• one\n• two</bullets>\n<quote>> said</quote>',
  ],
  ['', ''],
];

describe('markdown', () => {
  for (const [markdown, expected] of cases) {
    it(`reads ${JSON.stringify(markdown)}`, () => assert.equal(drawn(markdown), expected));
  }

  it('calls people and emoji by their names, which are never markup', () => {
    const named = readMarkdown('ask <@12> and **<@13>** <:ship:4>', (mark) =>
      mark === '<@12>' ? '@*Bo*' : mark === '<:ship:4>' ? ':ship:' : null,
    );
    assert.equal(named.text, 'ask @*Bo* and <@13> :ship:');
    assert.deepEqual(named.marks, [{ look: 'bold', from: 14, to: 19 }]);
  });

  it('takes anything', () => {
    const signs = fc.array(
      fc.constantFrom('*', '**', '_', '`', '```', '~~', '[', '](', ')', '> ', '- ', '\n', 'a ', '\\', '<'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          signs.map((all) => all.join('')),
        ),
        (text) => {
          const rich = readMarkdown(text);
          assert.ok(areMarksOf(rich.text, rich.marks));
          assert.ok(blocksOf(rich).length > 0 || rich.text === '');
        },
      ),
    );
  });
});
