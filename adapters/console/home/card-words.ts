import type { DashboardCard } from '#src/core/views/dashboard.ts';

/** What each card of the home page is called, where all of it is, and what it shows. */
export const cardWords: Readonly<
  Record<DashboardCard, { readonly title: string; readonly href: string; readonly shows: string }>
> = {
  asked: {
    title: 'Offered to you',
    href: '/console/queue?list=mine&status=assigned',
    shows: 'Tickets you’ve been asked to take.',
  },
  work: { title: 'My work', href: '/console/queue?list=mine', shows: 'What you’re working on, most urgent first.' },
  teams: { title: 'Teams', href: '/console/team', shows: 'Open, overdue and due tickets in each team.' },
  unacknowledged: {
    title: 'Overdue, not acknowledged',
    href: '/console/queue?sla=unacknowledged',
    shows: 'Overdue tickets that nobody has acknowledged.',
  },
  unassigned: { title: 'Unassigned', href: '/console/queue?status=new', shows: 'Tickets that nobody has taken.' },
  due: { title: 'Due next', href: '/console/queue?sla=due', shows: 'Tickets due within four hours.' },
  people: { title: 'Workload', href: '/console/team', shows: 'Who is on shift, and how much work each person has.' },
  health: {
    title: 'Health',
    href: '/console/admin/health',
    shows: 'Whether the desk is running, and what needs fixing.',
  },
  requested: { title: 'My tickets', href: '/console/tickets', shows: 'Tickets you filed that aren’t closed.' },
  activity: { title: 'Your activity', href: '/console/you/activity', shows: 'What you did recently.' },
  articles: { title: 'Knowledge', href: '/console/knowledge', shows: 'Search the articles.' },
  figures: { title: 'Your figures', href: '/console/figures', shows: 'What you solved in the last four weeks.' },
  statuses: { title: 'By status', href: '/console/team', shows: 'Open tickets of your teams by status.' },
  priorities: { title: 'By priority', href: '/console/team', shows: 'Open tickets of your teams by priority.' },
  categories: { title: 'By category', href: '/console/team', shows: 'Open tickets of your teams by category.' },
  changes: { title: 'Recent changes', href: '/console/admin/changes', shows: 'Who changed what in the desk’s setup.' },
};
