import type { PastOffer } from '#src/core/ticket/ticket.ts';

/** Stars, with their number for those who hear it. */
export const starsSpoken = (n: number): string => `${'★'.repeat(n)} ${n} of 5`;

/** What became of it, where a card’s buttons stood. */
export const outcome = {
  youHave: 'You have this.',
  swapAsked: (name: string) => `${name} is asked. It stays with you until they take it over.`,
  swapDeclined: 'You said that you can’t.',
  waitingForRequester: 'Waiting for the requester. The clock is stopped.',
  tagged: (tags: readonly string[]) => (tags.length === 0 ? 'It has no tags now.' : `Tags: ${tags.join(', ')}.`),
  onHold: (waits: string) => `${waits}. The requester has been told.`,
  continued: 'In progress again.',
  declined: 'You declined.',
  expired: 'You did not answer in time.',
  movedTo: (name: string) => `${name} has this now.`,
  movedOn: 'It is back in the queue.',
  managerDecides: 'The team’s manager will decide who does it.',
  newerCard: 'There is a newer card for this.',
  resolved: 'Resolved. The requester has been asked to confirm.',
  closed: 'Closed.',
  closedByTime: 'Closed automatically: nobody reopened it.',
  cancelled: 'Withdrawn.',
  merged: (from: number, into: number) => `#${from} is part of #${into} now. Its requester has been told.`,
  mergedInto: (into: number) => `Merged into #${into}.`,
  reopened: 'Open again.',
  added: (name: string, number: number) => `${name} is added to #${number}.`,
  dropped: (name: string, number: number) => `${name} no longer hears about #${number}.`,
  left: (number: number) => `You no longer hear about #${number}.`,
  answered: 'This no longer needs an answer.',
  confirmed: 'You confirmed that it is solved. Thank you!',
  acknowledged: (name: string) => `${name} acknowledged this.`,
  youAcknowledged: 'You acknowledged this.',
  categorised: (category: string) => `Category: ${category}.`,
  assigned: (name: string) => `${name} has been asked.`,
  handedOver: (team: string) => `Handed over to ${team}.`,
  noLongerWaiting: 'This is being dealt with.',
  assessed: (priority: string) => `Thank you. The priority is ${priority}.`,
  assessedByDesk: (priority: string) =>
    `Thank you, I’ve passed it on. The priority stays ${priority}, as the help desk has set it.`,
  rated: (n: number) => `Your rating: ${starsSpoken(n)}. Thank you!`,
} as const;

/** What somebody did who was asked before. */
export const pastOffer = {
  declined: (name: string, reason: string) => (reason === '' ? `${name} passed it on.` : `${name} declined: ${reason}`),
  expired: (name: string, _reason: string) => `${name} did not answer in time.`,
} satisfies Record<PastOffer['outcome'], (name: string, reason: string) => string>;
