import type { TeamCounts, TicketOrder } from '#src/app/ports/lists.ts';
import type { ReportContent } from '#src/app/ports/reports.ts';
import type { Names } from '#src/cards/names.ts';
import type { Known } from '#src/cards/verbs/fields.ts';
import type { TicketView } from '#src/cards/view.ts';
import type { CannedReply } from '#src/core/conversation/canned-reply.ts';
import type { CategoryId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { TriedArticle } from '#src/core/knowledge/article.ts';
import type { Language } from '#src/core/language.ts';
import type { NotTold } from '#src/core/notices/not-told.ts';
import type { How, PreferenceProblems, Preferences, Topic } from '#src/core/notices/preferences.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Impact, Priority, Urgency } from '#src/core/priority.ts';
import type { PersonReport } from '#src/core/reports/person-figures.ts';
import type { RegularReports, ReportWish } from '#src/core/reports/regular-reports.ts';
import type { Report, ReportFilter } from '#src/core/reports/report.ts';
import type { Presence } from '#src/core/routing/eligible.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import type { Part } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Said } from '#src/core/ticket/said.ts';
import type { Status, Ticket } from '#src/core/ticket/ticket.ts';
import type { Dashboard, DashboardMove } from '#src/core/views/dashboard.ts';
import type { SavedView } from '#src/core/views/saved-view.ts';
import type { ActivityAsk, ActivityPage } from './activity.ts';
import type { BehindAsk, TicketsBehind } from './figures.ts';
import type { NoteToPublish, OwnComment } from './notes.ts';

/** mine: what someone works on. teams: their teams’ tickets. requested: what they filed. */
export type ListName = 'mine' | 'teams' | 'requested';

/** to_approve: what waits for someone's approval. decided: what they approved or declined. unapproved: what waits for anybody in the teams they lead. */
export type ApprovalList = 'to_approve' | 'decided' | 'unapproved';

/** A part of a list. What is left out does not narrow it; without statuses, what is not over. */
export type ListAsk = {
  readonly list: ListName | ApprovalList;
  readonly statuses?: readonly Status[];
  readonly priorities?: readonly Priority[];
  readonly category?: CategoryId;
  readonly team?: TeamId;
  /** As typed: an address, an id or a whole name. */
  readonly requester?: string;
  readonly assignee?: PersonId;
  readonly overdue?: boolean;
  /** Overdue, and nobody who leads has said that they deal with it. */
  readonly unacknowledged?: true;
  /** A target is due before this and not missed yet. */
  readonly dueBefore?: Instant;
  /** When it was filed: `from` is included, `to` is not. */
  readonly filed?: { readonly from: Instant; readonly to: Instant };
  /** Resolved at this time or later and not reopened. */
  readonly resolvedSince?: Instant;
  readonly text?: string;
  /** Has these words, the best matches first, on one page; `order` does not matter then. */
  readonly matching?: string;
  readonly order: TicketOrder;
  readonly limit: number;
  /** The `next` of the page before; null: from the start. */
  readonly after: string | null;
  /** The total is counted no further than this; absent: to the end. */
  readonly countUpTo?: number;
};

/** That a ticket was changed: which teams it is or was in, and who filed it, has it or hears of it. */
export type PageChange = {
  readonly ticket: TicketNumber;
  readonly teams: readonly TeamId[];
  readonly people: readonly PersonId[];
};

export type Listed = {
  /** The teams whose tickets the list could hold; null: it is not by team, or of all teams. */
  readonly teams: readonly TeamId[] | null;
  readonly views: readonly TicketView[];
  readonly total: number;
  readonly next: string | null;
  /** More match the words than are shown and counted. */
  readonly isCut: boolean;
};

/** `total`: how many there are in any status; some may be left out. */
export type GoingAlong = { readonly views: readonly TicketView[]; readonly total: number };

/** A ticket with everything its reader may see. */
export type TicketPage = {
  /** With who could do it, best first, for those who decide that. */
  readonly view: TicketView;
  readonly part: Part;
  /** Oldest first; internal notes only for the desk’s side. */
  readonly said: readonly Said[];
  /** Everything that happened, oldest first; only for the desk’s side. */
  readonly log: readonly LoggedEvent[];
  /** How whoever has it was chosen; only for the desk’s side. */
  readonly assigned: Extract<TicketEvent, { type: 'ticket.assigned' }> | null;
  /** Of an outage, for its desk's side: the tickets that go along with it, as far as this reader may see them. */
  readonly along: GoingAlong | null;
  /** What its team answers often, as this reader would send it; only for the desk’s side. */
  readonly replies: readonly CannedReply[];
};

/** How it comes in, where the console’s pages are not meant: from a program. */
type Through = { readonly through?: 'api' };

/**
 * What someone wants done. `nonce`: done once, however often it is sent. `basedOn`: only if the ticket still has this
 * version.
 */
export type Wanted = Through & {
  readonly number: number;
  readonly command: Command;
  readonly nonce: string;
  readonly basedOn?: number;
};

export type Outcome =
  /** `followsUp`: that ticket is over, so the words became a new one, which is `ticket`. `comment`: where they stand in its log. */
  | {
      readonly ok: true;
      readonly command: Command;
      readonly ticket: Ticket;
      readonly names: Names;
      readonly followsUp?: TicketNumber;
      readonly comment?: number;
      /** Whom it names who does not hear of it; absent: nobody. */
      readonly notTold?: readonly NotTold[];
    }
  | { readonly ok: false; readonly rejection: Rejection; readonly names: Names };

export type NewTicket = Through & {
  /** For whom; absent: whoever files it. As typed: an address, an id or a whole name. */
  readonly requester?: string;
  readonly title: string;
  readonly description: string;
  readonly impact: Impact | null;
  readonly urgency: Urgency | null;
  readonly category: CategoryId | null;
  /** Answers to what the category asks; people as typed. */
  readonly given?: Readonly<Record<string, string>>;
  readonly nonce: string;
  /** The ids of articles that they were offered and that did not solve it, and whether they opened them. */
  readonly tried?: readonly Omit<TriedArticle, 'title'>[];
};

/** Someone who takes tickets: what they hold, and whether they could take another. */
export type Colleague = {
  readonly id: PersonId;
  readonly name: string;
  readonly state: Presence;
  readonly load: number;
  readonly capacity: number;
  /** Open tickets they have or were asked to take. */
  readonly held: number;
};

type CountedBy<Key> = readonly { readonly key: Key; readonly name: string; readonly open: number }[];

/** What the teams someone leads look like now. Its tickets come with who could do them, best first. */
export type TeamsNow = {
  readonly teams: readonly ({ readonly id: TeamId; readonly name: string } & TeamCounts)[];
  readonly statuses: readonly { readonly key: Status; readonly open: number }[];
  readonly priorities: readonly { readonly key: Priority; readonly open: number }[];
  /** The most first; those with none are left out. */
  readonly categories: CountedBy<CategoryId>;
  /** Those who are on first, then by what they hold. */
  readonly people: readonly Colleague[];
  /** The start of what is overdue without anybody who leads having said that they deal with it, most urgent first. */
  readonly unacknowledged: readonly TicketView[];
  /** The start of the other tickets that nobody has, most urgent first. */
  readonly unassigned: readonly TicketView[];
  /** Not missed yet, the soonest due first. */
  readonly dueNext: readonly TicketView[];
  readonly dueBefore: Instant;
  readonly resolvedSince: Instant;
};

/** Which days, as typed (2026-06-01), and which tickets. What is left out: the last four weeks, and all one may see. */
export type FiguresAsk = Omit<ReportFilter, 'teams'> & {
  readonly first?: string;
  readonly last?: string;
  readonly team?: TeamId;
};

/** Why a view was not saved. */
export type ViewProblem = 'no_name' | 'too_many' | 'not_allowed';

/** The views of lists that someone sees, by name, and the teams for which they may save one. */
export type ListedViews = {
  readonly views: readonly (Pick<SavedView, 'id' | 'name' | 'narrowed'> & {
    /** The name of the team that it is for; null: for its owner alone. */
    readonly team: string | null;
    readonly mayDrop: boolean;
  })[];
  readonly teams: readonly { readonly id: TeamId; readonly name: string }[];
};

/** What somebody has chosen about what they hear, as a page shows it. */
export type OwnPreferences = {
  readonly topics: readonly { readonly topic: Topic; readonly how: How; readonly hows: readonly How[] }[];
  readonly daily: string;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly place: Preferences['place'];
  /** `auto`: what their platform is set to, or else the organisation's. */
  readonly language: Language | 'auto';
};

/** What somebody at the desk holds, and whether they are there. */
export type OwnWork = {
  /** Null: nobody asks them to take tickets. `hours`: when they are on, as people write it; null: always. */
  readonly load: {
    readonly held: number;
    readonly capacity: number;
    readonly state: Presence;
    readonly hours: string | null;
  } | null;
  readonly away: { readonly until: Instant | null } | null;
};

/** Why somebody is not away. `no_such_time`: what they wrote is no time, or could be two. */
export type AbsenceProblem = 'not_allowed' | 'no_such_time';

/** Why a home page was not changed. */
export type DashboardProblem = 'changed_since' | 'no_such_card';

/** What pages and programs can ask of the desk. The engine decides who may; everything answers a value. */
export type DeskPages = {
  /** Throws InvalidCursorError. */
  list(person: Person, ask: ListAsk): Promise<Listed | Rejection>;
  /** Null: there is none they can see. */
  ticket(person: Person, number: number): Promise<TicketPage | null>;
  /** How many tickets wait for this person to say whether they take them. */
  asked(person: Person): Promise<number>;
  /** How many tickets wait for this person's approval. */
  toApprove(person: Person): Promise<number>;
  act(person: Person, wanted: Wanted): Promise<Outcome>;
  /** An internal note of theirs, with who will read it once it is public; `note`: its place in the log. */
  noteToPublish(
    person: Person,
    of: { readonly number: number; readonly note: number },
  ): Promise<NoteToPublish | { readonly rejection: Rejection; readonly names: Names }>;
  /** What they wrote on a ticket, before they change it or take it back; `seq`: its place in the log. */
  ownComment(
    person: Person,
    of: { readonly number: number; readonly seq: number },
  ): Promise<OwnComment | { readonly rejection: Rejection; readonly names: Names }>;
  /** `key`: what was confirmed, of `noteToPublish`. */
  publishNote(
    person: Person,
    wanted: Through & { readonly number: number; readonly note: number; readonly key: string; readonly nonce: string },
  ): Promise<Outcome>;
  file(person: Person, ticket: NewTicket): Promise<Outcome>;
  teamsNow(person: Person): Promise<TeamsNow | Rejection>;
  /**
   * The figures of some days, in the zone of whoever asks, counted within the last minute. `why`: what is wrong with the
   * days.
   */
  figures(person: Person, ask: FiguresAsk): Promise<Report | Rejection | { readonly why: string }>;
  /** … of what one person did. Whom they may not see and whom there is not are refused alike. */
  figuresOfPerson(
    reader: Person,
    of: PersonId,
    ask: FiguresAsk,
  ): Promise<PersonReport | Rejection | { readonly why: string }>;
  /** Of those who take tickets, and of `others`, whose figures someone who leads may see, by name. Others see nobody’s. */
  peopleWithFigures(reader: Person, others: readonly PersonId[]): Promise<readonly Pick<Person, 'id' | 'name'>[]>;
  /** The tickets behind a number of the figures, for whoever may see that number. */
  ticketsBehind(person: Person, ask: BehindAsk): Promise<TicketsBehind | Rejection | { readonly why: string }>;
  /** What `figures` says, with what a file of it needs. */
  reportContent(person: Person, ask: FiguresAsk): Promise<ReportContent | Rejection | { readonly why: string }>;
  /** What someone is sent every week or month. */
  regularReports(person: Person): Promise<RegularReports>;
  /** Sends it from now on; `asked` null: no more; `team` null: of all they may see. */
  sendRegularly(person: Person, wish: ReportWish): Promise<Rejection | null>;
  /** What they have chosen about what they hear, topic by topic; times as `07:30`, empty: none. */
  preferences(person: Person): Promise<OwnPreferences>;
  /** Saves what a form says, see `readPreferences`; what is wrong with it by its field; null: done. */
  choosePreferences(person: Person, values: Readonly<Record<string, string>>): Promise<PreferenceProblems | null>;
  /** What they did, and what was done for them; nobody else’s. `why`: what is wrong with the day. Throws InvalidCursorError. */
  activity(person: Person, ask: ActivityAsk): Promise<ActivityPage | { readonly why: string }>;
  /** Null: they neither take tickets nor lead. */
  ownWork(person: Person): Promise<OwnWork | null>;
  /** `until`: as people write it, empty until they say that they are back; null: they are back. `nonce`: done once. Null: done. */
  setAway(
    person: Person,
    wanted: { readonly until: string | null; readonly nonce?: string },
  ): Promise<AbsenceProblem | null>;
  /** What their home page shows, and what they could add to it. */
  dashboard(person: Person): Promise<Dashboard>;
  /** `basedOn`: the version they saw; it is theirs alone, but may be open twice. */
  moveCard(person: Person, move: DashboardMove, basedOn: number): Promise<Dashboard | DashboardProblem>;
  savedViews(person: Person): Promise<ListedViews>;
  /** Saves a list under a name, for somebody or for a team; null: done. */
  saveView(
    person: Person,
    view: { readonly name: string; readonly team: string | null; readonly narrowed: string },
  ): Promise<ViewProblem | null>;
  /** False: there is none that they could remove. */
  dropView(person: Person, id: string): Promise<boolean>;
  /** What forms and filters offer. */
  choices(): Promise<Known>;
  now(): Instant;
  /** Calls back when a ticket was changed; null: it could be any. Only a hint. Returns a function that stops it. */
  onChange(listener: (change: PageChange | null) => void): () => void;
};
