import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Impact, Urgency } from '#src/core/priority.ts';
import { priorityHints } from './priority-hints.ts';

describe('priority hints', () => {
  const cases: readonly (readonly [string, Impact | null, Urgency | null])[] = [
    ['Mouse wheel squeaks', null, null],
    ['Whole floor has no network', 'team', null],
    ['Nobody can log in, the whole site is down', 'everyone', 'blocked'],
    ['Board meeting in 10 minutes and the projector is dead', null, 'blocked'],
    ['Please install Visio, no rush', null, 'can_wait'],
    ['Not urgent: monitor stand for next month', null, 'can_wait'],
    ["I can't work, but meanwhile I use a spare", null, 'slowed_down'],
    ['Die ganze Abteilung kann nicht arbeiten, dringend!', 'team', 'blocked'],
    ['Rien d’urgent, quand vous aurez le temps', null, 'can_wait'],
    ['Nadie puede entrar, es urgente', 'everyone', 'blocked'],
    ['Hakuna haraka, wiki ijayo ni sawa', null, 'can_wait'],
    ['Crashes whenever I click print', null, null],
    ['Whenever you have time: a new mouse', null, 'can_wait'],
    ['', null, null],
  ];
  for (const [text, impact, urgency] of cases) {
    it(`for ${JSON.stringify(text)}`, () => {
      const hints = priorityHints(text);
      assert.deepEqual([hints.impact?.level ?? null, hints.urgency?.level ?? null], [impact, urgency]);
    });
  }

  it('name the words they are based on', () => {
    assert.deepEqual(priorityHints('The WHOLE   floor is stuck').impact?.because, ['the whole floor']);
  });

  it('count on their own only where they are sure', () => {
    const sure = (text: string) => {
      const { impact, urgency } = priorityHints(text);
      return [impact?.sure === true ? impact.level : null, urgency?.sure === true ? urgency.level : null];
    };
    assert.deepEqual(sure('urgent!!! production is down for everyone'), ['everyone', 'blocked']);
    assert.deepEqual(sure('What do we do if production is down for everyone?'), [null, null]);
    assert.deepEqual(sure('Not urgent, but nobody can log in'), ['everyone', null]);
    assert.deepEqual(sure(`Production is down for everyone. ${'It has been a long day. '.repeat(20)}`), [null, null]);
  });

  it('are quick for a text of any length', () => {
    const started = performance.now();
    priorityHints('we cannot wait, in the '.repeat(50_000));
    assert.ok(performance.now() - started < 1000);
  });
});
