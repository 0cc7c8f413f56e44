import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CategoryId, PolicyId, TicketNumber } from '#src/core/ids.ts';
import type { Policy, PolicyRule } from '#src/core/organisation/policy.ts';
import {
  candidate,
  hardware,
  monday,
  network,
  organisation,
  people,
  policy,
  support,
  technicians,
} from '#src/core/testing/small-organisation.ts';
import { aFiling, filed } from '#src/core/testing/story.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import type { StoredClassification } from '#src/core/ticket/ticket.ts';
import { policyFor } from './evolution/choose-policy.ts';
import { categoryFor, type Filing, fileTicket, filingProblem } from './file-ticket.ts';

const guess = (category: string, confidence: number): StoredClassification => ({
  confidence,
  ranked: [
    { category: category as CategoryId, p: confidence },
    { category: hardware, p: 0.1 },
  ],
  because: ['vpn'],
});

describe('what a ticket is about', () => {
  const cases: readonly [
    what: string,
    Pick<Filing, 'category' | 'classification'>,
    expected: readonly [string, 'requester' | 'classifier'] | null,
  ][] = [
    ['the requester’s choice applies', { category: hardware, classification: null }, ['hardware', 'requester']],
    ['… over any guess', { category: hardware, classification: guess('network', 0.99) }, ['hardware', 'requester']],
    [
      'a guess that is confident enough',
      { category: null, classification: guess('network', 0.9) },
      ['network', 'classifier'],
    ],
    [
      '… exactly as confident as required',
      { category: null, classification: guess('network', 0.6) },
      ['network', 'classifier'],
    ],
    ['a guess that is not: a person decides', { category: null, classification: guess('network', 0.59) }, null],
    [
      'a guess that is not one of the desk’s categories',
      { category: null, classification: guess('gardening', 0.99) },
      null,
    ],
    ['no guess', { category: null, classification: { confidence: 1, ranked: [], because: [] } }, null],
    ['nothing at all', { category: null, classification: null }, null],
    [
      'a guess on a category that people decide on for now',
      { category: null, classification: { ...guess('network', 0.9), held: true } },
      null,
    ],
    ['a choice that no longer exists', { category: 'gone' as CategoryId, classification: null }, null],
  ];
  for (const [what, filing, expected] of cases) {
    it(what, () => {
      const found = categoryFor(filing, organisation);
      assert.deepEqual(found && [found.category.id, found.source], expected);
    });
  }
});

describe('what is stored of a guess', () => {
  const storedOf = (classification: StoredClassification, category: CategoryId | null = null) =>
    filed({ category, classification }).ticket.classification;
  const high = guess('network', 0.9);
  const low = guess('network', 0.2);

  it('says whether it set the category, or would have if people did not decide on that one', () => {
    assert.deepEqual(storedOf(high), { ...high, acted: true });
    assert.deepEqual(storedOf(low), low);
    assert.deepEqual(storedOf({ ...high, held: true }), { ...high, held: true });
    assert.deepEqual(storedOf({ ...low, held: true }), low, 'it would not have');
    assert.deepEqual(storedOf({ ...high, held: true }, hardware), high, 'the requester chose');
  });
});

describe('how sure the classifier must be', () => {
  const sureAt = (guessed: StoredClassification, desk: number | null, ofCategory?: number): string | null => {
    const known = organisation.categories.get('network' as CategoryId);
    assert.ok(known);
    const category = ofCategory === undefined ? known : { ...known, confidence: ofCategory };
    const categories = new Map([...organisation.categories, [category.id, category] as const]);
    const found = categoryFor(
      { category: null, classification: guessed },
      { ...organisation, categories, confidence: desk },
    );
    return found?.category.id ?? null;
  };
  const sure = { ...guess('network', 0.7), sure: true };
  const unsure = { ...guess('network', 0.7), sure: false };

  it('is as sure as the model has learnt, where nobody says otherwise', () => {
    assert.deepEqual([sureAt(sure, null), sureAt(unsure, null)], ['network', null]);
  });

  it('is what the organisation says, whatever the model has learnt', () => {
    assert.deepEqual([sureAt(unsure, 0.7), sureAt(sure, 0.71), sureAt(unsure, 0)], ['network', null, 'network']);
  });

  it('is what the category says, where it does', () => {
    assert.deepEqual(
      [sureAt(unsure, 0.9, 0.6), sureAt(sure, null, 0.8), sureAt(sure, 0.1, 0.8)],
      ['network', null, null],
    );
  });

  it('is never reached by what most likely belongs nowhere', () => {
    assert.equal(sureAt({ ...guess('network', 0), sure: false }, 0), null);
  });
});

describe('which policy applies', () => {
  const named = (id: string): Policy => ({ ...policy, id: id as PolicyId });
  const rule = (id: string, when: PolicyRule['when'], position = 1): PolicyRule => ({
    policy: named(id),
    position,
    when,
  });
  const rules = [
    rule('ritas-hardware', { requester: people.rita.id, category: hardware }),
    rule('urgent', { priority: 'P1' }),
    rule('networks', { team: people.nick.teams[0] ?? support }),
    rule('hardware', { category: hardware }),
    rule('rest', {}),
  ];
  const facts = {
    category: network,
    team: support,
    requester: people.raj.id,
    priority: 'P3',
    channel: 'slack',
    tags: [],
  } as const;
  const cases: readonly [what: string, Partial<Parameters<typeof policyFor>[0]>, string][] = [
    ['the first whose every condition holds', { requester: people.rita.id, category: hardware }, 'ritas-hardware'],
    ['not one where only some conditions hold', { requester: people.rita.id }, 'rest'],
    ['by priority', { priority: 'P1' }, 'urgent'],
    ['by position: the earlier of two that match', { priority: 'P1', category: hardware }, 'urgent'],
    ['by team', { team: people.nick.teams[0] ?? support }, 'networks'],
    ['by category', { category: hardware }, 'hardware'],
    ['none of the specific ones, so the last', { category: null }, 'rest'],
  ];
  for (const [what, changes, expected] of cases) {
    it(what, () => assert.equal(policyFor({ ...facts, ...changes }, null, { ...organisation, rules })?.id, expected));
  }

  it('none when no rule matches: then there are no clocks and no time to accept', () => {
    assert.equal(policyFor(facts, null, { ...organisation, rules: rules.slice(0, 4) }), null);
    const { ticket } = filed({}, { organisation: { ...organisation, rules: [] } });
    assert.deepEqual(ticket.clocks, []);
    assert.equal(ticket.status === 'assigned' && ticket.acceptBy, null);
  });

  it('is frozen into the ticket', () => assert.deepEqual(filed().ticket.policy, policy));
});

describe('what is refused when filing', () => {
  const cases: readonly [what: string, Partial<Filing>, expected: object | null][] = [
    ['an ordinary ticket', {}, null],
    ['without a description: the title is enough', { description: '' }, null],
    ['without a title', { title: '' }, { code: 'invalid', field: 'title', problem: 'empty' }],
    ['with a blank title', { title: ' \t\n' }, { code: 'invalid', field: 'title', problem: 'empty' }],
    ['with a title of the greatest length', { title: 'x'.repeat(textLimits.title) }, null],
    [
      'with a title that is too long',
      { title: 'x'.repeat(textLimits.title + 1) },
      { code: 'invalid', field: 'title', problem: 'too_long' },
    ],
    [
      'with a description that is too long',
      { description: 'x'.repeat(textLimits.description + 1) },
      { code: 'invalid', field: 'description', problem: 'too_long' },
    ],
    ['in a category the desk does not have', { category: 'gone' as CategoryId }, { code: 'unknown_category' }],
    ['by a technician for someone else', { requester: people.rita, filedBy: people.tom }, null],
    ['by a colleague for someone else', { requester: people.rita, filedBy: people.raj }, { code: 'only_for_yourself' }],
    ['by someone who has left', { requester: people.ines, filedBy: people.ines }, { code: 'not_allowed' }],
    ['for someone who has left', { requester: people.ines, filedBy: people.tom }, { code: 'unknown_person' }],
  ];
  for (const [what, given, expected] of cases) {
    it(what, () => {
      const filing = aFiling(given);
      const problem = filingProblem(filing, organisation);
      assert.deepEqual(problem, expected && { ok: false, rejection: expected });
      const decision = fileTicket(1 as TicketNumber, filing, organisation, { candidates: technicians }, monday);
      assert.equal(decision.ok, expected === null);
      if (expected !== null) assert.deepEqual(decision, problem);
    });
  }
});

describe('a ticket just filed', () => {
  it('has its number, its facts and what follows from them', () => {
    const { ticket } = filed({ impact: 'team', urgency: 'blocked' });
    assert.equal(ticket.number, 1);
    assert.equal(ticket.priority, 'P2');
    assert.equal(ticket.prioritySource, 'matrix');
    assert.equal(ticket.team, support);
    assert.equal(ticket.categorySource, 'requester');
    assert.equal(ticket.channel, 'playground');
    assert.equal(ticket.createdAt, monday);
    assert.equal(ticket.eligibleSince, monday);
    assert.equal(ticket.assignee, 'dana');
    assert.deepEqual(
      ticket.clocks.map(({ metric, state }) => [metric, state]),
      [
        ['first_response', 'running'],
        ['resolution', 'running'],
      ],
    );
  });

  it('waits in triage without a category, keeps the guesses and asks nobody', () => {
    const { ticket } = filed({ category: null, classification: guess('network', 0.3) });
    assert.equal(ticket.status, 'new');
    assert.equal(ticket.team, organisation.triageTeam);
    assert.deepEqual(ticket.waiting, { why: 'triage', retryAt: null });
    assert.equal(ticket.classification?.ranked[0]?.category, network);
  });

  it('waits with the reason when nobody can take it', () => {
    const { ticket, log } = filed({}, { candidates: [candidate('dana', { load: 4 })] });
    assert.deepEqual(ticket.waiting, { why: 'nobody_eligible', retryAt: null });
    const waiting = log.find(({ event }) => event.type === 'ticket.waiting')?.event;
    assert.deepEqual(waiting?.type === 'ticket.waiting' && waiting.reason?.excluded, [
      { person: 'dana', why: 'at_capacity', detail: '4 of 4' },
    ]);
  });

  it('waits in the queue, without a notice, when others are ahead of it', () => {
    const older = { ...filed({}, { candidates: [] }).ticket, number: 7 as TicketNumber, eligibleSince: monday - 1 };
    const { log } = filed({}, { candidates: [candidate('dana', { load: 3 })], queue: [older] });
    const types = log.map(({ event }) => event.type);
    assert.deepEqual(types, ['ticket.filed', 'sla.started', 'sla.started']);
  });

  it('is not given to the technician who filed it for themselves', () => {
    assert.equal(filed({ requester: people.dana }).ticket.assignee, 'tom');
  });

  it('says why this technician was asked', () => {
    const assigned = filed().log.find(({ event }) => event.type === 'ticket.assigned')?.event;
    assert.ok(assigned?.type === 'ticket.assigned');
    assert.equal(assigned.reason.by, 'router');
    assert.deepEqual(
      assigned.reason.candidates.map(({ person }) => person),
      ['dana', 'tom'],
    );
    assert.deepEqual(
      assigned.reason.excluded.map(({ person, why }) => [person, why]),
      [
        ['nick', 'other_team'],
        ['olu', 'other_team'],
      ],
    );
  });
});
