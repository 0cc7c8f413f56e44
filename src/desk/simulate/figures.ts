import type { Instant, PersonId } from '#src/core/ids.ts';
import { isAmongTeams, type Metric } from '#src/core/organisation/policy.ts';
import type { Observed } from './observe.ts';

/** What a simulation adds up to. All of it is the same for the same seed. */
export type Figures = {
  readonly tickets: number;
  readonly resolved: number;
  readonly reopened: number;
  /** Assignments by the router to someone who could not be asked, had no room, or while one ahead could have them. */
  readonly ineligible: number;
  readonly overCapacity: number;
  readonly overtakes: number;
  /** Open, and nothing will ever look at it again. */
  readonly stuck: number;
  /** How unevenly effort was given, for what people can hold, within teams: 0 all the same, 1 one has all. */
  readonly gini: number;
  /** Of what several could take: the share that went to one with the highest level in what it wants. */
  readonly toBestSkilled: number;
  /** From filing until somebody accepted, in open minutes: half were faster, and 95 of 100. */
  readonly acceptMinutesP50: number;
  readonly acceptMinutesP95: number;
  /** The median open minutes from filing until it was resolved, without pauses. */
  readonly resolveMinutesP50: number;
  /** Of all targets that requesters were promised and that ended; those among teams are not theirs. */
  readonly slaMet: number;
  /** Per person and weekday: 95 of 100 such days had no more. */
  readonly managerMessagesPerDayP95: number;
  readonly technicianMessagesPerDayP95: number;
};

/** What the figures are worked out from. */
export type Played = {
  readonly observed: Observed;
  readonly tickets: number;
  readonly resolved: number;
  readonly reopened: number;
  readonly stuck: number;
  /** Effort given to each technician, by team. */
  readonly given: readonly { readonly team: string; readonly effort: number; readonly capacity: number }[];
  readonly outcomes: readonly { readonly metric: string; readonly outcome: string; readonly openMs: number | null }[];
  /** New messages on each weekday. */
  readonly messages: { readonly managers: readonly number[]; readonly technicians: readonly number[] };
};

export const figuresOf = ({ observed, outcomes, given, messages, ...counts }: Played): Figures => {
  const ended = outcomes.filter(
    ({ metric, outcome }) => !isAmongTeams(metric as Metric) && (outcome === 'met' || outcome === 'missed'),
  );
  const open = (metric: string): readonly number[] =>
    outcomes
      .filter((one) => one.metric === metric && one.outcome !== 'cancelled')
      .flatMap(({ openMs }) => (openMs === null ? [] : [openMs / 60_000]));
  const { ineligible, overCapacity, overtakes, toBestSkilled, contested } = observed;
  return {
    ...counts,
    ...{ ineligible, overCapacity, overtakes },
    gini: rounded(giniWithinTeams(given)),
    toBestSkilled: rounded(contested === 0 ? 1 : toBestSkilled / contested),
    acceptMinutesP50: Math.round(quantile(open('first_response'), 0.5)),
    acceptMinutesP95: Math.round(quantile(open('first_response'), 0.95)),
    resolveMinutesP50: Math.round(quantile(open('resolution'), 0.5)),
    slaMet: rounded(ended.length === 0 ? 1 : ended.filter(({ outcome }) => outcome === 'met').length / ended.length),
    managerMessagesPerDayP95: quantile(messages.managers, 0.95),
    technicianMessagesPerDayP95: quantile(messages.technicians, 0.95),
  };
};

const rounded = (share: number): number => Math.round(share * 1_000) / 1_000;

/** The smallest value that so large a share does not exceed; 0 of none. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
};

/** 0: all have the same; towards 1: one has everything. */
export const gini = (values: readonly number[]): number => {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  const ranked = sorted.reduce((sum, value, index) => sum + (2 * (index + 1) - sorted.length - 1) * value, 0);
  return ranked / (sorted.length * total);
};

/** Teams have different work; a larger one counts more. */
const giniWithinTeams = (given: Played['given']): number => {
  const able = given.filter(({ capacity }) => capacity > 0);
  const teams = [...Map.groupBy(able, ({ team }) => team).values()];
  const sum = teams.reduce(
    (all, people) => all + people.length * gini(people.map(({ effort, capacity }) => effort / capacity)),
    0,
  );
  return able.length === 0 ? 0 : sum / able.length;
};

/** Messages of each of these people on each day that is a weekday, days without any included. */
export const perWeekday = (
  sent: readonly { readonly to: PersonId; readonly at: Instant }[],
  people: readonly PersonId[],
  weekdays: readonly Instant[],
): readonly number[] => {
  const counts = new Map<string, number>();
  const day = 86_400_000;
  for (const { to, at } of sent) {
    const began = weekdays.findLast((begins) => begins <= at);
    if (began === undefined || at >= began + day) continue;
    counts.set(`${to} ${began}`, (counts.get(`${to} ${began}`) ?? 0) + 1);
  }
  return people.flatMap((person) => weekdays.map((begins) => counts.get(`${person} ${begins}`) ?? 0));
};
