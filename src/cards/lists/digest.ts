import { button } from '#src/cards/button.ts';
import type { Block, Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import type { LedgerLine } from '#src/core/routing/ledger.ts';
import { countFacts, type TeamCounts } from './home.ts';
import { overdueItems } from './lists.ts';

export type TeamDigest = TeamCounts & {
  readonly name: string;
  /** In the last 24 hours. */
  readonly resolved: number;
  /** Most urgent first. */
  readonly overdueTickets: readonly TicketView[];
  /** Who was given how much lately; absent: not today. */
  readonly ledger?: readonly LedgerLine[];
};

/** What the classifier did on the whole desk in the last seven days. */
export type LearntLately = {
  /** Tickets that it gave a category alone and that have been settled since, and how many of these were right. */
  readonly decided: number;
  readonly right: number;
  /** From how many tickets a model learnt that is used since; null: none is new. */
  readonly learnedFrom: number | null;
};

/** How many people are listed. */
const mostPeople = 10;

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
  ...ledgerBlocks(team.ledger),
];

/** Who was given how much, for what they can hold: those first who were given most. */
const ledgerBlocks = (ledger: readonly LedgerLine[] | undefined): readonly Block[] => {
  if (ledger === undefined || ledger.every(isIdle)) return [];
  const shown = ledger.slice(0, mostPeople);
  return [
    { type: 'context', text: texts.say.ledger },
    { type: 'facts', facts: shown.map((line) => ({ label: line.name, value: ledgerWords(line) })) },
    ...(ledger.length > shown.length
      ? [{ type: 'context', text: texts.say.andMorePeople(ledger.length - shown.length) } as const]
      : []),
  ];
};

const isIdle = ({ fourWeeks: { given, declined, expired, outside } }: LedgerLine): boolean =>
  given + declined + expired + outside === 0;

const ledgerWords = ({ week, fourWeeks }: LedgerLine): string =>
  texts.say.given({
    week: Math.round(week.given * 10) / 10,
    fourWeeks: Math.round(fourWeeks.given * 10) / 10,
    declined: fourWeeks.declined,
    expired: fourWeeks.expired,
    outside: fourWeeks.outside,
  });

const learntBlocks = (lately: LearntLately | null): readonly Block[] => {
  const words = lately === null ? [] : texts.say.learnt(lately);
  return words.length === 0 ? [] : [{ type: 'divider' }, { type: 'context', text: words.join(' ') }];
};

/** A manager's morning digest, team by team; what the classifier learnt at the end, if there is anything to say. */
export const digestCard = (teams: readonly TeamDigest[], lately: LearntLately | null = null): Card => ({
  kind: 'digest',
  tone: teams.some((team) => team.overdue > 0) ? 'warning' : 'info',
  title: texts.title.digest,
  blocks: [
    ...teams.flatMap((team, index) => [...(index === 0 ? [] : [{ type: 'divider' } as const]), ...teamBlocks(team)]),
    ...learntBlocks(lately),
  ],
  actions: teams.some(({ overdue, overdueTickets }) => overdue > overdueTickets.length)
    ? [button('queue', 'overdue', { label: texts.allOverdue })]
    : [],
  ticket: null,
});
