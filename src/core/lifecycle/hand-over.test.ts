import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factsOf } from '#src/core/facts/facts-of.ts';
import { minutes, type PolicyId, type SkillId, type TeamId, type TicketNumber } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import {
  candidate,
  hardware,
  networks,
  organisation,
  people,
  policy,
  support,
  technicians,
} from '#src/core/testing/small-organisation.ts';
import { attempt, decline, filed, type Setting, type Story, stories, tell } from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { saidOn } from '#src/core/ticket/said.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { transcriptOf } from '#src/core/ticket/transcript.ts';

const handOver = (team: TeamId, note: string | null = 'The switch is dead'): Command => ({
  type: 'hand_over',
  team,
  note,
});

/** Dana's ticket, handed over to Networks twenty minutes after she accepted it. */
const moved = tell(stories.in_progress, [['dana', handOver(networks), 20]]);

const refusal = (story: Story, command: Command, setting: Setting = {}): unknown => {
  const decision = attempt(story, 'dana', command, setting);
  return decision.ok ? null : decision.rejection;
};

describe('handing a ticket over', () => {
  it('asks someone of the other team, who has the time of any new offer', () => {
    const { ticket, now } = moved;
    assert.deepEqual([ticket.team, ticket.status, ticket.assignee], [networks, 'assigned', 'nick']);
    assert.equal(ticket.status === 'assigned' && ticket.acceptBy, now + minutes(policy.acceptWithin[ticket.priority]));
  });

  it('leaves what was promised to its requester as it is', () => {
    const due = ({ ticket }: Story) => ticket.clocks.map(({ metric, state, dueAt }) => [metric, state, dueAt]);
    assert.deepEqual(due(moved), due(stories.in_progress));
  });

  it('goes on with the clock of a ticket that was waiting for its requester', () => {
    const { ticket } = tell(stories.pending, [['dana', handOver(networks), 60]]);
    const [before, after] = [stories.pending.ticket, ticket].map(({ clocks }) =>
      clocks.find(({ metric }) => metric === 'resolution'),
    );
    assert.equal(before?.state, 'paused');
    assert.equal(after?.state, 'running');
    assert.equal(after?.consumedMs, before?.consumedMs);
  });

  it('does not overtake what waits longer in that team', () => {
    const waiting = {
      ...filed({}, { candidates: [] }).ticket,
      number: 7 as TicketNumber,
      team: networks,
    } as Ticket;
    const nick = candidate('nick', { load: 3 });
    const setting = { candidates: [nick], queue: [waiting] };
    const { ticket } = tell(stories.in_progress, [['dana', handOver(networks)]], setting);
    assert.deepEqual([ticket.team, ticket.status], [networks, 'new']);
    const alone = tell(stories.in_progress, [['dana', handOver(networks)]], { candidates: [nick] });
    assert.equal(alone.ticket.assignee, 'nick');
  });

  it('keeps the category of a ticket, and one without a category waits for that team to say what it is about', () => {
    assert.equal(moved.ticket.category, hardware);
    const unclear = tell(filed({ category: null }), [['mona', handOver(networks)]]);
    assert.deepEqual([unclear.ticket.team, unclear.ticket.waiting?.why], [networks, 'triage']);
  });

  it('chooses the policy of that team', () => {
    const rules: Organisation['rules'] = [
      { policy: { ...policy, id: 'networks' as PolicyId }, position: 1, when: { team: networks } },
      { policy, position: 2, when: {} },
    ];
    const { ticket } = tell(stories.in_progress, [['dana', handOver(networks)]], {
      organisation: { ...organisation, rules },
    });
    assert.equal(ticket.policy?.id, 'networks');
  });

  it('wishes for the skills that its category needs of its own team, which needs them again when it has it back', () => {
    const required = [{ skill: 'hardware' as SkillId, level: 3 }];
    const category = organisation.categories.get(hardware);
    assert.ok(category);
    const desk = {
      organisation: {
        ...organisation,
        categories: new Map([...organisation.categories, [hardware, { ...category, required }]]),
      },
      candidates: technicians.map((one) => ({ ...one, skills: one.person === 'tom' ? required : [] })),
    };
    const away = tell(filed({}, desk), [['tom', handOver(networks)]], desk);
    assert.deepEqual([away.ticket.required, away.ticket.preferred, away.ticket.assignee], [[], required, 'nick']);
    const back = tell(away, [['nick', handOver(support, 'It is the printer after all')]], desk);
    assert.deepEqual([back.ticket.required, back.ticket.preferred, back.ticket.assignee], [required, [], 'tom']);
  });

  it('does not ask whoever hands it over, who is in that team, too', () => {
    const both = candidate('dana', { teams: [support, networks] });
    const full = candidate('nick', { load: 4 });
    const first = tell(stories.in_progress, [['dana', handOver(networks)]], { candidates: [both, candidate('nick')] });
    assert.equal(first.ticket.assignee, 'nick');
    const none = tell(stories.in_progress, [['dana', handOver(networks)]], { candidates: [both, full] });
    assert.deepEqual([none.ticket.status, none.ticket.waiting?.why], ['new', 'nobody_eligible']);
  });

  it('asks people anew who had declined it in their own team before', () => {
    const { ticket } = tell(moved, [
      ['nick', decline],
      ['olu', handOver(support)],
    ]);
    assert.deepEqual([ticket.assignee, ticket.pastOffers.map(({ person }) => person)], ['dana', ['olu']]);
  });

  it('counts the time that each team had it', () => {
    const { facts } = factsOf(null, tell(moved, [['nick', { type: 'accept' }, 5]]).log);
    const minutesIn = (team: TeamId) =>
      facts.stays.filter((stay) => stay.team === team).reduce((sum, { began, ended }) => sum + ended - began, 0) /
      minutes(1);
    assert.deepEqual([minutesIn(support), minutesIn(networks)], [21, 5]);
  });

  it('says the note to the desk’s side only', () => {
    const texts = saidOn(moved.log).map(({ as, author, text }) => [as, author, text]);
    assert.deepEqual(texts, [['note', 'dana', 'The switch is dead']]);
    assert.deepEqual(transcriptOf(moved.log), []);
  });
});

describe('what cannot be handed over', () => {
  it('goes to a team that does not exist: the nearest name is said', () => {
    assert.deepEqual(refusal(stories.assigned, handOver('netwroks' as TeamId)), {
      code: 'unknown_team',
      nearest: 'Networks',
    });
    assert.deepEqual(refusal(stories.assigned, handOver('canteen' as TeamId)), { code: 'unknown_team', nearest: null });
  });

  it('goes to a team in which nobody could ever take it', () => {
    const none = { code: 'nobody_in_team', team: 'Networks' };
    for (const candidates of [
      [],
      [candidate('nick', { active: false })],
      [candidate('tom')],
      [candidate('dana', { teams: [networks] })],
    ]) {
      assert.deepEqual(refusal(stories.in_progress, handOver(networks), { candidates }), none);
    }
    const own = filed({ requester: people.nick });
    assert.deepEqual(refusal(own, handOver(networks), { candidates: [candidate('nick')] }), none);
  });

  it('is a ticket that was asked about on a card from before', () => {
    const { ticket } = stories.in_progress;
    const turn = ticket.offers + ticket.reopenedCount;
    assert.equal(refusal(stories.in_progress, { ...handOver(networks), turn } as Command), null);
    assert.deepEqual(refusal(stories.in_progress, { ...handOver(networks), turn: turn - 1 } as Command), {
      code: 'outdated_card',
    });
  });
});
