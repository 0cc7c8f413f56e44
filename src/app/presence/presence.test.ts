import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { aPerson, aTicket, monday, number, personId, teamId } from '#src/app/testing/builders.ts';
import type { PersonId } from '#src/core/ids.ts';
import { createPresence } from './presence.ts';

const ticket = aTicket({ number: number(1), requester: personId('rita'), team: teamId('support') });
const nameOf = (id: PersonId): string => `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`;
const [dana, tom, mona] = [personId('dana'), personId('tom'), personId('mona')];

const opened = (t: TestContext) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let now = monday;
  const presence = createPresence({ now: () => now });
  const writes = (id: PersonId, writing: 'reply' | 'note' | null, forMs?: number) =>
    presence.writes(ticket, { id, name: nameOf(id) }, writing, forMs);
  const seen = (reader = tom) => presence.others(1, reader).map(({ person, writing }) => `${person} ${writing}`);
  const pass = (seconds: number) => {
    now += seconds * 1_000;
    t.mock.timers.tick(seconds * 1_000);
  };
  return { ...presence, presence, writes, seen, pass };
};

describe('who is on a ticket', () => {
  it('is everybody else who has it open, until a little after their last page of it is closed', (t) => {
    const { arrive, seen, pass, others } = opened(t);
    const [first, second] = [arrive(1, dana, 'Dana'), arrive(1, dana, 'Dana')];
    arrive(1, tom, 'Tom');
    assert.deepEqual(seen(), ['dana null']);
    assert.deepEqual(others(2, tom), []);
    first();
    first();
    pass(10);
    assert.deepEqual(seen(), ['dana null']);
    second();
    pass(3);
    assert.deepEqual(seen(), ['dana null'], 'the page may only be reloaded');
    pass(1);
    assert.deepEqual(seen(), []);
  });

  it('stays when a page is opened again in time', (t) => {
    const { arrive, seen, pass } = opened(t);
    arrive(1, dana, 'Dana')();
    pass(3);
    arrive(1, dana, 'Dana');
    pass(60);
    assert.deepEqual(seen(), ['dana null']);
  });

  it('says what they write, those who write first, until nothing was heard for a while', (t) => {
    const { arrive, writes, seen, pass } = opened(t);
    arrive(1, dana, 'Dana');
    arrive(1, mona, 'Mona');
    writes(mona, 'note');
    assert.deepEqual(seen(), ['mona note', 'dana null']);
    pass(14);
    writes(mona, 'reply');
    pass(14);
    assert.deepEqual(seen(), ['mona reply', 'dana null']);
    pass(1);
    assert.deepEqual(seen(), ['dana null', 'mona null']);
  });

  it('does not go on writing for ever after the page was reloaded', (t) => {
    const { arrive, writes, seen, pass } = opened(t);
    const leave = arrive(1, dana, 'Dana');
    writes(dana, 'reply');
    leave();
    arrive(1, dana, 'Dana');
    pass(15);
    assert.deepEqual(seen(), ['dana null']);
  });

  it('says it of those who have no page open, too, for as long as they are given', (t) => {
    const { writes, seen, pass } = opened(t);
    writes(dana, 'reply', 120_000);
    pass(119);
    assert.deepEqual(seen(), ['dana reply']);
    pass(1);
    assert.deepEqual(seen(), []);
    writes(dana, 'reply', 120_000);
    writes(dana, null);
    assert.deepEqual(seen(), []);
  });

  it('names who is answering to colleagues who may see the ticket, never to the requester', (t) => {
    const { writes, arrive, answering } = opened(t);
    writes(dana, 'reply');
    writes(mona, 'note');
    arrive(1, personId('nick'), 'Nick');
    const reader = (id: string, team: string) =>
      aPerson(id, { roles: ['requester', 'technician'], teams: [teamId(team)] });
    assert.deepEqual(answering(1, reader('tom', 'support')), ['Dana']);
    assert.deepEqual(answering(1, reader('dana', 'support')), []);
    assert.deepEqual(answering(1, reader('rita', 'support')), [], 'it is her ticket');
    assert.deepEqual(answering(1, reader('nick', 'networks')), [], 'it is not his team’s');
    assert.deepEqual(answering(2, reader('tom', 'support')), []);
  });

  it('names nobody to whoever only follows the ticket, as in the console', (t) => {
    const { presence } = opened(t);
    const followed = { ...ticket, watchers: [personId('omar')] };
    presence.writes(followed, { id: dana, name: 'Dana' }, 'reply');
    assert.deepEqual(presence.answering(1, aPerson('omar')), []);
  });

  it('knows since when somebody writes, anew after they stopped for a while, until it is sent', (t) => {
    const { writes, began, sent, pass } = opened(t);
    assert.equal(began(1, dana), null);
    writes(dana, 'reply', 60_000);
    pass(30);
    writes(dana, 'reply', 60_000);
    assert.equal(began(1, dana), monday);
    pass(100);
    assert.equal(began(1, dana), monday, 'the form may still be open');
    writes(dana, 'reply', 60_000);
    assert.equal(began(1, dana), monday + 130_000);
    sent(1, dana);
    assert.equal(began(1, dana), null);
  });

  it('is told to those who look at that ticket, when it changes', (t) => {
    const { arrive, writes, subscribe } = opened(t);
    let told = 0;
    const stop = subscribe(1, () => {
      told += 1;
    });
    arrive(2, tom, 'Tom');
    arrive(1, dana, 'Dana');
    arrive(1, dana, 'Dana');
    writes(dana, 'reply');
    writes(dana, 'reply');
    assert.equal(told, 2);
    stop();
    writes(dana, null);
    assert.equal(told, 2);
  });
});
