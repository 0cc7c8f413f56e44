import type { HolidaysRead } from '#src/app/ports/organisation.ts';
import type { Option } from '#src/cards/card.ts';
import type { ComingDay } from '#src/core/calendar/coming-days.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Priority } from '#src/core/priority.ts';
import type { DeskForm, FormAnswer, SavedForm, SentDeskForm } from './desk-form.ts';

/** Missed targets: with the policies and calendars of today, and with the others. */
export type Missed = { today: number; proposed: number };

/** Past tickets under the policies and calendars of today, and under others. */
export type Compared = {
  readonly tickets: number;
  /** Targets that were missed when it happened, by the policies of then. */
  readonly recorded: number;
  readonly missed: Missed;
  /** By the team and priority that a ticket has now; those without a ticket are left out. */
  readonly rows: readonly (Missed & { readonly team: string; readonly priority: Priority; readonly tickets: number })[];
  readonly metrics: readonly (Missed & { readonly metric: string })[];
  /** The others' policies, and to how many tickets each applies at the end. */
  readonly policies: readonly { readonly policy: string; readonly tickets: number }[];
  /** Tickets whose missed targets change. */
  readonly changed: readonly TicketNumber[];
  /** Their logs could not be replayed. */
  readonly unreadable: readonly TicketNumber[];
};

/** What would change about open tickets, if policies and calendars were applied to them again. */
export type OpenMoves = {
  /** How many were looked at. */
  readonly tickets: number;
  /** There are more open tickets than were looked at. */
  readonly isPart: boolean;
  readonly changed: number;
  /** Those of them of which a deadline moves; of the others only what else their policies say changes. */
  readonly moved: number;
  /** Targets that would be missed by it. */
  readonly missed: number;
  /** The first of them, those that would miss a target before all others. */
  readonly examples: readonly {
    readonly number: TicketNumber;
    readonly title: string;
    /** No moves: no deadline moves, only what else its policy says. Null: no target, or not due while paused. */
    readonly moves: readonly {
      readonly target: string;
      readonly before: Instant | null;
      readonly after: Instant | null;
      readonly breaches: boolean;
    }[];
  }[];
};

/** What a change of a policy or a calendar would do. */
export type WouldChange = {
  /** Each changed field in words. */
  readonly fields: readonly string[];
  /** Tickets filed since then, replayed; null: there are none. */
  readonly past: (Compared & { readonly since: Instant }) | null;
  readonly open: OpenMoves;
};

export type PolicyForm = DeskForm & {
  /** Which tickets it is for: one of these, of which all conditions hold. Without conditions: every ticket. */
  readonly rules: readonly (readonly string[])[];
  readonly calendars: readonly Option[];
  /** Whom a level of an escalation can tell. */
  readonly levels: readonly Option[];
};

/** `read`: what was read of its holidays elsewhere; null: it has them from nowhere else. */
export type CalendarForm = DeskForm & { readonly read: HolidaysRead | null };

/** A rule that says when a policy applies. `id`: its place, from 1; empty: a new one. */
export type RuleForm = DeskForm & {
  readonly policies: readonly Option[];
  readonly categories: readonly Option[];
  readonly teams: readonly Option[];
  /** Where and how tickets are filed. */
  readonly channels: readonly Option[];
  readonly ways: readonly Option[];
};

/** What the desk promises, for those who run it. Null: this is not for them. */
export type DeskPromises = {
  policy(actor: Person, id: string): Promise<PolicyForm | 'not_there' | null>;
  /** What it would change; nothing is changed. */
  lookAtPolicy(actor: Person, asked: SentDeskForm): FormAnswer<{ readonly would: WouldChange }>;
  savePolicy(actor: Person, asked: SentDeskForm): FormAnswer<SavedForm>;
  /** Empty `id`: a new one. */
  calendar(actor: Person, id: string): Promise<CalendarForm | 'not_there' | null>;
  lookAtCalendar(
    actor: Person,
    asked: SentDeskForm,
  ): FormAnswer<{ readonly days: readonly ComingDay[]; readonly would: WouldChange }>;
  saveCalendar(actor: Person, asked: SentDeskForm): FormAnswer<SavedForm>;
  rule(actor: Person, id: string): Promise<RuleForm | 'not_there' | null>;
  lookAtRule(actor: Person, sent: SentDeskForm): FormAnswer<{ readonly would: WouldChange }>;
  saveRule(actor: Person, sent: SentDeskForm): FormAnswer<SavedForm>;
  /** What applying the policies and calendars of today to open tickets would change. `basedOn`: to be sent with it. */
  openMoves(actor: Person): Promise<(OpenMoves & { readonly basedOn: number }) | null>;
  /** Does it, in the background. Refused when policies or calendars have changed since `basedOn`. */
  reapply(
    actor: Person,
    wanted: { readonly basedOn: number; readonly nonce: string },
  ): Promise<{ readonly done: string } | { readonly problem: string } | null>;
};

/** Days off, or why none were found, in a sentence. */
export type HolidaysFound =
  | { readonly days: readonly { readonly date: string; readonly name: string }[] }
  | { readonly problem: string };

/** Where days off come from. `years`: `2026` or `2026-2028`, at most ten. */
export type HolidaySource = {
  /** Their codes and English names, by name. */
  countries(): Promise<readonly Option[]>;
  /** Public holidays. `region`: the code of a part of it; empty: of the whole country. */
  inCountry(country: string, region: string, years: string): Promise<HolidaysFound>;
  /** The all-day events of an iCalendar text. */
  inCalendar(text: string, years: string): Promise<HolidaysFound>;
};
