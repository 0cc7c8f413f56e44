import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeTags, readTags, tagOf } from './tags.ts';

describe('a tag', () => {
  for (const [word, tag] of [
    ['VPN', 'vpn'],
    ['#Monday_Outage', 'monday-outage'],
    ['büro-2', 'büro-2'],
    ['v2.1', 'v2-1'],
    ['東京', '東京'],
    ['ＶＰＮ', 'vpn'],
    ['vpn-', 'vpn'],
    ['%', null],
    ['"vpn"', null],
    ['*bold*', null],
    ['<@U1>', null],
    ['', null],
    ['x'.repeat(31), null],
  ] as const) {
    it(`${word} is ${tag}`, () => assert.equal(tagOf(word), tag));
  }
});

describe('changing tags', () => {
  const change = (tags: readonly string[], words: string) => changeTags(tags, readTags(words));

  it('puts on and takes off in one line, by commas or spaces', () => {
    assert.deepEqual(change(['printer'], 'vpn, #outage -Printer'), { add: ['vpn', 'outage'], remove: ['printer'] });
  });

  it('does nothing twice, and takes off nothing that is not there', () => {
    assert.deepEqual(change(['vpn'], 'VPN outage outage -gone'), { add: ['outage'], remove: [] });
    assert.deepEqual(change(['vpn'], 'vpn -gone'), { code: 'already_done' });
  });

  it('keeps what is put on and taken off at once', () => {
    assert.deepEqual(change(['vpn'], '-vpn vpn'), { code: 'already_done' });
  });

  it('names the word that cannot be one, and changes nothing then', () => {
    assert.deepEqual(change([], 'vpn *!*'), { code: 'not_a_tag', word: '*!*' });
  });

  it('stops at ten, unless as many are taken off', () => {
    const ten = Array.from({ length: 10 }, (_, index) => `t${index}`);
    assert.deepEqual(change(ten, 'vpn'), { code: 'too_many_tags', most: 10 });
    assert.deepEqual(change(ten, 'vpn -t3'), { add: ['vpn'], remove: ['t3'] });
  });
});
