import type { ReportReader, TicketRecord } from '#src/app/ports/reports.ts';
import { noFacts } from '#src/core/facts/facts.ts';
import type { Instant } from '#src/core/ids.ts';
import { columnsOf, createFactNames, factRows } from '#src/core/reports/fact-columns.ts';
import { guessOf } from '#src/core/reports/guess.ts';
import { passes, type ReportFilter } from '#src/core/reports/report.ts';
import { type Fact, isOfPerson, type Period } from '#src/core/reports/report-facts.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { offersOf } from './fake-lists.ts';
import type { FakeState } from './fake-state.ts';

const isIn = (at: Instant, { from, to }: Period): boolean => at >= from && at < to;

const factsOf = (state: FakeState, ticket: Ticket, period: Period): readonly Fact[] => {
  const { number, team, category, priority, channel, createdAt, assignee, status, staysSince } = ticket;
  const whole = { ticket: number, team, category, priority, channel };
  const events = state.events.get(number) ?? [];
  const { stays, outcomes } = state.facts.get(number) ?? noFacts;
  const offers = offersOf(events, ticket.effort);
  const takenOn = offers.filter(({ outcome }) => outcome === 'accepted').length;
  const known = { stars: ticket.rating?.stars ?? null, reopened: ticket.reopenedCount, takenOn };
  return [
    ...(isIn(createdAt, period) ? [{ kind: 'filed' as const, ...whole, at: createdAt, guess: guessOf(ticket) }] : []),
    ...outcomes
      .filter(({ ended }) => isIn(ended, period))
      .map(({ seq, cycle: _cycle, targetMs: _targetMs, ...outcome }) => {
        const reached = events.find((one) => one.seq === seq)?.event.type !== 'sla.cancelled';
        return { kind: 'ended' as const, ...outcome, channel, reached, ...known };
      }),
    ...stays
      .filter(({ began, ended }) => ended >= period.from && began < period.to)
      .map(({ seq: _seq, openMs: _openMs, ...stay }) => ({
        ...{ kind: 'stayed' as const, ...stay, channel, filedAt: createdAt },
      })),
    ...(isOpen(ticket) && staysSince !== null && staysSince < period.to
      ? [
          {
            ...{ kind: 'stayed' as const, ...whole, assignee, status, began: staysSince, ended: null, endedBy: null },
            filedAt: createdAt,
          },
        ]
      : []),
    ...offers
      .filter(({ at }) => isIn(at, period))
      .map(({ person, at, outcome, outcomeAt }) => ({
        ...{ kind: 'offered' as const, ...whole, person, at, outcome, outcomeAt },
      })),
  ];
};

const recordOf = (state: FakeState, ticket: Ticket): TicketRecord => {
  const { outcomes } = state.facts.get(ticket.number) ?? noFacts;
  const openMs = (metric: string): number | null =>
    outcomes.findLast((one) => one.metric === metric && one.outcome !== 'cancelled')?.openMs ?? null;
  const nameOf = (id: Ticket['requester']) => ({ id, name: state.people.get(id)?.name ?? id });
  return {
    ...{ number: ticket.number, title: ticket.title, status: ticket.status, priority: ticket.priority },
    ...{ team: ticket.team, category: ticket.category, channel: ticket.channel, filedAt: ticket.createdAt },
    requester: nameOf(ticket.requester),
    assignee: ticket.assignee === null ? null : nameOf(ticket.assignee),
    firstResponseAt: ticket.firstResponseAt,
    resolvedAt: 'resolvedAt' in ticket ? ticket.resolvedAt : null,
    closedAt: 'closedAt' in ticket ? ticket.closedAt : null,
    cancelledAt: 'cancelledAt' in ticket ? ticket.cancelledAt : null,
    firstResponseOpenMs: openMs('first_response'),
    resolutionOpenMs: openMs('resolution'),
    missed: outcomes.filter(({ outcome }) => outcome === 'missed').length,
    reopened: ticket.reopenedCount,
    stars: ticket.rating?.stars ?? null,
    answers: ticket.answers ?? [],
  };
};

const kinds = ['filed', 'ended', 'stayed', 'offered'] as const;

const factsIn = (state: FakeState, period: Period, filter: ReportFilter): readonly Fact[] => {
  const all = [...state.tickets.values()].flatMap((ticket) => factsOf(state, ticket, period));
  const ended = (fact: Fact): number => (fact.kind === 'ended' ? fact.ended : 0);
  return all
    .filter((fact) => passes(fact, filter))
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || ended(a) - ended(b));
};

export const createFakeReports = (now: () => FakeState, names = createFactNames()): ReportReader => ({
  names,
  facts: async function* (period, filter) {
    yield factsIn(now(), period, filter);
  },
  columns: async function* (period, filter) {
    yield columnsOf(names, factRows(names, factsIn(now(), period, filter)));
  },
  factsOfPerson: async function* (person, period, filter) {
    yield factsIn(now(), period, filter).filter((fact) => isOfPerson(fact, person));
  },
  prepare: async () => {},
  preparing: async () => null,
  ticketsFiled: async function* (period, filter) {
    const state = now();
    yield [...state.tickets.values()]
      .filter((ticket) => isIn(ticket.createdAt, period) && passes(ticket, filter))
      .toSorted((a, b) => a.number - b.number)
      .map((ticket) => recordOf(state, ticket));
  },
  helped: async ({ from, to }, { teams, category }) => {
    const { articleAnswers, articles, people, organisation } = now();
    return [...articleAnswers.values()].filter((answer) => {
      const of = articles.get(answer.article)?.category ?? null;
      const team = of === null ? undefined : organisation.categories.get(of)?.team;
      const person = people.get(answer.person);
      return (
        answer.helped &&
        isIn(answer.at, { from, to }) &&
        (category === undefined || of === category) &&
        (teams === undefined || (team !== undefined && teams.includes(team))) &&
        !(person?.roles.some((role) => role !== 'requester') ?? false)
      );
    }).length;
  },
  countWithoutFacts: async () => [...now().tickets.values()].filter(({ staysSince }) => staysSince === null).length,
});
