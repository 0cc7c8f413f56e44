import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { askedOften, type Uncovered } from './asked-often.ts';

/** Tickets of different people, each like those named. */
const tickets = (
  given: Readonly<Record<number, { readonly title?: string; readonly by?: string; readonly like: readonly number[] }>>,
): readonly Uncovered[] =>
  Object.entries(given).map(([key, { title = `about ${key}`, by = key, like }]) => ({
    ...{ number: Number(key) as TicketNumber, title, requester: by as PersonId, at: Number(key) },
    like: like.map((number) => ({ number: number as TicketNumber, coverage: 0.6 })),
  }));

const groupsOf = (given: Parameters<typeof tickets>[0]) => askedOften(tickets(given)).map(({ numbers }) => numbers);

describe('what is asked often', () => {
  it('are tickets that are like each other, the latest first, the largest group first', () => {
    const given = {
      ...{ 1: { like: [1, 2, 3] }, 2: { like: [1, 3] }, 3: { like: [1, 2] } },
      ...{ 4: { like: [5, 6, 7] }, 5: { like: [4, 6, 7] }, 6: { like: [4, 5, 7] }, 7: { like: [4, 5, 6] } },
    };
    assert.deepEqual(groupsOf(given), [
      [7, 6, 5, 4],
      [3, 2, 1],
    ]);
  });

  it('are not tickets of which only one is like the other', () =>
    assert.deepEqual(groupsOf({ 1: { like: [2, 3] }, 2: { like: [] }, 3: { like: [] } }), []));

  it('are at least three, of at least two people', () => {
    assert.deepEqual(groupsOf({ 1: { like: [2] }, 2: { like: [1] } }), []);
    const alone = { by: 'rita' };
    assert.deepEqual(
      groupsOf({ 1: { ...alone, like: [2, 3] }, 2: { ...alone, like: [1] }, 3: { ...alone, like: [1] } }),
      [],
    );
  });

  it('has each ticket once, and none that is not there any more', () => {
    const groups = groupsOf({
      ...{ 1: { like: [2, 3, 4, 99] }, 2: { like: [1] }, 3: { like: [1] }, 4: { like: [1, 5, 6] } },
      ...{ 5: { like: [4, 6] }, 6: { like: [4, 5] } },
    });
    assert.deepEqual(groups, [[4, 3, 2, 1]]);
  });

  it('is named by the words that most share, as one of them writes them', () => {
    const like = (n: number) => [1, 2, 3].filter((other) => other !== n);
    const named = askedOften(
      tickets({
        1: { title: 'Zoom: no sound in room 4', like: like(1) },
        2: { title: 'no sound, Zoom!', like: like(2) },
        3: { title: 'my zoom has no sound since Monday', like: like(3) },
      }),
    );
    assert.deepEqual(
      named.map(({ name, people }) => [name, people]),
      [['No sound, Zoom', 3]],
    );
    const nothingShared = {
      1: { title: 'a', like: like(1) },
      2: { title: 'b', like: like(2) },
      3: { title: 'c', like: like(3) },
    };
    assert.equal(askedOften(tickets(nothingShared))[0]?.name, 'A');
  });

  it('is named as a heading is', () => {
    const like = [1, 2, 3];
    const given = {
      1: { title: '– add me to the calendar?', like },
      2: { title: 'add me to the calendar!', like },
      3: { title: 'please add me to the calendar', like },
    };
    assert.deepEqual(
      askedOften(tickets(given)).map(({ name }) => name),
      ['Add me to the calendar'],
    );
  });

  it('is nothing without tickets', () => assert.deepEqual(askedOften([]), []));
});
