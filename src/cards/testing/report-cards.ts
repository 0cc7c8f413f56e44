import { recentCard, reportCard } from '#src/cards/reports/report-card.ts';
import { hours, minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import { type DayRange, periodOf } from '#src/core/reports/period.ts';
import type { Report } from '#src/core/reports/report.ts';
import type { Fact } from '#src/core/reports/report-facts.ts';
import { shareOf } from '#src/core/reports/spread.ts';
import { createTally } from '#src/core/reports/tally.ts';
import { networks, support } from '#src/core/testing/small-organisation.ts';
import type { GalleryCard } from './gallery-stories.ts';

const range: DayRange = { zone: 'UTC', first: '2026-11-16', last: '2026-11-22' };
const made = periodOf(range);
if ('why' in made) throw new Error(made.why);
const { from } = made.period;

const reportOf = (facts: readonly Fact[]): Report => {
  const tally = createTally(range, made.period);
  tally.addFacts(facts);
  const figures = tally.result();
  return {
    ...{
      range,
      filter: { teams: [support, networks] },
      madeAt: from,
      figures,
      before: createTally(range, made.period).totals(),
    },
    names: { team: { support: 'Support', networks: 'Networks' }, category: {}, person: {} },
    deflected: { now: shareOf(1, 6), before: shareOf(0, 0) },
    preparing: null,
    withoutFacts: 0,
  };
};

const about = (name: string, card: GalleryCard['card']): GalleryCard => ({ name, card, story: null, reader: null });

/** Five that were filed, answered after twenty minutes each, of which two were resolved, one of them late. */
const facts = [1, 2, 3, 4, 5].flatMap((n): readonly Fact[] => {
  const whose = { ticket: n as TicketNumber, team: support, category: null, priority: 'P3', channel: 'slack' } as const;
  const known = { assignee: 'dana' as PersonId, reached: true, stars: n, reopened: 0, takenOn: 1, openMs: null };
  const began = from + hours(n);
  return [
    { kind: 'filed', ...whose, at: began, guess: n === 1 ? 'wrong' : 'right' },
    { kind: 'ended', ...whose, ...known, metric: 'first_response', outcome: 'met', began, ended: began + minutes(20) },
    ...(n > 3
      ? [
          {
            ...({ kind: 'ended', ...whose, ...known, metric: 'resolution' } as const),
            ...({ outcome: n === 4 ? 'met' : 'missed', began, ended: began + hours(n * 8) } as const),
          },
        ]
      : []),
  ];
});

export const reportCards: readonly GalleryCard[] = [
  about('report/week', reportCard('week', reportOf(facts))),
  about('report/last week', recentCard('week', reportOf(facts))),
  about('report/month, of nothing', reportCard('month', reportOf([]))),
];
