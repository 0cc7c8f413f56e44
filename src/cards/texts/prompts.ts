/** What Slack offers to whoever opens their conversation with the desk; `says`: what they write by choosing it. */
export const prompts = {
  /** What the desk is for, in Slack's list of agents. At most 300 characters. */
  about:
    'Your IT help desk. Write what is wrong: it finds an article that solves it, or asks what it must know and opens a ticket. What becomes of it is told in the same conversation.',
  title: 'Write what is wrong, or begin with one of these:',
  newTicket: { title: 'Open a ticket', says: 'new ticket' },
  myTickets: { title: 'My tickets', says: 'my tickets' },
  queue: { title: 'My teams’ open tickets', says: 'queue' },
} as const;
