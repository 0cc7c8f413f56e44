import { metricName } from '#src/cards/metric-name.ts';
import { texts } from '#src/cards/texts.ts';
import { localDate } from '#src/core/calendar/local-time.ts';
import { hours, minutes } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Counted, CountedKind } from '#src/core/reports/behind.ts';
import { type GroupKind, groupKinds } from '#src/core/reports/figures.ts';
import type { Report } from '#src/core/reports/report.ts';
import type { Share, Spread } from '#src/core/reports/spread.ts';

/** What stands where there is nothing to show: nothing of nothing is neither 0 nor 100 %. */
export const nothing = '–';

/** `45 min`, `3 h 20 min`, `2 d 4 h` (days of 24 hours). */
export const spanWords = (ms: number | null): string => {
  if (ms === null) return nothing;
  const whole = Math.round(ms / minutes(1));
  if (whole < 60) return texts.report.minutes(whole);
  if (ms < hours(48)) return texts.report.hours(Math.floor(whole / 60), whole % 60);
  const inHours = Math.round(ms / hours(1));
  return texts.report.days(Math.floor(inHours / 24), inHours % 24);
};

/** `93.4 %`. All is only said of all, and none of none. */
export const shareWords = ({ share }: Share): string => {
  if (share === null) return nothing;
  const percent = Math.min(share < 1 ? 99.9 : 100, Math.max(share > 0 ? 0.1 : 0, Math.round(1_000 * share) / 10));
  return texts.report.percent(percent);
};

const groupTitles: Readonly<Record<GroupKind, string>> = {
  priority: 'Priority',
  team: 'Team',
  category: 'Category',
  channel: 'Filed from',
  person: 'Resolved by',
};

export const groupName = ({ names }: Pick<Report, 'names'>, kind: GroupKind, id: string | null): string => {
  if (id === null) return kind === 'category' ? 'No category' : nothing;
  if (kind === 'priority') return texts.priority[id as Priority];
  return kind === 'channel' ? texts.channelName(id) : (names[kind][id] ?? id);
};

/** One figure: what it is, the value now and in the time before, and out of how many; and which tickets are behind it. */
export type Line = {
  readonly what: string;
  readonly value: string;
  readonly before: string;
  readonly n: string;
  /** What the values count; null: no tickets. */
  readonly counted: Counted | null;
  /** What `n` counts. */
  readonly of: Counted | null;
  /** What does not count in the value, and is what people look for, in words such as `12 missed`. */
  readonly rest: { readonly words: string; readonly counted: Counted } | null;
};

const countedAs = (kind: CountedKind, metric: string | null = null): Counted => ({ kind, metric });
const noTickets = { counted: null, of: null, rest: null } as const;

const countLine = (what: string, value: number, before: number, kind: CountedKind): Line => ({
  ...{ what, value: `${value}`, before: `${before}`, n: '', ...noTickets, counted: countedAs(kind) },
});

export const medianAndP90 = ({ n, median, p90 }: Spread): string =>
  n === 0 ? nothing : texts.report.medianAndP90(spanWords(median), spanWords(p90));

const spreadLine = (what: string, value: Spread, before: Spread, kind: CountedKind): Line => ({
  ...{ what, value: medianAndP90(value), before: medianAndP90(before), n: `${value.n}` },
  ...{ ...noTickets, counted: countedAs(kind), of: countedAs(kind) },
});

const noShare: Share = { n: 0, of: 0, share: null };
const shareLine = (
  what: string,
  value: Share,
  before: Share,
  behind: Pick<Line, 'counted' | 'of' | 'rest'> = noTickets,
): Line => ({
  ...{ what, value: shareWords(value), before: shareWords(before), n: `${value.of}`, ...behind },
});

/** The tickets behind a share: those that count, and all of them. */
export const ofAll = (kind: CountedKind, all: CountedKind) => ({
  ...{ counted: countedAs(kind), of: countedAs(all), rest: null },
});

/** Of the targets of one metric: those met, all, and those missed. */
export const ofTargets = (metric: string, { n, of }: Share): Pick<Line, 'counted' | 'of' | 'rest'> => ({
  ...{ counted: countedAs('met', metric), of: countedAs('decided', metric) },
  rest: of === n ? null : { words: `${of - n} missed`, counted: countedAs('missed', metric) },
});

const targetLine = (metric: string, { figures, before }: Pick<Report, 'figures' | 'before'>): Line => {
  const [now, then] = [figures.targets[metric] ?? noShare, before.targets[metric] ?? noShare];
  return shareLine(texts.report.inTime(metricName(metric)), now, then, ofTargets(metric, now));
};

type Compared = Pick<Report, 'figures' | 'before' | 'deflected'>;

/** The figures of the whole in the order in which people read them. */
export const headlineOf = ({ figures, before, deflected }: Compared): readonly Line[] => [
  countLine(texts.report.filed, figures.filed, before.filed, 'filed'),
  countLine(texts.report.resolved, figures.resolved, before.resolved, 'resolved'),
  countLine('Withdrawn', figures.withdrawn, before.withdrawn, 'withdrawn'),
  countLine(texts.report.open, figures.backlog.open, before.backlog.open, 'open'),
  ...Object.keys({ ...figures.targets, ...before.targets }).map((metric) => targetLine(metric, { figures, before })),
  spreadLine('First response, median', figures.firstResponse, before.firstResponse, 'answered'),
  spreadLine('… in open hours', figures.firstResponseOpen, before.firstResponseOpen, 'answered'),
  spreadLine(texts.report.median, figures.resolution, before.resolution, 'resolved'),
  spreadLine('… in open hours', figures.resolutionOpen, before.resolutionOpen, 'resolved'),
  spreadLine('Accepted, median', figures.accept, before.accept, 'accepted'),
  countLine('Offers declined', figures.offers.declined, before.offers.declined, 'declined'),
  countLine('Offers that ran out', figures.offers.expired, before.offers.expired, 'expired'),
  shareLine('Resolved by the first who took it', figures.oneTouch, before.oneTouch, ofAll('one_touch', 'resolved')),
  shareLine(texts.report.reopened, figures.reopened, before.reopened, ofAll('reopened', 'resolved')),
  shareLine(texts.report.satisfied, figures.satisfied, before.satisfied, ofAll('satisfied', 'rated')),
  shareLine('Gave a rating', figures.rated, before.rated, ofAll('rated', 'resolved')),
  shareLine(
    'Category set by the desk, and right',
    figures.classified,
    before.classified,
    ofAll('guessed_right', 'guessed'),
  ),
  ...(deflected === null ? [] : [shareLine('Helped by an article, no ticket', deflected.now, deflected.before)]),
];

/** What a message about some days says of them. Left out is what there was nothing of, now or before. */
export const mostImportantOf = ({ figures, before }: Pick<Report, 'figures' | 'before'>): readonly Line[] =>
  [
    countLine(texts.report.filed, figures.filed, before.filed, 'filed'),
    countLine(texts.report.resolved, figures.resolved, before.resolved, 'resolved'),
    countLine(texts.report.open, figures.backlog.open, before.backlog.open, 'open'),
    ...(['first_response', 'resolution'] as const).map((metric) => targetLine(metric, { figures, before })),
    spreadLine(texts.report.median, figures.resolution, before.resolution, 'resolved'),
    shareLine(texts.report.reopened, figures.reopened, before.reopened, ofAll('reopened', 'resolved')),
    shareLine(texts.report.satisfied, figures.satisfied, before.satisfied, ofAll('satisfied', 'rated')),
  ].filter((line) => line.value !== nothing || line.before !== nothing);

const groupHeads = ['', 'Filed', 'Resolved', 'First response', 'Resolution', 'Resolved in time', '4–5 stars'] as const;

/** What the cells of the rows of groups count, but for the first. */
export const groupCounts: readonly Counted[] = [
  ...[countedAs('filed'), countedAs('resolved'), countedAs('answered'), countedAs('resolved')],
  ...[countedAs('met', 'resolution'), countedAs('satisfied')],
];

/** A row for each group of one kind, as `groupHeads`. */
const groupRows = (report: Report, kind: GroupKind): readonly (readonly string[])[] =>
  report.figures.groups[kind].map(({ id, filed, resolved, firstResponse, resolution, targets, satisfied }) => [
    groupName(report, kind, id),
    // A person files for others, too; what they resolved says what they did.
    kind === 'person' ? '' : `${filed}`,
    `${resolved}`,
    spanWords(firstResponse.median),
    spanWords(resolution.median),
    shareWords(targets.resolution ?? noShare),
    satisfied.of === 0 ? nothing : `${shareWords(satisfied)} of ${satisfied.of}`,
  ]);

/** A table for each kind of group that has any: its title, its heads, its rows and which group each is about. */
export const groupTables = (report: Report) =>
  groupKinds.flatMap((kind) => {
    const rows = groupRows(report, kind);
    const title = groupTitles[kind];
    const ids = report.figures.groups[kind].map(({ id }) => id);
    return rows.length === 0 ? [] : [{ kind, title, heads: [title, ...groupHeads.slice(1)], rows, ids }];
  });

export const stepHeads = ({ figures }: Report): readonly string[] => [
  figures.each === 'day' ? 'Day' : 'Week from',
  'Filed',
  'Resolved',
  'Open at the end',
  'Targets met',
];

/** What the cells of the rows of days or weeks count, but for the first. */
export const stepCounts: readonly Counted[] = [
  ...[countedAs('filed'), countedAs('resolved'), countedAs('open'), countedAs('met')],
];

/** A row for each day or week, as `stepHeads`. */
export const stepRows = ({ figures, range }: Report): readonly (readonly string[])[] =>
  figures.steps.map(({ from, filed, resolved, backlog, targets }) => [
    localDate(from, range.zone),
    `${filed}`,
    `${resolved}`,
    `${backlog}`,
    targets.of === 0 ? nothing : `${shareWords(targets)} of ${targets.of}`,
  ]);

/** What a reader of any figure must know before they rely on it. */
export const gapsOf = ({ withoutFacts: n }: Pick<Report, 'withoutFacts'>): readonly string[] =>
  n === 0 ? [] : [texts.report.gaps(n)];

/** Of fewer tickets, figures are quick anyway. */
const manyTickets = 20_000;

/** Why it takes long, for whoever waits for it. */
export const slowOf = ({ preparing }: Pick<Report, 'preparing'>): readonly string[] =>
  preparing === null || preparing.of < manyTickets
    ? []
    : [
        `Figures are being prepared: ${preparing.n.toLocaleString('en')} of ${preparing.of.toLocaleString('en')} tickets are done. Until then they are correct, but take longer.`,
      ];

/** … and whoever reads those of people. */
export const remarksOf = (report: Report): readonly string[] => {
  const n = report.figures.peopleHidden;
  const hidden =
    n === 1 ? '1 person resolved fewer than five, and is' : `${n} people resolved fewer than five, and are`;
  return [...gapsOf(report), ...(n === 0 ? [] : [`${hidden} not shown.`])];
};

/** `1–30 June 2026` would need a language; this one is the same in all of them. */
export const rangeWords = ({ range: { first, last, zone } }: Pick<Report, 'range'>): string =>
  texts.report.range(first, last, zone);

export const filterWords = ({ filter, names }: Report): string =>
  [
    filter.teams === undefined
      ? []
      : [texts.report.filter.team(filter.teams.map((id) => names.team[id] ?? id).join(', '))],
    filter.category === undefined
      ? []
      : [texts.report.filter.category(names.category[filter.category] ?? filter.category)],
    filter.priority === undefined ? [] : [texts.report.filter.priority(texts.priority[filter.priority])],
    filter.channel === undefined ? [] : [texts.report.filter.channel(texts.channelName(filter.channel))],
  ]
    .flat()
    .join(', ') || texts.report.allTickets;
