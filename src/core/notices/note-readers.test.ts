import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { people as small, support } from '#src/core/testing/small-organisation.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { noteReaders } from './note-readers.ts';

const people = [
  { ...small.dana, name: 'Dana Kovač' },
  { ...small.tom, name: 'Tom Baker' },
  { ...small.mona, name: 'Tom Miller' },
  { ...small.nick, name: 'Dana of another team' },
];
const ticket = {
  ...{ requester: small.rita.id, team: support, assignee: null, watchers: [], status: 'new' },
} as unknown as Ticket;
const hear = (...notes: string[]) => noteReaders(ticket, notes, people, [small.mona.id]);

describe('who is mentioned in a note', () => {
  it('is whoever has that name, however it is written', () => {
    assert.deepEqual(hear('@tom  BAKER look'), ['tom']);
    assert.deepEqual(hear('ask @Dana Kovač, she knows', 'and @Tom Miller'), ['dana', 'mona']);
  });

  it('is also who alone has that first name', () => {
    assert.deepEqual(hear('@Dana can you look?'), ['dana']);
    assert.deepEqual(hear('(@dana)'), ['dana']);
    assert.deepEqual(hear('what about it, @dana'), ['dana']);
  });

  it('is nobody where two have that first name, or another name follows', () => {
    assert.deepEqual(hear('@Tom can you look?'), []);
    assert.deepEqual(hear('@Dana Hoffmann wrote this'), []);
    assert.deepEqual(hear('@Dana Hoffmann wrote this to @dana'), ['dana']);
  });

  it('is nobody in an address or a longer word', () => {
    assert.deepEqual(hear('mail to x@dana', '@danas', '@', '@ dana'), []);
  });
});
