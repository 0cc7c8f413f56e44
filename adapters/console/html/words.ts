import { texts } from '#src/cards/texts.ts';
import { waitsForApproval } from '#src/cards/view.ts';
import type { Status, Ticket } from '#src/core/ticket/ticket.ts';

/** The console’s own words; what tickets say is said in the words of the cards. */
export const words = {
  brand: 'Deskhand',
  nav: {
    home: 'Home',
    mine: 'My work',
    teams: 'Queue',
    approvals: 'Approvals',
    team: 'Team overview',
    figures: 'Figures',
    admin: 'Admin',
    requested: 'My tickets',
    knowledge: 'Knowledge',
    fresh: 'New ticket',
  },
  short: {
    new: 'New',
    assigned: 'Offered',
    in_progress: 'In progress',
    pending: 'Pending',
    resolved: 'Resolved',
    closed: 'Closed',
    cancelled: 'Withdrawn',
  } satisfies Record<Status, string>,
  state: { on: 'On', on_call: 'On call', off: 'Off shift', away: 'Away' },
  keys: [
    ['j, k', 'Next and previous ticket'],
    ['Enter', 'Open the ticket'],
    ['x', 'Select the ticket'],
    ['/', 'Search the list'],
    ['r', 'Reply to the requester'],
    ['n', 'Internal note'],
    ['a', 'Accept or take'],
    ['p', 'Change the priority'],
    ['e', 'Resolve'],
    ['g then h', 'Home'],
    ['g then m', 'My work'],
    ['g then q', 'Queue'],
    ['g then t', 'Team overview'],
    ['g then f', 'Figures'],
    ['Ctrl+K', 'Go to a ticket or page, or run an action'],
    ['?', 'Show these shortcuts'],
  ],
} as const;

/** The status in a word or two, or three where nobody may work on it yet. */
export const shortStatus = (ticket: Ticket): string => {
  if (waitsForApproval(ticket)) return texts.requests.approval.waits;
  return ticket.status === 'pending' && ticket.waitsFor !== 'requester' ? 'On hold' : words.short[ticket.status];
};
