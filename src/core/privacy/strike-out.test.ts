import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { filesStruckOut, withoutMentions, withoutWords } from './strike-out.ts';

const lena = { name: 'Lena O’Hara-Fischer', email: 'lena.f@company.example' };

describe('what others wrote, without a person', () => {
  for (const [given, left] of [
    ['Hi Lena, it is done', 'Hi [erased], it is done'],
    ['LENA O’HARA-FISCHER asked', '[erased] asked'],
    ['mail lena.f@company.example.', 'mail [erased].'],
    ['lena.f@company.example.org', '[erased].org'],
    ['Helena and Lenas', 'Helena and Lenas'],
    ['Ask O’Hara-Fischer', 'Ask [erased]'],
    ['nothing of her', 'nothing of her'],
    ['', ''],
  ] as const) {
    it(JSON.stringify(given), () => assert.equal(withoutMentions(lena)(given), left));
  }

  it('whose name is short or full of signs', () => {
    assert.equal(withoutMentions({ name: 'Al B.', email: null })('Al and Al B.'), 'Al and [erased]');
    assert.equal(withoutMentions({ name: '(.*)+$', email: null })('all of this (.*)+$'), 'all of this [erased]');
    assert.equal(withoutMentions({ name: ' ', email: null })('as it was'), 'as it was');
    assert.equal(withoutMentions({ name: 'ריטה כהן', email: null })('שלום ריטה'), 'שלום [erased]');
  });
});

describe('files whose names are struck out', () => {
  it('are each there once, also if their note became public', () => {
    const files = [{ id: 'f1', name: 'fuse.txt', type: 'application/octet-stream', size: 1, hash: 'h' }];
    const log = (['internal', 'public'] as const).map((visibility, seq): LoggedEvent => {
      const author = 'dana' as PersonId;
      return {
        ticket: 1 as TicketNumber,
        seq,
        at: 0,
        actor: author,
        event: { type: 'ticket.files_added', visibility, author, files, failed: [] },
      };
    });
    assert.deepEqual(filesStruckOut(withoutWords(log)), ['f1']);
  });
});
