import type { AdminFormKind } from '#src/cards/admin/admin-forms.ts';
import type { PersonShown } from '#src/cards/admin/person-card.ts';
import type { Form, FormValues } from '#src/cards/card.ts';
import type { DeskChange } from '#src/core/administration/change.ts';
import type { ComingDay } from '#src/core/calendar/coming-days.ts';
import type { CalendarId, Instant, PersonId, PolicyId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Person, Role } from '#src/core/organisation/person.ts';
import type { FormRefusal } from './desk-form.ts';

/** Which people. `everyone`: also those who only ask for help. */
export type PeopleAsk = {
  readonly show: 'staff' | 'everyone' | Exclude<Role, 'requester'>;
  readonly team: TeamId | null;
  /** A part of a name or address, or the whole address of somebody who has left; empty: everybody. */
  readonly called: string;
  /** Behind this person; null: from the start. */
  readonly after: PersonId | null;
  readonly limit: number;
};

export type PeopleListed = {
  readonly people: readonly {
    readonly person: Person;
    readonly teams: string;
    readonly roles: string;
    readonly isAway: boolean;
  }[];
  /** The `after` of what comes behind; null: that was all. */
  readonly next: PersonId | null;
  /** The desk has no team yet: an admin sets it up first. */
  readonly isEmpty: boolean;
};

/** A change in words: what, when, and from what to what. */
export type ChangeInWords = {
  readonly at: Instant;
  readonly what: string;
  readonly detail: string;
};

export type ChangesAsk = {
  readonly kind: DeskChange['kind'] | null;
  /** About one thing of this kind. */
  readonly subject: string | null;
  /** Those before this one; null: from the latest. */
  readonly before: number | null;
  readonly limit: number;
};

export type PersonPage = {
  readonly shown: PersonShown;
  readonly roles: string;
  readonly groups: readonly string[];
  readonly delegate: string | null;
  /** The platforms they are known on, the preferred one first. */
  readonly accounts: readonly string[];
  /** Whether their absences are read from a calendar. */
  readonly hasAbsences: boolean;
  /** How many open tickets they have or were asked to take. */
  readonly holds: number;
  /** The forms that whoever reads it may open about them. */
  readonly forms: readonly AdminPageForm[];
  /** They may say that somebody has left, or is back. */
  readonly mayLeave: boolean;
  /** What was changed about them lately; for admins only. */
  readonly changes: readonly ChangeInWords[];
};

/** The forms of the desk's admins that a page opens. */
export type AdminPageForm = Exclude<AdminFormKind, 'admin_find'>;

type TeamRow = {
  readonly id: TeamId;
  readonly name: string;
  readonly leader: string | null;
  readonly people: number;
};

type CategoryRow = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly required: string;
  readonly preferred: string;
  readonly effort: number;
  /** Empty: as the policy says. */
  readonly acceptWithin: string;
  /** How many it asks. */
  readonly questions: number;
  /** Who must agree, in words; null: nobody. */
  readonly approval: string | null;
};

/** When the desk is open in the coming two weeks, and what it promises, everything in words. */
export type HoursAndPromises = {
  readonly calendars: readonly {
    readonly id: CalendarId;
    readonly name: string;
    readonly zone: string;
    /** As every week: `mon-fri 09:00-17:00`. */
    readonly hours: string;
    readonly days: readonly ComingDay[];
  }[];
  /** In order: the first that matches a ticket applies. */
  readonly rules: readonly {
    /** The policy’s. */
    readonly id: PolicyId;
    readonly name: string;
    readonly calendar: string;
    /** All of them have to be so; none: it applies to every ticket. */
    readonly when: readonly string[];
    /** In open time, by priority; null: no target. */
    readonly targets: readonly { readonly name: string; readonly times: readonly (string | null)[] }[];
  }[];
  readonly priorities: readonly string[];
};

/**
 * What came of a form. `about`: whom it was about, if they can be shown; `added`: the id of what was added by it, now.
 * `form`: to be shown again, with what was typed and what is wrong.
 */
type FormTally =
  | { readonly done: string; readonly about: string | null; readonly added: string | null }
  | ({ readonly form: Form } & FormRefusal)
  | 'not_allowed'
  | 'not_there';

/**
 * The desk for those who may change it: admins everything, managers the people of their own teams. Null: this is not for
 * them. What a form says it is about confers no right.
 */
export type DeskAdministration = {
  people(actor: Person, ask: PeopleAsk): Promise<PeopleListed | null>;
  /** `not_there`: nobody, or nobody they may see. */
  person(actor: Person, id: string): Promise<PersonPage | 'not_there' | null>;
  teams(actor: Person): Promise<readonly TeamRow[] | null>;
  categories(actor: Person): Promise<{
    readonly categories: readonly CategoryRow[];
    readonly skills: readonly { readonly id: SkillId; readonly name: string }[];
  } | null>;
  hours(actor: Person): Promise<HoursAndPromises | null>;
  changes(
    actor: Person,
    ask: ChangesAsk,
  ): Promise<{ readonly changes: readonly ChangeInWords[]; readonly next: number | null } | null>;
  /** A form, filled with what is so now. `about`: whom or what; empty: something new. */
  form(actor: Person, kind: AdminPageForm, about: string): Promise<Form | 'not_there' | null>;
  /** A form that came back: its id, and what was filled in. */
  send(actor: Person, sent: { readonly id: string; readonly values: FormValues }): Promise<FormTally>;
  /** Somebody has left, or works here again. `basedOn`: as on the page that asked. `nonce`: done once. */
  setActive(
    actor: Person,
    wanted: {
      readonly id: string;
      readonly active: boolean;
      readonly basedOn: number;
      readonly nonce: string;
    },
  ): Promise<{ readonly done: string } | { readonly problem: string; readonly why: string } | 'not_there' | null>;
};
