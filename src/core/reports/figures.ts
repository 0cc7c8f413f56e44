import type { CategoryId, Instant, TeamId } from '#src/core/ids.ts';
import type { Period } from './report-facts.ts';
import type { Share, Spread } from './spread.ts';

/** What a report says about a set of tickets. docs/figures.md defines each. */
export type Headline = {
  readonly filed: number;
  readonly resolved: number;
  readonly firstResponse: Spread;
  readonly firstResponseOpen: Spread;
  readonly resolution: Spread;
  readonly resolutionOpen: Spread;
  /** By metric: how many targets were met, of those that were met or missed. */
  readonly targets: Readonly<Record<string, Share>>;
  readonly reopened: Share;
  readonly oneTouch: Share;
  readonly accept: Spread;
  readonly offers: {
    readonly made: number;
    readonly accepted: number;
    readonly declined: number;
    readonly expired: number;
  };
  readonly satisfied: Share;
  readonly rated: Share;
  /** Of the tickets filed whose category the classifier set, as far as it is known by now: how many it got right. */
  readonly classified: Share;
};

/** What was open at a moment, and for how long it had been filed. */
export type Backlog = {
  readonly open: number;
  readonly ages: { readonly day: number; readonly week: number; readonly month: number; readonly longer: number };
};

export const groupKinds = ['priority', 'team', 'category', 'channel', 'person'] as const;
export type GroupKind = (typeof groupKinds)[number];

/** Of fewer resolved tickets nothing is shown about one person: it would say more about the tickets than about them. */
export const fewestOfPerson = 5;

export type Group = { readonly id: string | null } & Pick<
  Headline,
  'filed' | 'resolved' | 'firstResponse' | 'resolution' | 'targets' | 'satisfied'
>;

export type Step = {
  readonly from: Instant;
  readonly filed: number;
  readonly resolved: number;
  /** Open at its end. */
  readonly backlog: number;
  /** What requesters were promised, of all metrics together. */
  readonly targets: Share;
};

/** How many tickets came from where to where: of one category, to the team that has them now. */
export type Flow = { readonly category: CategoryId | null; readonly team: TeamId; readonly filed: number };

/** Of all of a report's tickets together. */
export type Totals = Headline & {
  readonly period: Period;
  readonly each: 'day' | 'week';
  readonly steps: readonly Step[];
  readonly withdrawn: number;
  readonly backlogBefore: number;
  readonly backlog: Backlog;
};

export type Figures = Totals & {
  /** The most first. */
  readonly flow: readonly Flow[];
  /** Tickets filed by weekday, Monday first, and hour of the day. */
  readonly arrivals: readonly (readonly number[])[];
  readonly groups: Readonly<Record<GroupKind, readonly Group[]>>;
  /** People who resolved something, but too little to be shown. */
  readonly peopleHidden: number;
};
