import { days, type TicketNumber } from '#src/core/ids.ts';
import type { Headline } from './figures.ts';
import type { EndedFact, OfferFact, Period, StayFact } from './report-facts.ts';
import { type Share, shareOf, spreadOf } from './spread.ts';

/** A solution that did not hold is one that was reopened within this; later it is a new problem. */
const reopenedWithin = days(7);
/** Stars that count as satisfied. */
const goodStars = 4;

/** Counts what a report says about one set of tickets, fact by fact. Those that ended must come in the order of their end. */
export const createHeadline = (period: Period) => {
  let filed = 0;
  let reopened = 0;
  let resolutions = 0;
  const first = { wall: [] as number[], open: [] as number[] };
  /** Of a ticket that was resolved several times, the last. */
  const resolved = new Map<TicketNumber, EndedFact>();
  const targets = new Map<string, { met: number; all: number }>();
  const offers = { made: 0, accepted: 0, declined: 0, expired: 0 };
  const acceptTimes: number[] = [];

  const countTarget = ({ metric, outcome }: EndedFact): void => {
    if (outcome !== 'met' && outcome !== 'missed') return;
    const target = targets.get(metric) ?? { met: 0, all: 0 };
    target.all += 1;
    if (outcome === 'met') target.met += 1;
    targets.set(metric, target);
  };

  return {
    filed: (): void => {
      filed += 1;
    },
    ended: (fact: EndedFact): void => {
      countTarget(fact);
      if (!fact.reached) return;
      if (fact.metric === 'first_response') {
        first.wall.push(fact.ended - fact.began);
        if (fact.openMs !== null) first.open.push(fact.openMs);
      } else if (fact.metric === 'resolution') {
        resolutions += 1;
        resolved.set(fact.ticket, fact);
      }
    },
    stayed: ({ status, began, ended, endedBy }: StayFact): void => {
      const isAgain = status === 'resolved' && endedBy === 'ticket.reopened' && ended !== null;
      if (isAgain && began >= period.from && began < period.to && ended - began <= reopenedWithin) reopened += 1;
    },
    offered: ({ outcome, at, outcomeAt }: OfferFact): void => {
      offers.made += 1;
      if (outcome === 'declined') offers.declined += 1;
      if (outcome === 'expired') offers.expired += 1;
      if (outcome !== 'accepted') return;
      offers.accepted += 1;
      if (outcomeAt !== null) acceptTimes.push(outcomeAt - at);
    },
    result: (): Headline => {
      const last = [...resolved.values()];
      const stars = last.flatMap((one) => one.stars ?? []);
      return {
        ...{ filed, resolved: last.length, offers },
        firstResponse: spreadOf(first.wall),
        firstResponseOpen: spreadOf(first.open),
        resolution: spreadOf(last.map((one) => one.ended - one.began)),
        resolutionOpen: spreadOf(last.flatMap((one) => one.openMs ?? [])),
        targets: Object.fromEntries(
          [...targets].toSorted().map(([metric, { met, all }]): [string, Share] => [metric, shareOf(met, all)]),
        ),
        reopened: shareOf(reopened, resolutions),
        oneTouch: shareOf(last.filter((one) => one.takenOn <= 1 && one.reopened === 0).length, last.length),
        accept: spreadOf(acceptTimes),
        satisfied: shareOf(stars.filter((one) => one >= goodStars).length, stars.length),
        rated: shareOf(stars.length, last.length),
      };
    },
  };
};
