import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { filesStruckOut, withoutMentions, withoutPerson, withoutWords } from './strike-out.ts';

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

describe('what whoever is erased wrote on a ticket of others', () => {
  it('goes as a whole, also where they changed it afterwards', () => {
    const [lenas, danas] = ['lena' as PersonId, 'dana' as PersonId];
    const told = (seq: number, author: PersonId, text: string, more: object = {}): LoggedEvent => ({
      ...{ ticket: 1 as TicketNumber, seq, at: 0, actor: author },
      event: { type: 'ticket.commented', visibility: 'public', author, text, ...more },
    });
    const edited = (seq: number, actor: PersonId, of: number, text: string): LoggedEvent => ({
      ...{ ticket: 1 as TicketNumber, seq, at: 0, actor },
      event: { type: 'ticket.comment_edited', of, text },
    });
    const log = [
      told(1, lenas, 'I had an operation', { as: 'watcher' }),
      told(2, danas, 'Lena is away'),
      edited(3, lenas, 1, 'I had two operations'),
      edited(4, danas, 2, 'Lena is ill'),
      told(5, lenas, 'From her work at the desk'),
      edited(6, lenas, 5, 'Still from her work'),
    ];
    const struck = withoutPerson(
      log,
      { requester: 'rita' as PersonId },
      { id: lenas, mentions: withoutMentions(lena) },
    );
    assert.deepEqual(
      struck.map(({ event }) => ('text' in event ? event.text : '')),
      [
        '[erased]',
        '[erased] is away',
        '[erased]',
        '[erased] is ill',
        'From her work at the desk',
        'Still from her work',
      ],
    );
  });
});

describe('files whose content goes', () => {
  const added = (
    author: string,
    name: string,
    more: Partial<Extract<LoggedEvent['event'], { type: 'ticket.files_added' }>> = {},
  ): LoggedEvent => ({
    ...{ ticket: 1 as TicketNumber, seq: 1, at: 0, actor: author as PersonId },
    event: {
      ...{ type: 'ticket.files_added', visibility: 'public', author: author as PersonId, failed: [] },
      files: [{ id: `of ${author}`, name, type: 'application/octet-stream', size: 1, hash: 'h' }],
      ...more,
    },
  });
  const erased = { id: 'lena' as PersonId, mentions: withoutMentions(lena) };
  const onOwn = (log: readonly LoggedEvent[]) => withoutPerson(log, { requester: erased.id }, erased);
  const namesIn = (log: readonly LoggedEvent[]) =>
    log.flatMap(({ event }) => (event.type === 'ticket.files_added' ? event.files.map(({ name }) => name) : []));

  it('are each there once, also if their note became public', () => {
    const log = (['internal', 'public'] as const).map((visibility) => added('dana', 'fuse.txt', { visibility }));
    assert.deepEqual(filesStruckOut(withoutWords(log)), ['of dana']);
  });

  it('are those of whoever is erased, also one that was called like what is struck out', () => {
    for (const name of ['payslip.pdf', '[erased]']) {
      const log = [added('lena', name)];
      const struck = onOwn(log);
      assert.deepEqual([namesIn(struck), filesStruckOut(struck)], [['[erased]'], ['of lena']]);
      assert.notDeepEqual(struck, log, 'which is how it is seen that there is something to do');
      assert.deepEqual(onOwn(struck), struck);
    }
  });

  it('are none of a colleague’s, also one that is called as they are: it only loses the name', () => {
    for (const [name, left] of [
      ['Lena', '[erased]'],
      ['lena.f@company.example', '[erased]'],
      ['Laptop of Lena.pdf', 'Laptop of [erased].pdf'],
      ['lena_cv.pdf', '[erased]_cv.pdf'],
      ['Helena.pdf', 'Helena.pdf'],
    ] as const) {
      const struck = onOwn([added('dana', name)]);
      assert.deepEqual([namesIn(struck), filesStruckOut(struck)], [[left], []], name);
    }
  });
});
