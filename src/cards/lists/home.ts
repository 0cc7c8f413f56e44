import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { awayWords } from '#src/cards/whereabouts.ts';
import type { Instant } from '#src/core/ids.ts';

/** A technician's load, and whether they can be asked to take more. */
export const loadCard = (
  held: number,
  capacity: number,
  away: { readonly until: Instant | null } | null,
  zone: string,
): Card => ({
  kind: 'load',
  tone: 'neutral',
  title: texts.title.load,
  blocks: [
    { type: 'text', text: texts.say.load(held, capacity) },
    ...(away === null ? [] : [{ type: 'context', text: awayWords(away.until, zone) } as const]),
  ],
  actions: [button(away === null ? 'away' : 'back', '')],
  ticket: null,
});

export type TeamCounts = {
  readonly open: number;
  readonly unassigned: number;
  readonly overdue: number;
  /** Within a day. */
  readonly due: number;
};

/** A team in four numbers. */
export const countFacts = ({ open, unassigned, overdue, due }: TeamCounts) => [
  { label: texts.label.open, value: `${open}` },
  { label: texts.label.unassigned, value: `${unassigned}` },
  { label: texts.label.overdue, value: `${overdue}` },
  { label: texts.label.due, value: `${due}` },
];

/** A manager's team in four numbers. */
export const teamCard = (name: string, counts: TeamCounts): Card => ({
  kind: 'team',
  tone: counts.overdue > 0 ? 'urgent' : counts.due > 0 ? 'warning' : 'good',
  title: texts.title.team(name),
  blocks: [{ type: 'facts', facts: countFacts(counts) }],
  actions: [],
  ticket: null,
});
