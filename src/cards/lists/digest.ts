import { button } from '#src/cards/button.ts';
import type { Block, Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import { countFacts, type TeamCounts } from './home.ts';
import { overdueItems } from './lists.ts';

export type TeamDigest = TeamCounts & {
  readonly name: string;
  /** In the last 24 hours. */
  readonly resolved: number;
  /** Most urgent first. */
  readonly overdueTickets: readonly TicketView[];
};

const teamBlocks = (team: TeamDigest): readonly Block[] => [
  { type: 'text', text: [{ type: 'bold', text: team.name }] },
  {
    type: 'facts',
    facts: [...countFacts(team), { label: texts.label.resolvedLately, value: `${team.resolved}` }],
  },
  ...(team.overdueTickets.length === 0
    ? [{ type: 'context', text: texts.say.nothingOverdue } as const]
    : [
        { type: 'context', text: texts.say.overdueList } as const,
        { type: 'list', items: overdueItems(team.overdueTickets) } as const,
      ]),
];

/** A manager's morning digest, team by team. */
export const digestCard = (teams: readonly TeamDigest[]): Card => ({
  kind: 'digest',
  tone: teams.some((team) => team.overdue > 0) ? 'warning' : 'info',
  title: texts.title.digest,
  blocks: teams.flatMap((team, index) => [...(index === 0 ? [] : [{ type: 'divider' } as const]), ...teamBlocks(team)]),
  actions: teams.some(({ overdue, overdueTickets }) => overdue > overdueTickets.length)
    ? [button('queue', 'overdue', { label: texts.allOverdue })]
    : [],
  ticket: null,
});
