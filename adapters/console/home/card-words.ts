import type { DashboardCard } from '#src/core/views/dashboard.ts';

/** What each card of the start page is called, where all of it is, and what it shows. */
export const cardWords: Readonly<
  Record<DashboardCard, { readonly title: string; readonly href: string; readonly shows: string }>
> = {
  asked: {
    title: 'Asks you',
    href: '/console/queue?list=mine&status=assigned',
    shows: 'Tickets that ask you to take them.',
  },
  work: { title: 'My work', href: '/console/queue?list=mine', shows: 'What you work on, most urgent first.' },
  teams: { title: 'Teams', href: '/console/team', shows: 'What is open, overdue and due in each team.' },
  unacknowledged: {
    title: 'Overdue, not acknowledged',
    href: '/console/queue?sla=unacknowledged',
    shows: 'What is overdue and nobody deals with.',
  },
  unassigned: { title: 'Nobody has these', href: '/console/queue?status=new', shows: 'Tickets that nobody has taken.' },
  due: { title: 'Due next', href: '/console/queue?sla=due', shows: 'What is due within four hours.' },
  people: { title: 'Who has what', href: '/console/team', shows: 'Who is there, and how much each of them has.' },
  health: { title: 'Health', href: '/console/admin/health', shows: 'Whether the desk works, and what to mend.' },
  requested: { title: 'My tickets', href: '/console/tickets', shows: 'What you filed and is not closed.' },
  activity: { title: 'What you did', href: '/console/you/activity', shows: 'What you did lately.' },
  articles: { title: 'Knowledge', href: '/console/knowledge', shows: 'A search of the articles.' },
  figures: { title: 'Your figures', href: '/console/figures', shows: 'What you solved in the last four weeks.' },
  statuses: { title: 'By status', href: '/console/team', shows: 'Open tickets of your teams by status.' },
  priorities: { title: 'By priority', href: '/console/team', shows: 'Open tickets of your teams by priority.' },
  categories: { title: 'By category', href: '/console/team', shows: 'Open tickets of your teams by category.' },
  changes: { title: 'Changed lately', href: '/console/admin/changes', shows: 'Who changed what about the desk.' },
};
