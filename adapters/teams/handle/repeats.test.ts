import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { doneCard } from '#src/cards/answers.ts';
import { createRepeats } from './repeats.ts';

const lena = { platform: 'teams', tenant: 'T', user: 'lena' };

const typed = (id: string, text = 'the printer jams', from = lena): Inbound => ({ type: 'command', id, from, text });
const reply = (id: string): Inbound => ({
  type: 'message',
  id,
  from: lena,
  origin: null,
  text: 'yes',
  inReplyTo: { platform: 'teams', conversation: 'c', message: 'm1' },
  attachments: [],
  link: null,
});

const filed: Reply = { card: doneCard('Filed as #1'), shown: 'lasting', form: null, errors: null };
const done: Reply = { ...filed, shown: 'in_place' };

/** The ids under which these are handled, one after the other, all answered alike. */
const idsOf = async (answer: Reply, said: readonly (readonly [Inbound, laterMs?: number, where?: string])[]) => {
  let now = 0;
  const ids: string[] = [];
  const repeats = createRepeats(() => now);
  for (const [inbound, laterMs = 1_000, where = 'c'] of said) {
    now += laterMs;
    await repeats.handle(inbound, where, async ({ id }) => {
      ids.push(id);
      return answer;
    });
  }
  return ids;
};

describe('what Teams delivers again under a new id', () => {
  it('keeps the first one’s id if it filed a ticket, also after something else', async () => {
    assert.deepEqual(await idsOf(filed, [[typed('1')], [typed('2')]]), ['1', '1']);
    assert.deepEqual(await idsOf(filed, [[typed('1')], [typed('2', 'another')], [typed('3')]]), ['1', '2', '1']);
  });

  it('keeps it even while the first one is being handled', async () => {
    const repeats = createRepeats(() => 0);
    const slow = Promise.withResolvers<Reply>();
    const ids: string[] = [];
    const handle = async ({ id }: Inbound) => {
      ids.push(id);
      return slow.promise;
    };
    const both = [repeats.handle(typed('1'), 'c', handle), repeats.handle(typed('2'), 'c', handle)];
    slow.resolve(filed);
    await Promise.all(both);
    assert.deepEqual(ids, ['1', '1']);
  });

  it('is a command of its own if it did anything else: the ticket’s state decides', async () => {
    const turns = ['away', 'back', 'away'].map((text, n) => [typed(`${n}`, text)] as const);
    assert.deepEqual(await idsOf(done, turns), ['0', '1', '2']);
  });

  it('is a second reply if it replies to a card', async () => {
    assert.deepEqual(await idsOf(done, [[reply('1')], [reply('2')]]), ['1', '2']);
  });

  for (const [what, second, laterMs, where] of [
    ['other words', typed('2', 'the printer jams!')],
    ['someone else’s words', typed('2', 'the printer jams', { ...lena, user: 'sam' })],
    ['other files', { ...typed('2'), attachments: [{ name: 'a', url: 'https://a.example' }] } as Inbound],
    ['the same words two minutes later', typed('2'), 120_000],
    ['the same words in another conversation', typed('2'), 0, 'd'],
  ] as const) {
    it(`is not ${what}`, async () => {
      assert.deepEqual(await idsOf(filed, [[typed('1')], [second, laterMs ?? 1_000, where ?? 'c']]), ['1', '2']);
    });
  }

  it('is tried again if the first one failed', async () => {
    const repeats = createRepeats(() => 0);
    await assert.rejects(repeats.handle(typed('1'), 'c', () => Promise.reject(new Error('made up'))));
    assert.equal(await repeats.handle(typed('2'), 'c', async () => filed), filed);
  });
});
