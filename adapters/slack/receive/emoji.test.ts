import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withEmoji } from './emoji.ts';

const written = (...elements: readonly object[]) => [
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
];
const thumb = { type: 'emoji', name: '+1', unicode: '1f44d' };
const brownThumb = { ...thumb, unicode: '1f44d-1f3fe', skin_tone: 5 };

describe('emoji in Slack’s messages', () => {
  for (const [text, blocks, read] of [
    [':+1:', written(thumb), '👍'],
    [':+1::skin-tone-5:', written(brownThumb), '👍🏾'],
    [':+1::skin-tone-5:', written({ ...brownThumb, name: '+1::skin-tone-5', skin_tone: undefined }), '👍🏾'],
    ['thanks :+1: :+1:', written({ type: 'text', text: 'thanks ' }, thumb, thumb), 'thanks 👍 👍'],
    [
      '- :heart:',
      [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_list',
              elements: written({ ...thumb, name: 'heart', unicode: '2764-fe0f' })[0]?.elements,
            },
          ],
        },
      ],
      '- ❤️',
    ],
    [':acme-logo: at 10:30:45', written({ type: 'emoji', name: 'acme-logo' }), ':acme-logo: at 10:30:45'],
    [':+1:', undefined, ':+1:'],
    [':+1:', written({ ...thumb, unicode: 'ffffff' }), ':+1:'],
    [':+1:', [null, 1, { elements: 'x' }, { elements: [null, { elements: [7] }] }], ':+1:'],
  ] as const) {
    it(`${text} reads ${read}`, () => assert.equal(withEmoji(text, blocks), read));
  }

  it('goes no deeper than Slack does', () => {
    let deep: unknown = thumb;
    for (let n = 0; n < 100_000; n += 1) deep = { elements: [deep] };
    assert.equal(withEmoji(':+1:', [deep]), ':+1:');
    let list: unknown = thumb;
    for (let n = 0; n < 100_000; n += 1) list = [list];
    assert.equal(withEmoji(':+1:', list), ':+1:');
  });
});
