import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CategoryId } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { guessOf } from './guess.ts';

const [vpn, printer] = ['vpn', 'printer'] as CategoryId[];
assert.ok(vpn && printer);

const guessed = { confidence: 0.9, acted: true, ranked: [{ category: vpn, p: 0.9 }], because: [] } as const;
const asked = { ...guessed, acted: undefined } as unknown as NonNullable<Ticket['classification']>;

const cases: readonly (readonly [string, Parameters<typeof guessOf>[0], ReturnType<typeof guessOf>])[] = [
  [
    'resolved as it was guessed',
    { classification: guessed, category: vpn, categorySource: 'classifier', status: 'resolved' },
    'right',
  ],
  [
    'closed as it was guessed',
    { classification: guessed, category: vpn, categorySource: 'classifier', status: 'closed' },
    'right',
  ],
  ['still open', { classification: guessed, category: vpn, categorySource: 'classifier', status: 'in_progress' }, null],
  ['withdrawn', { classification: guessed, category: vpn, categorySource: 'classifier', status: 'cancelled' }, null],
  [
    'corrected while open',
    { classification: guessed, category: printer, categorySource: 'technician', status: 'in_progress' },
    'wrong',
  ],
  [
    'corrected and back again',
    { classification: guessed, category: vpn, categorySource: 'technician', status: 'new' },
    'right',
  ],
  [
    'not sure enough, so that people decided',
    { classification: asked, category: vpn, categorySource: 'technician', status: 'closed' },
    null,
  ],
  [
    'chosen by the requester',
    { classification: null, category: vpn, categorySource: 'requester', status: 'closed' },
    null,
  ],
];

for (const [name, ticket, expected] of cases) {
  it(`whether the desk guessed the category right: ${name}`, () => assert.equal(guessOf(ticket), expected));
}
