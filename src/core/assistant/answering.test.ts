import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assistantWorks } from '#src/core/assistant-switches.ts';
import { minutes } from '#src/core/ids.ts';
import { hardware, organisation, support } from '#src/core/testing/small-organisation.ts';
import { accept, ask, cancel, filed, note, reopen, resolve, type Step, say, tell } from '#src/core/testing/story.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { answerStateOf, awaitsAnswer, giveAnswer, judgeAnswer, mayAssist } from './answering.ts';

const answered = {
  type: 'ticket.answered',
  sentences: [{ text: 'Turn it off.', sources: ['a'] }],
  sources: [{ id: 'a', title: 'Printers' }],
  ...{ model: 'mistral', ms: 900, prompt: 1 },
} as const;

const stateAfter = (steps: readonly Step[]) => {
  const { ticket, log, now } = tell(filed(), steps);
  return { ticket, log, now, state: answerStateOf(log, ticket.requester) };
};

const logged = (log: readonly LoggedEvent[], event: LoggedEvent['event']): LoggedEvent[] => [
  ...log,
  { ticket: log[0]?.ticket ?? (1 as LoggedEvent['ticket']), seq: log.length + 1, at: 0, actor: null, event },
];

describe('an automatic answer', () => {
  for (const [words, steps, expected] of [
    ['awaited when it was just filed', [], true],
    ['awaited when somebody has accepted it', [['dana', accept]], true],
    ['awaited when the requester has added something', [['rita', say('It smokes')]], true],
    [
      'awaited when there is only a note',
      [
        ['dana', accept],
        ['dana', note('Known')],
      ],
      true,
    ],
    [
      'not awaited when somebody has answered',
      [
        ['dana', accept],
        ['dana', say('On my way')],
      ],
      false,
    ],
    [
      'not awaited when a question was asked',
      [
        ['dana', accept],
        ['dana', ask],
      ],
      false,
    ],
    [
      'not awaited when it is solved',
      [
        ['dana', accept],
        ['dana', resolve],
      ],
      false,
    ],
    [
      'not awaited when it is open again',
      [
        ['dana', accept],
        ['dana', resolve],
        ['rita', reopen],
      ],
      false,
    ],
    ['not awaited when it was withdrawn', [['rita', cancel]], false],
  ] as const satisfies readonly (readonly [string, readonly Step[], boolean])[]) {
    it(`is ${words}`, () => {
      const { ticket, state, now } = stateAfter(steps);
      assert.equal(awaitsAnswer(ticket, state, organisation, now), expected);
    });
  }

  it('comes within a quarter of an hour, once, and where the assistant is on', () => {
    const { ticket, state, log } = stateAfter([]);
    const filedAt = ticket.createdAt;
    assert.equal(awaitsAnswer(ticket, state, organisation, filedAt + minutes(15)), true);
    assert.equal(awaitsAnswer(ticket, state, organisation, filedAt + minutes(15) + 1), false);
    const given = answerStateOf(logged(log, answered), ticket.requester);
    assert.equal(awaitsAnswer(ticket, given, organisation, filedAt), false);
    const { teams, categories } = organisation;
    const [team, category] = [teams.get(support), categories.get(hardware)];
    assert.ok(team && category);
    const withoutTeam = { teams: new Map([[support, { ...team, assistant: false } as const]]), categories };
    const withoutCategory = { teams, categories: new Map([[hardware, { ...category, assistant: false } as const]]) };
    const does = (set: Pick<typeof organisation, 'teams' | 'categories'>, on = ticket) =>
      assistantWorks.filter((work) => mayAssist(work, on, set));
    assert.deepEqual([does(organisation), does(withoutTeam), does(withoutCategory)], [[...assistantWorks], [], []]);
    assert.deepEqual(does(withoutCategory, { ...ticket, category: null }), [...assistantWorks]);
    const some = {
      teams: new Map([[support, { ...team, assistant: { answers: false } } as const]]),
      categories: new Map([[hardware, { ...category, assistant: { drafts: false } } as const]]),
    };
    assert.deepEqual(does(some), ['summaries']);
    assert.equal(awaitsAnswer(ticket, state, some, filedAt), false);
    const withoutDrafts = { teams, categories: some.categories };
    assert.equal(awaitsAnswer(ticket, state, withoutDrafts, filedAt), true);
  });

  it('is refused if nobody has looked at what was answered', () => {
    const { ticket } = stateAfter([]);
    const { type: _, ...said } = answered;
    assert.equal(giveAnswer(ticket, { type: 'give_answer', ...said }, { organisation }, ticket.createdAt).ok, false);
  });

  it('is judged by what the requester said last, and only if there is one', () => {
    const { log, ticket } = stateAfter([]);
    const before = answerStateOf(log, ticket.requester);
    const judge = { type: 'judge_answer', said: 'helped' } as const;
    assert.deepEqual(judgeAnswer(judge, { answer: before }), { ok: false, rejection: { code: 'outdated_card' } });
    const given = logged(log, answered);
    const answer = answerStateOf(given, ticket.requester);
    assert.deepEqual(judgeAnswer(judge, { answer }), {
      ok: true,
      events: [{ type: 'ticket.answer_judged', said: 'helped' }],
    });
    const helped = answerStateOf(logged(given, { type: 'ticket.answer_judged', said: 'helped' }), ticket.requester);
    assert.deepEqual(judgeAnswer(judge, { answer: helped }), { ok: false, rejection: { code: 'already_done' } });
    assert.ok(judgeAnswer({ ...judge, said: 'not' }, { answer: helped }).ok);
  });
});
