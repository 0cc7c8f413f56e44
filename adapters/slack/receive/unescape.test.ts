import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandWords } from './unescape.ts';

describe('the words of a command', () => {
  for (const [text, words] of [
    ['assign 17 <@U1|dana>', 'assign 17 @U1'],
    ['block <@U1|anna> sends &lt;adverts&gt;', 'block @U1 sends <adverts>'],
    ['unblock <@U1>', 'unblock @U1'],
    ['add 3 <@U1|anna>', 'add 3 @U1'],
    ['drop #3 <@U1>', 'drop #3 @U1'],
    ['add <@U1|anna> to the list', 'add @anna to the list'],
    ['<@U1|anna> blocks the printer', '@anna blocks the printer'],
    ['blocked by <@U1|anna>', 'blocked by @anna'],
  ] as const) {
    it(`${text}: ${words}`, () => assert.equal(commandWords(text), words));
  }
});
