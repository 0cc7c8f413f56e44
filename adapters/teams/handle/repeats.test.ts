import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import { createRepeats } from './repeats.ts';

const lena = { platform: 'teams', tenant: 'T', user: 'lena' };

const message = (id: string, given: Partial<Extract<Inbound, { type: 'message' }>> = {}): Inbound => ({
  type: 'message',
  id,
  from: lena,
  origin: null,
  text: 'done',
  inReplyTo: null,
  attachments: [],
  link: null,
  ...given,
});

const card = (id: string) => ({ platform: 'teams', conversation: 'c', message: id });

/** The ids under which two consecutive messages are handled. */
const idsOf = (first: Inbound, second: Inbound, laterMs = 1_000, where = ['c', 'c']) => {
  let now = 0;
  const repeats = createRepeats(() => now);
  const one = repeats.firstOf(first, where[0] ?? '');
  now += laterMs;
  return [one.id, repeats.firstOf(second, where[1] ?? '').id];
};

describe('what Teams delivers again under a new id', () => {
  it('keeps the first one’s id', () => {
    assert.deepEqual(idsOf(message('1'), message('2')), ['1', '1']);
    const typed = (id: string): Inbound => ({ type: 'command', id, from: lena, text: 'printer' });
    assert.deepEqual(idsOf(typed('1'), typed('2')), ['1', '1']);
  });

  it('has one id in reply to one card', () => {
    const reply = (id: string) => message(id, { inReplyTo: card('m1') });
    assert.deepEqual(idsOf(reply('1'), reply('2')), ['1', '1']);
  });

  for (const [what, second, laterMs, where] of [
    ['other words', message('2', { text: 'done!' })],
    ['someone else’s words', message('2', { from: { ...lena, user: 'sam' } })],
    ['the same words two minutes later', message('2'), 120_000],
    ['the same words in another conversation', message('2'), 0, ['c', 'd']],
    ['the same words in reply to a card', message('2', { inReplyTo: card('m1') })],
    ['a button', { type: 'action', id: '2', from: lena, action: 'take', value: '1', chosen: null }],
  ] as const) {
    it(`is not ${what}`, () => {
      assert.deepEqual(idsOf(message('1'), second, laterMs, where ? [...where] : undefined), ['1', '2']);
    });
  }

  it('is not the same words in reply to two cards', () => {
    const [first, second] = ['m1', 'm2'].map((at, n) => message(`${n + 1}`, { inReplyTo: card(at) }));
    assert.ok(first && second);
    assert.deepEqual(idsOf(first, second), ['1', '2']);
  });
});
