import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { circlesIn, type Graph, withoutShortcuts } from './circles.ts';
import { none } from './offences.ts';
import { circlesAmong, roomOf } from './rooms.ts';

const graph = (arrows: Record<string, string>): Graph =>
  new Map(Object.entries(arrows).map(([from, to]) => [from, new Set(to.split('').filter((node) => node !== ' '))]));

describe('circles', () => {
  const cases: readonly [what: string, Graph, expected: readonly string[]][] = [
    ['nothing', graph({}), []],
    ['a line', graph({ a: 'b', b: 'c', c: '' }), []],
    ['two ways to one place', graph({ a: 'bc', b: 'd', c: 'd', d: '' }), []],
    ['two that point at each other', graph({ a: 'b', b: 'a' }), ['a → b → a']],
    ['one at the end of a line', graph({ a: 'b', b: 'c', c: 'd', d: 'b' }), ['b → c → d → b']],
    ['two through one place', graph({ a: 'bc', b: 'c', c: 'a' }), ['a → c → a', 'b → c → a → b']],
    ['two apart', graph({ a: 'b', b: 'a', c: 'd', d: 'c' }), ['a → b → a', 'c → d → c']],
  ];
  for (const [what, arrows, expected] of cases) {
    it(`are found in ${what}`, () =>
      assert.deepEqual(
        circlesIn(arrows).map((circle) => circle.join(' → ')),
        expected,
      ));
  }

  it('are not needed for an arrow to be a shortcut', () => {
    assert.deepEqual(
      withoutShortcuts(graph({ a: 'bcd', b: 'c', c: 'd', d: '' })),
      graph({ a: 'b', b: 'c', c: 'd', d: '' }),
    );
  });
});

describe('imports go round in no circle', () => {
  it('between files', () => none(circlesAmong((file) => file)));
  it('between rooms', () => none(circlesAmong(roomOf)));
});
