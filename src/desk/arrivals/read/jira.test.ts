import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jira } from './jira.ts';

const described = (...content: readonly object[]): string | undefined => {
  const description = { type: 'doc', version: 1, content: [{ type: 'paragraph', content }] };
  const fields = { summary: 'A', status: { name: 'Done' }, description };
  return jira.fromJson?.({ key: 'IT-1', fields }, new Map())?.body.text;
};

const linked = (text: string, href: string) => ({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] });

describe('what stands in a text of Jira besides words', () => {
  test('an address that became a card stays an address', () => {
    const card = { type: 'inlineCard', attrs: { url: 'https://graphs.example/d/7' } };
    assert.equal(described({ type: 'text', text: 'See ' }, card), 'See https://graphs.example/d/7');
  });

  test('words say where they led, once', () => {
    assert.equal(described(linked('the wiki', 'https://wiki.example/x')), 'the wiki (https://wiki.example/x)');
    assert.equal(described(linked('https://wiki.example/x', 'https://wiki.example/x')), 'https://wiki.example/x');
  });

  test('a day and a state are read as they are shown', () => {
    const day = { type: 'date', attrs: { timestamp: '1767571200000' } };
    assert.equal(described(day, { type: 'status', attrs: { text: 'BLOCKED' } }), '2026-01-05BLOCKED');
    assert.equal(described({ type: 'date', attrs: { timestamp: 'soon' } }), '');
  });
});
