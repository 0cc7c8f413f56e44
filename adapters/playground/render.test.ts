import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardWith } from '#src/app/testing/builders.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { withIsoTimes } from './iso-times.ts';
import { limits } from './limits.ts';
import { renderCard } from './render.ts';
import { monday } from './testing/playground-harness.ts';

describe('rendering a card for the playground', () => {
  it('gives every text as words, and its pieces beside them', () => {
    const rendered = renderCard(
      cardWith({
        title: 'Due soon',
        blocks: [
          {
            type: 'facts',
            facts: [
              {
                label: 'Due',
                value: [
                  { type: 'time', at: monday, zone: 'Europe/Berlin' },
                  ' for ',
                  { type: 'person', person: 'sam' as PersonId, name: 'Sam' },
                ],
              },
            ],
          },
          { type: 'text', text: ['only', ' words'] },
          { type: 'quote', author: 'Lena', at: monday, text: '<b>' },
        ],
        ticket: 17 as TicketNumber,
      }),
    );
    assert.deepEqual(rendered, {
      kind: 'note',
      tone: 'neutral',
      ticket: 17,
      title: 'Due soon',
      blocks: [
        {
          type: 'facts',
          facts: [
            {
              label: 'Due',
              value: 'Mon 5 Jan, 10:00 for Sam',
              spans: [
                { type: 'time', at: '2026-01-05T09:00:00.000Z', zone: 'Europe/Berlin' },
                ' for ',
                { type: 'person', person: 'sam', name: 'Sam' },
              ],
            },
          ],
        },
        { type: 'text', text: 'only words' },
        { type: 'quote', author: 'Lena', at: '2026-01-05T09:00:00.000Z', text: '<b>' },
      ],
      actions: [],
    });
  });

  it('clips texts and counts, pieces included', () => {
    const long = 'x'.repeat(100_000);
    const rendered = renderCard(
      cardWith({
        title: [{ type: 'bold', text: long }],
        blocks: [{ type: 'facts', facts: Array.from({ length: 500 }, () => ({ label: long, value: long })) }],
        actions: Array.from({ length: 500 }, () => ({
          type: 'button',
          id: 'a',
          label: long,
          value: '1',
          style: 'default',
        })),
      }),
    );
    assert.equal(rendered.title.length, limits.title);
    assert.ok(rendered.title.endsWith('…'));
    assert.equal(rendered.titleSpans, undefined);
    assert.equal(rendered.actions.length, limits.actions);
    assert.ok(JSON.stringify(rendered).length < 100_000);
  });
});

describe('times in JSON', () => {
  it('turns instants into ISO strings and leaves other numbers alone', () => {
    assert.deepEqual(
      withIsoTimes({
        number: 17,
        dueAt: 0,
        warnAt: [75, 90],
        endedAt: null,
        clocks: [{ runningSince: 0, targetMs: 60_000 }],
        to: { person: 'sam' },
        segments: [{ from: 0, to: 1 }],
      }),
      {
        number: 17,
        dueAt: '1970-01-01T00:00:00.000Z',
        warnAt: [75, 90],
        endedAt: null,
        clocks: [{ runningSince: '1970-01-01T00:00:00.000Z', targetMs: 60_000 }],
        to: { person: 'sam' },
        segments: [{ from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:00:00.001Z' }],
      },
    );
  });
});

it('a picture is an address that needs no other request, half as large as it has dots, with words for it', () => {
  const picture = { png: 'AAAA', width: 1_040, height: 320, text: '3 filed' };
  assert.deepEqual(renderCard({ ...cardWith({}), picture }).picture, {
    ...{ src: 'data:image/png;base64,AAAA', width: 520, height: 160, text: '3 filed' },
  });
});
