import { formChoices } from '#src/app/lists/form-choices.ts';
import { dropViewOf, saveViewAs, viewsFor } from '#src/app/lists/saved-views.ts';
import type { DeskPages } from '#src/app/ports/console/pages.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { ReportReader } from '#src/app/ports/reports.ts';
import { choosePreferences, preferencesShown } from '#src/app/preferences/own-preferences.ts';
import { createFiguresOfPerson, type FiguresFor, peopleWithFigures } from '#src/app/reports/figures-for.ts';
import { reportContent } from '#src/app/reports/read-report.ts';
import { regularReports, sendRegularly } from '#src/app/reports/regular-reports.ts';
import type { Changes } from '#src/app/tickets/changes.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { type ActParts, actOnPage, filePage, noteOnPage, ownCommentOnPage, publishOnPage } from './act.ts';
import { createFollowChanges } from './follow-changes.ts';
import { listTickets } from './list-tickets.ts';
import { ownActivity } from './own-activity.ts';
import { moveOwnCard, ownDashboard } from './own-dashboard.ts';
import { ownWork, setOwnAbsence } from './own-work.ts';
import { teamsNow } from './teams-now.ts';
import { ticketPage } from './ticket-page.ts';
import { ticketsBehind } from './tickets-behind.ts';

/** What pages and programs can ask of the desk. */
export const createDeskPages = (
  parts: ActParts & {
    readonly figures: FiguresFor;
    readonly reports: ReportReader;
    readonly changes: Changes;
    readonly log: Log;
    readonly newId: () => string;
    readonly onWake: () => void;
  },
): DeskPages => {
  const { store, clock, figures } = parts;
  const figuresOfPerson = createFiguresOfPerson(parts);
  return {
    list: (person, ask) => listTickets(store, person, ask, clock.now()),
    ticket: (person, number) => ticketPage(store, person, number, clock.now()),
    asked: ({ id }) => store.counts.countTickets({ assignee: id, statuses: ['assigned'] }),
    toApprove: ({ id }) => store.counts.countTickets({ approver: id, statuses: openStatuses }),
    act: (person, wanted) => actOnPage(parts, person, wanted),
    noteToPublish: (person, of) => noteOnPage(parts, person, of),
    ownComment: (person, of) => ownCommentOnPage(parts, person, of),
    publishNote: (person, wanted) => publishOnPage(parts, person, wanted),
    file: (person, ticket) => filePage(parts, person, ticket),
    teamsNow: (person) => teamsNow(store, person, clock.now()),
    figures: (person, ask) => figures(person, ask, clock.now()),
    figuresOfPerson: (reader, of, ask) => figuresOfPerson(reader, of, ask, clock.now()),
    ticketsBehind: (person, ask) => ticketsBehind(parts, person, ask, clock.now()),
    peopleWithFigures: (reader, others) => peopleWithFigures(store, reader, others, clock.now()),
    reportContent: async (person, ask) => {
      const report = await figures(person, ask, clock.now());
      return 'figures' in report ? reportContent({ reports: parts.reports, read: store.read }, report) : report;
    },
    regularReports: (person) => regularReports(store.read, person.id),
    sendRegularly: (person, wish) => sendRegularly(store, person, wish, clock.now()),
    preferences: (person) => preferencesShown(store, person),
    choosePreferences: async (person, values) => {
      const chosen = await choosePreferences(store, person, values);
      return chosen.ok ? null : chosen.problems;
    },
    activity: (person, ask) => ownActivity(store, person, ask),
    ownWork: (person) => ownWork(parts, person),
    setAway: (person, wanted) => setOwnAbsence(parts, person, wanted),
    dashboard: (person) => ownDashboard(store, person),
    moveCard: (person, move, basedOn) => moveOwnCard(store, person, move, basedOn),
    savedViews: (person) => viewsFor(store, person),
    saveView: (person, view) => saveViewAs(parts, person, view),
    dropView: (person, id) => dropViewOf(parts, person, id),
    choices: async () => formChoices(await store.read.organisation()),
    now: () => clock.now(),
    onChange: createFollowChanges(parts),
  };
};
