import type { ApprovalRule } from '#src/core/approvals/approval.ts';
import type { AssistantSwitches } from '#src/core/assistant-switches.ts';
import type { CannedReply } from '#src/core/conversation/canned-reply.ts';
import type { CalendarId, CategoryId, Instant, PersonId, RotationId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Language } from '#src/core/language.ts';
import type { OutageSign } from '#src/core/outage-sign.ts';
import type { Question } from '#src/core/questions/question.ts';
import type { Roster } from '#src/core/rotation/rotation.ts';

export type Role = 'requester' | 'technician' | 'manager' | 'admin';

export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
  /** The teams this person works in or leads; empty for people who only file tickets. */
  readonly teams: readonly TeamId[];
  /** Who is told next when this person misses a target. */
  readonly manager: PersonId | null;
  /** IANA zone, for the times on their cards. */
  readonly zone: string;
  readonly active: boolean;
  /** Why an admin has blocked them: they may neither file nor write. Absent: they are not blocked. */
  readonly blocked?: string;
  /** Where they work, in the company's words. Absent: not said. */
  readonly department?: string;
  /** What else policies tell people apart by, in the company's words. Absent: none. */
  readonly groups?: readonly string[];
  /** Their tickets deserve special care. The desk's side sees it; they do not. Absent: not so. */
  readonly vip?: true;
  /** Set while away; `until` null means until they say they are back. Absent: not away. */
  readonly away?: Away;
  /** Who hears and decides in their place while they are away. Absent: the next in line. */
  readonly delegate?: PersonId;
  /** The language they chose to read in. Absent: none. */
  readonly language?: Language;
  /** The language their platform is set to, if it is one of the desk’s. Absent: not known. */
  readonly seenLanguage?: Language;
};

export type Away = { readonly until: Instant | null };

/** Away now; whoever said until when is back by themselves. */
export const isAway = (away: Away | null | undefined, now: Instant): boolean =>
  away != null && (away.until === null || now < away.until);

export const hasRole = (person: Person, ...wanted: readonly Role[]): boolean =>
  wanted.some((role) => person.roles.includes(role));

/** Whether someone has work at the desk, or leads those who do. */
export const worksHere = (person: Person): boolean => hasRole(person, 'technician', 'manager', 'admin');

/** Whether someone can decide in a manager's place: who is named for it may have left or lost the role since. */
export const canStandIn = (delegate: Person): boolean => delegate.active && hasRole(delegate, 'manager', 'admin');

/** A skill at a level, 1 (knows it) to 5 (teaches it). */
export type SkillLevel = { readonly skill: SkillId; readonly level: number };

/** What routing needs to know about a technician when it chooses. */
export type Candidate = {
  readonly person: PersonId;
  readonly name: string;
  readonly active: boolean;
  readonly teams: readonly TeamId[];
  readonly skills: readonly SkillLevel[];
  /** Effort this person can hold at once. */
  readonly capacity: number;
  /** Effort held now: see `routing/load`. */
  readonly load: number;
  /** The shift's calendar; null: always on shift. */
  readonly shift: CalendarId | null;
  /** Set while away; `until` null means until they say they are back. */
  readonly away: Away | null;
  /** The rotation by which they are on call for the team they are considered in. Absent: they never are. */
  readonly onCall?: Roster;
  readonly lastAssignedAt: Instant | null;
  /** The effort they were given lately, older work counting less; null: none yet. See `routing/taken`. */
  readonly taken: { readonly effort: number; readonly asOf: Instant } | null;
  /** In the ticket's category. */
  readonly record: TrackRecord;
};

/** What someone has resolved in a category. See `routing/track-record`. */
export type TrackRecord = {
  /** How many tickets, ever. */
  readonly resolved: number;
  /** How many of the last ones, older ones counting less. */
  readonly recent: number;
  /** Of these, how many came back, counted in the same way. */
  readonly reopened: number;
  /** The median time that these took, in milliseconds of open time; null: not known. */
  readonly medianMs: number | null;
  /** When that was true: from then on all of it counts less and less. */
  readonly asOf: Instant;
};

/** A channel on a platform, by the platform's own id. */
export type Channel = { readonly platform: string; readonly id: string };

/** What becomes of a message that somebody writes in an intake channel: it is offered to be filed, or filed at once. */
export const intakeModes = ['offer', 'file'] as const;

/** A channel in which what people write to each other is for the desk, too. */
export type IntakeChannel = Channel & { readonly messages: (typeof intakeModes)[number] };

/** The intake channel there; null: none is. */
export const intakeAt = (
  { intake = [] }: { readonly intake?: readonly IntakeChannel[] },
  { platform, id }: Channel,
): IntakeChannel | null => intake.find((one) => one.platform === platform && one.id === id) ?? null;

export type Team = {
  readonly id: TeamId;
  readonly name: string;
  readonly manager: PersonId | null;
  /** The team's channel: messages go there when a person cannot be reached; null: there is none. */
  readonly channel: Channel | null;
  /** Where the transcripts of its tickets go when they are over; null: nowhere. */
  readonly logChannel: Channel | null;
  /** Whoever is on by it is asked about Urgent tickets while nobody is on shift who can take them. Absent: nobody is. */
  readonly onCall?: RotationId;
  /** What the assistant does not do on its tickets. Absent: it does all, where there is one. */
  readonly assistant?: AssistantSwitches;
  /** Whether articles are suggested on its tickets; absent: they are. */
  readonly suggests?: boolean;
  /** What it answers often. Absent: nothing is written down. */
  readonly replies?: readonly CannedReply[];
  /** When it is asked whether similar tickets are an outage; false: never. Absent: as usual. */
  readonly proposeOutage?: OutageSign | false;
};
export type Category = {
  readonly id: CategoryId;
  /** The label the classifier uses and people see. */
  readonly name: string;
  readonly team: TeamId;
  /** Never dropped while looking for someone. */
  readonly required: readonly SkillLevel[];
  /** Dropped in this order, the last first, at successive timeouts. */
  readonly preferred: readonly SkillLevel[];
  /** How much of a technician's capacity one such ticket takes. */
  readonly effort: number;
  /** How sure the classifier must be to choose it on its own, 0–1; absent: as the organisation says. */
  readonly confidence?: number;
  /** How many minutes of open time a technician has to accept such a ticket; absent: as its policy says. */
  readonly acceptWithin?: number;
  /** What the assistant does not do on such tickets. Absent: it does all, where there is one. */
  readonly assistant?: AssistantSwitches;
  /** Whether articles are suggested on such tickets; absent: as its team says. */
  readonly suggests?: boolean;
  /** What whoever files such a ticket is asked, in this order. Absent: nothing. */
  readonly questions?: readonly Question[];
  /**
   * What the desk asks in a direct message before it files one: ids of its own questions, or of those that are usual.
   * Absent: see `detailsAsked`.
   */
  readonly chatAsks?: readonly string[];
  /** Who must agree to such a ticket. Absent: nobody. */
  readonly approval?: ApprovalRule;
};

/** Whether it is something that people ask for by its name, with questions of its own or somebody who must agree. */
export const isRequestType = ({ questions = [], approval }: Category): boolean =>
  questions.length > 0 || approval !== undefined;
