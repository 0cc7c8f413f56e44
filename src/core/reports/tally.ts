import { createOffsets } from '#src/core/calendar/zone-offsets.ts';
import { days, hours, type Instant } from '#src/core/ids.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { type Backlog, type Figures, fewestOfPerson, type Group, type GroupKind, groupKinds } from './figures.ts';
import type { DayRange } from './period.ts';
import { stepsOf } from './period.ts';
import type { EndedFact, Fact, Period, StayFact } from './report-facts.ts';
import { shareOf } from './spread.ts';
import { createHeadline } from './tally-headline.ts';

type Tally = ReturnType<typeof createHeadline>;

const isOpenStatus = (status: string): boolean => (openStatuses as readonly string[]).includes(status);

/** The index of the last start that is not after `at`. */
const stepAt = (starts: readonly Instant[], at: Instant): number => {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Which group of each kind a fact belongs to. Undefined: none, such as the person of a ticket that was only filed. */
const groupsOf = (fact: Fact): Readonly<Record<GroupKind, string | null | undefined>> => ({
  priority: fact.priority,
  team: fact.team,
  category: fact.category,
  channel: fact.channel,
  // Who accepts how fast is about the tickets' queue: of people only what they did.
  person: fact.kind === 'ended' ? (fact.assignee ?? undefined) : undefined,
});

const count = (tally: Tally, fact: Fact): void => {
  if (fact.kind === 'filed') tally.filed();
  else if (fact.kind === 'ended') tally.ended(fact);
  else if (fact.kind === 'stayed') tally.stayed(fact);
  else tally.offered(fact);
};

/** What was open when, from the stays; those that were open at a start or end count there. */
const createBacklog = (period: Period, starts: readonly Instant[]) => {
  /** How many more or fewer are open at the end of each step than at that of the one before. */
  const changes = new Array<number>(starts.length).fill(0);
  const ages = { day: 0, week: 0, month: 0, longer: 0 };
  let before = 0;
  const ageAt = (at: Instant, filedAt: Instant): keyof Backlog['ages'] => {
    const age = at - filedAt;
    return age < days(1) ? 'day' : age < days(7) ? 'week' : age < days(28) ? 'month' : 'longer';
  };
  return {
    add: ({ status, began, ended, filedAt }: StayFact): void => {
      if (!isOpenStatus(status)) return;
      if (began < period.from) before += 1;
      else {
        const at = stepAt(starts, began);
        changes[at] = (changes[at] ?? 0) + 1;
      }
      if (ended === null || ended >= period.to) ages[ageAt(period.to, filedAt)] += 1;
      else {
        const at = stepAt(starts, ended);
        changes[at] = (changes[at] ?? 0) - 1;
      }
    },
    result: (): { readonly before: number; readonly after: readonly number[]; readonly end: Backlog } => {
      let open = before;
      const after = changes.map((change) => (open += change));
      return { before, after, end: { open, ages } };
    },
  };
};

/**
 * Makes a report's figures of its facts. Facts of one kind may come in any order, but those that ended in the order of
 * their end. `withdrawn` is counted from the stays.
 */
export const createTally = (range: DayRange, period: Period) => {
  const { each, starts } = stepsOf(range);
  const all = createHeadline(period);
  const groups = new Map(groupKinds.map((kind) => [kind, new Map<string | null, Tally>()]));
  const backlog = createBacklog(period, starts);
  const steps = starts.map((from) => ({ from, filed: 0, resolved: new Set<number>(), met: 0, decided: 0 }));
  const arrivals = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const offsetAt = createOffsets(range.zone);
  let withdrawn = 0;

  const countArrival = (at: Instant): void => {
    const local = at + offsetAt(at).offsetMs;
    // 1 January 1970 was a Thursday.
    const weekday = (Math.floor(local / days(1)) + 3) % 7;
    const row = arrivals[weekday];
    const hour = Math.floor((local % days(1)) / hours(1));
    if (row !== undefined) row[hour] = (row[hour] ?? 0) + 1;
  };

  const countStep = (fact: EndedFact): void => {
    const step = steps[stepAt(starts, fact.ended)];
    if (step === undefined) return;
    if (fact.metric === 'resolution' && fact.reached) step.resolved.add(fact.ticket);
    if (fact.outcome === 'met') step.met += 1;
    if (fact.outcome === 'met' || fact.outcome === 'missed') step.decided += 1;
  };

  const groupOf = (kind: GroupKind, id: string | null): Tally => {
    const tallies = groups.get(kind);
    const known = tallies?.get(id);
    if (known !== undefined) return known;
    const tally = createHeadline(period);
    tallies?.set(id, tally);
    return tally;
  };

  const resultOf = (kind: GroupKind): readonly Group[] =>
    [...(groups.get(kind) ?? [])]
      .map(([id, tally]) => {
        const { filed, resolved, firstResponse, resolution, targets, satisfied } = tally.result();
        return { id, filed, resolved, firstResponse, resolution, targets, satisfied };
      })
      .filter(({ filed, resolved, firstResponse }) => filed + resolved + firstResponse.n > 0)
      .toSorted((a, b) => (kind === 'priority' ? 0 : b.filed - a.filed) || ((a.id ?? '') < (b.id ?? '') ? -1 : 1));

  return {
    add: (fact: Fact): void => {
      count(all, fact);
      if (fact.kind === 'filed') {
        countArrival(fact.at);
        const step = steps[stepAt(starts, fact.at)];
        if (step !== undefined) step.filed += 1;
      } else if (fact.kind === 'ended') countStep(fact);
      else if (fact.kind === 'stayed') {
        backlog.add(fact);
        const isOver = fact.endedBy === 'ticket.cancelled' && fact.ended !== null && fact.ended < period.to;
        if (isOver) withdrawn += 1;
      }
      if (fact.kind === 'stayed' && fact.endedBy !== 'ticket.reopened') return;
      const belongs = groupsOf(fact);
      for (const kind of groupKinds) {
        const id = belongs[kind];
        if (id !== undefined) count(groupOf(kind, id), fact);
      }
    },
    result: (): Figures => {
      const { before, after, end } = backlog.result();
      const people = resultOf('person');
      const shown = people.filter(({ resolved }) => resolved >= fewestOfPerson);
      return {
        ...all.result(),
        ...{ withdrawn, each, arrivals, backlogBefore: before, backlog: end },
        steps: steps.map(({ from, filed, resolved, met, decided }, index) => ({
          ...{ from, filed, resolved: resolved.size, backlog: after[index] ?? 0, targets: shareOf(met, decided) },
        })),
        groups: {
          priority: resultOf('priority'),
          team: resultOf('team'),
          category: resultOf('category'),
          channel: resultOf('channel'),
          person: shown.toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
        },
        peopleHidden: people.length - shown.length,
      };
    },
  };
};
