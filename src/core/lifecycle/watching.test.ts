import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutes, type PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { organisation, people } from '#src/core/testing/small-organisation.ts';
import {
  add,
  ask,
  attempt,
  contextOf,
  drop,
  filed,
  leave,
  note,
  resolve,
  type Story,
  say,
  stories,
  tell,
} from '#src/core/testing/story.ts';
import { changeRequester } from './change-requester.ts';
import { decide } from './decide.ts';
import { evolveAll } from './evolution/evolve.ts';

const { raj, tom } = people;
const watched = tell(stories.in_progress, [['rita', add('raj')]]);
const _later = (story: Story): number => story.now + minutes(1);
const refusal = (story: Story, ...given: Parameters<typeof attempt> extends [Story, ...infer Rest] ? Rest : never) => {
  const decision = attempt(story, ...given);
  return decision.ok ? null : decision.rejection;
};

describe('adding somebody to a ticket', () => {
  it('is in its log, and they leave it as they came', () => {
    assert.deepEqual(watched.ticket.watchers, [raj.id]);
    const two = tell(watched, [['dana', add('tom')]]);
    assert.deepEqual(two.ticket.watchers, [raj.id, tom.id]);
    assert.deepEqual(tell(two, [['rita', drop('raj')]]).ticket.watchers, [tom.id]);
    assert.deepEqual(tell(two, [['raj', leave]]).ticket.watchers, [tom.id]);
  });

  for (const [name, as] of [
    ['raj', 'watcher'],
    ['rita', 'requester'],
    ['dana', 'assignee'],
  ] as const) {
    it(`says that they hear of it already: ${name} as its ${as}`, () => {
      assert.deepEqual(refusal(watched, 'mona', add(name)), { code: 'hears_already', person: people[name].id, as });
    });
  }

  const named = (person: Person | null) => {
    const command = { type: 'add_watcher', person: person?.id ?? ('nobody' as PersonId) } as const;
    const decision = decide(watched.ticket, command, { ...contextOf('rita', command), named: person }, watched.now);
    return decision.ok ? null : decision.rejection;
  };

  it('is refused for somebody who is blocked, has left or is unknown', () => {
    assert.deepEqual(named({ ...tom, blocked: 'adverts' }), { code: 'person_blocked', person: tom.id });
    assert.deepEqual(named({ ...tom, active: false }), { code: 'unknown_person' });
    assert.deepEqual(named(null), { code: 'unknown_person' });
    assert.equal(named(tom), null);
  });

  it('stops at twenty', () => {
    const many = Array.from({ length: 19 }, (_, n) => `p${n}` as PersonId);
    const nineteen = { ...watched, ticket: { ...watched.ticket, watchers: many } };
    const full = tell(nineteen, [['rita', add('raj')]]);
    assert.deepEqual(refusal(full, 'rita', add('tom')), { code: 'too_many_watchers', most: 20 });
    assert.equal(refusal(tell(full, [['raj', leave]]), 'rita', add('tom')), null);
  });

  it('is for its requester and the desk’s side, not for others who were added', () => {
    assert.deepEqual(refusal(watched, 'raj', add('tom')), { code: 'not_allowed' });
    assert.deepEqual(refusal(watched, 'raj', drop('raj')), { code: 'not_allowed' });
    assert.deepEqual(refusal(watched, 'nick', add('nick')), { code: 'not_allowed' });
  });

  it('can be left by somebody who was blocked since, who can do nothing else', () => {
    const blocked = { kind: 'person', person: { ...raj, blocked: 'adverts' } } as const;
    const does = (command: typeof leave | ReturnType<typeof say>) =>
      decide(watched.ticket, command, { ...contextOf('raj', command), actor: blocked }, watched.now);
    assert.ok(does(leave).ok);
    assert.deepEqual(does(say('Hello')), { ok: false, rejection: { code: 'blocked' } });
  });

  it('ends when the ticket becomes theirs', () => {
    const { ticket, now } = watched;
    const events = changeRequester(ticket, raj, { organisation, candidates: [], by: raj.id, now });
    const after = evolveAll(ticket, events, now, raj.id);
    assert.deepEqual([after?.requester, after?.watchers], [raj.id, []]);
  });
});

describe('what somebody writes who was added', () => {
  it('is public: they write no internal notes', () => {
    assert.equal(refusal(watched, 'raj', say('I have it, too')), null);
    assert.deepEqual(refusal(watched, 'raj', note('Odd')), { code: 'not_allowed' });
  });

  it('is no answer to the requester, and asks for none', () => {
    const asked = tell(watched, [['rita', say('Any news?')]]);
    const since = asked.ticket.unansweredSince;
    assert.notEqual(since, null);
    const said = tell(asked, [['raj', say('I have it, too')]]);
    assert.equal(said.ticket.unansweredSince, since);
    assert.deepEqual(said.ticket.clocks, asked.ticket.clocks);
    assert.equal(tell(watched, [['raj', say('Hello')]]).ticket.unansweredSince, null);
  });

  it('is no first response', () => {
    const asked = tell(filed(), [['rita', add('raj')]]);
    const said = tell(asked, [['raj', say('I have it, too')]]);
    assert.equal(said.ticket.firstResponseAt, null);
    assert.deepEqual(said.ticket.clocks, asked.ticket.clocks);
  });

  it('is an answer if they work at the desk anyway', () => {
    const asked = tell(stories.in_progress, [
      ['dana', add('tom')],
      ['rita', say('Any news?')],
    ]);
    assert.equal(tell(asked, [['tom', say('Tomorrow')]]).ticket.unansweredSince, null);
  });

  it('ends no wait for the requester, and opens nothing again', () => {
    const pending = tell(watched, [['dana', ask]]);
    assert.equal(tell(pending, [['raj', say('The one in 2.13')]]).ticket.status, 'pending');
    const resolved = tell(watched, [['dana', resolve]]);
    assert.equal(tell(resolved, [['raj', say('Not here')]]).ticket.status, 'resolved');
  });

  it('is theirs to edit, and nobody else’s', () => {
    const said = tell(watched, [['raj', say('Hello')]]);
    const edit = { type: 'edit_comment', of: said.ticket.version, text: 'Hi' } as const;
    assert.ok(attempt(said, 'raj', edit).ok);
    const others = tell(watched, [['rita', say('Hello')]]);
    assert.ok(!attempt(others, 'raj', { ...edit, of: others.ticket.version }).ok);
  });
});
