import type { Account, Sender } from '#src/app/ports/chat/directory.ts';
import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Reads } from '#src/core/language.ts';
import type { Preferences } from '#src/core/notices/preferences.ts';
import type { Away, Person, Role } from '#src/core/organisation/person.ts';
import type { Technician } from '#src/core/organisation/setup.ts';
import type { StoredDashboard } from '#src/core/views/dashboard.ts';

/** People and their accounts. */
export type PeopleReader = {
  person(id: PersonId): Promise<Person | null>;
  /** Active people with a role, sorted by name. */
  peopleWithRole(role: Role): Promise<readonly Person[]>;
  /**
   * Who has exactly this e-mail address, ignoring case (A to Z). May be someone who has left, unless an active person
   * has it too.
   */
  personByEmail(email: string): Promise<Person | null>;
  /** A technician's working terms; null: they have none. */
  technician(person: PersonId): Promise<Technician | null>;
  personByAccount(platform: string, tenant: string, user: string): Promise<Person | null>;
  /** The preferred one first. */
  accounts(person: PersonId): Promise<readonly Account[]>;
  /** What they have chosen about what they hear; null: nothing. */
  preferences(person: PersonId): Promise<Preferences | null>;
  /** How they have laid out their home page; null: they have changed nothing. */
  dashboard(person: PersonId): Promise<StoredDashboard | null>;
  /** Who has blocked this person or lifted that, the latest first. */
  blocks(person: PersonId): Promise<readonly Block[]>;
};

/** An admin blocked somebody, or lifted that: `reason` is null. `by` is null when it came with the organisation file. */
export type Block = {
  readonly person: PersonId;
  readonly by: PersonId | null;
  readonly at: Instant;
  readonly reason: string | null;
};

/** People for lists and suggestions; not for making decisions. */
export type PeopleLists = {
  /** Those that exist, in no particular order. */
  people(ids: readonly PersonId[]): Promise<readonly Person[]>;
  /**
   * Active people, sorted by name. `matching` narrows to names or e-mail addresses that contain it, `role` to people
   * with that role.
   */
  peopleMatching(
    matching: string,
    limit: number,
    narrowed?: { readonly role?: Role; readonly after?: Pick<Person, 'id' | 'name'> },
  ): Promise<readonly Person[]>;
  /** The languages of those of whom one is known, by their accounts. */
  accountLanguages(): Promise<readonly AccountLanguage[]>;
  /** Every account on a platform. */
  accountsOn(platform: string): Promise<readonly Account[]>;
};

/** In which languages whoever has an account reads. */
export type AccountLanguage = Sender & Reads;

export type PeopleWriter = {
  /** Whoever they are: managers go away, too. Null: they are back. */
  setAway(person: PersonId, away: Away | null): Promise<void>;
  /** Adds working terms without skills for someone who has none; true: they had none. */
  addTerms(terms: Omit<Technician, 'skills'>): Promise<boolean>;
  /** What is not there is not known any more. */
  setLanguages(person: PersonId, reads: Reads): Promise<void>;
  /** All but their absence, which only `setAway` changes, and their languages, which only `setLanguages` does. */
  savePerson(person: Person): Promise<void>;
  /** Records that somebody was blocked, or no longer is; `savePerson` makes it so. */
  addBlock(block: Block): Promise<void>;
  savePreferences(person: PersonId, preferences: Preferences): Promise<void>;
  saveDashboard(person: PersonId, dashboard: StoredDashboard): Promise<void>;
  saveAccount(account: Account): Promise<void>;
  /** Whoever writes from it next is looked for anew. Does nothing if there is no such account. */
  removeAccount(account: Sender): Promise<void>;
};

/** Who was added to a ticket before two people became one: the person of the added account, the one who stays. */
export type Watched = { readonly ticket: TicketNumber; readonly added: boolean; readonly stays: boolean };

/** What became the other person's, so that it can be given back. */
export type Merged = {
  readonly tickets: readonly TicketNumber[];
  /** Which of them heard of which ticket as a watcher. Absent: neither, or from before people could be added. */
  readonly watched?: readonly Watched[];
  /** Nothing was left by which the person of the added account is known. */
  readonly deactivated: boolean;
};

/**
 * An account that somebody wants to add to their others. `offered`: it shows a code; `asked`: the code was typed on the
 * account that stays; `agreed`: confirmed there; `linked`: confirmed on the added account, too.
 */
export type Link = {
  readonly id: string;
  readonly codeHash: string;
  readonly state: 'offered' | 'asked' | 'agreed' | 'linked' | 'refused' | 'undone';
  /** The account that is added, and its name on its platform. */
  readonly account: Sender;
  readonly name: string;
  /** Whose it was before. */
  readonly added: PersonId;
  /** Who typed the code, and on which platform; null: nobody has. */
  readonly stays: PersonId | null;
  readonly staysPlatform: string | null;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** Null: only the account changed hands, because its person has others. */
  readonly merged: Merged | null;
};

/** How often someone did something since the time at which counting began. */
export type Used = { readonly since: Instant; readonly used: number };

export type LinkReader = {
  link(id: string): Promise<Link | null>;
  /** The newest link with this code. */
  linkByCode(codeHash: string): Promise<Link | null>;
  /** Links of an account this person adds, or has added, in this state, the latest first. */
  links(
    who: { readonly added: PersonId } | { readonly stays: PersonId },
    state: Link['state'],
  ): Promise<readonly Link[]>;
};

export type LinkWriter = {
  saveLink(link: Link): Promise<void>;
  /**
   * Who this person is by now: they may have been merged into another, and have no account of their own since. Until this transaction ends they are
   * merged into nobody, and those who merge wait. Call it before anything else is locked.
   */
  holdPerson(id: PersonId): Promise<PersonId>;
  /** Waits until nobody holds this person; those who hold them later see what this transaction did. */
  mergePerson(id: PersonId): Promise<void>;
  /** Counts one more; begins anew if counting began `windowMs` or more before `at`, or after it. */
  countUse(person: PersonId, what: string, at: Instant, windowMs: number): Promise<Used>;
};

/** Someone is not there, from `from` until `to`. */
export type AbsentTime = { readonly from: Instant; readonly to: Instant };

/** A calendar with someone’s absences, and what was last read in it. */
export type AbsenceFeed = {
  readonly person: PersonId;
  /** An https address, or the absolute path of a file on the desk’s machine. Addresses often carry a secret: never show one. */
  readonly source: string;
  /** In order, without overlaps. */
  readonly times: readonly AbsentTime[];
  /** When it was last tried; null: never. */
  readonly triedAt: Instant | null;
  /** Since when it cannot be read, and why, in words; null: it can. */
  readonly failing: { readonly since: Instant; readonly why: string } | null;
  /** The absence for which they were last marked as away. */
  readonly applied: AbsentTime | null;
};

export type AbsenceReader = {
  /** Everybody’s, by person. */
  absenceFeeds(): Promise<readonly AbsenceFeed[]>;
};

export type AbsenceWriter = {
  /** Saves what was read or applied; nothing if their calendar is another one by now. */
  saveAbsenceFeed(feed: AbsenceFeed): Promise<void>;
};

/** Reads calendars. */
export type AbsenceSource = {
  /**
   * The absences in [from, to), in order, without overlaps. `zone`: in which a whole day, or a time without a zone, is
   * meant. Throws AbsenceFeedError.
   */
  read(
    source: string,
    asked: { readonly zone: string; readonly from: Instant; readonly to: Instant; readonly signal: AbortSignal },
  ): Promise<readonly AbsentTime[]>;
};
