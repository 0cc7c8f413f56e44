import type { PastOffer, Ticket, TicketFacts, TicketState } from '#src/core/ticket/ticket.ts';

/** Combines the facts of a ticket with a new state; nothing of the previous state is kept. */
export const inState = (ticket: TicketFacts, state: TicketState): Ticket => {
  const facts: TicketFacts = {
    number: ticket.number,
    version: ticket.version,
    title: ticket.title,
    description: ticket.description,
    requester: ticket.requester,
    filedBy: ticket.filedBy,
    channel: ticket.channel,
    ...(ticket.filedAs !== undefined && { filedAs: ticket.filedAs }),
    watchers: ticket.watchers,
    tags: ticket.tags,
    team: ticket.team,
    category: ticket.category,
    categorySource: ticket.categorySource,
    classification: ticket.classification,
    required: ticket.required,
    preferred: ticket.preferred,
    effort: ticket.effort,
    impact: ticket.impact,
    impactSaidBy: ticket.impactSaidBy,
    urgency: ticket.urgency,
    urgencySaidBy: ticket.urgencySaidBy,
    priority: ticket.priority,
    prioritySource: ticket.prioritySource,
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
    firstResponseAt: ticket.firstResponseAt,
    unansweredSince: ticket.unansweredSince,
    reopenedCount: ticket.reopenedCount,
    rating: ticket.rating,
    followUpOf: ticket.followUpOf,
    ...(ticket.mergedInto !== undefined && { mergedInto: ticket.mergedInto }),
    ...(ticket.merged !== undefined && { merged: ticket.merged }),
    ...(ticket.parent !== undefined && { parent: ticket.parent }),
    ...(ticket.outage !== undefined && { outage: ticket.outage }),
    ...(ticket.meToo !== undefined && { meToo: ticket.meToo }),
    ...(ticket.answers !== undefined && { answers: ticket.answers }),
    ...(ticket.approval !== undefined && { approval: ticket.approval }),
    ...(ticket.appointment !== undefined && { appointment: ticket.appointment }),
    policy: ticket.policy,
    clocks: ticket.clocks,
    offers: ticket.offers,
    pastOffers: ticket.pastOffers,
    eligibleSince: ticket.eligibleSince,
    staysSince: ticket.staysSince,
    waiting: ticket.waiting,
  };
  return { ...facts, ...state };
};

/** Nobody has it. */
export const unassigned: TicketState = { status: 'new', assignee: null };

/** Somebody was asked and does not have it. */
export const withPastOffer = (ticket: Ticket, offer: PastOffer): Ticket =>
  inState({ ...ticket, pastOffers: [...ticket.pastOffers, offer] }, unassigned);
