import type { Field } from '#src/cards/card.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { DeskForm, FormAnswer, SavedForm, SentDeskForm } from './desk-form.ts';

/** One setting of the environment, in words. */
type EnvironmentSetting = {
  readonly what: string;
  /** Secrets are only said to be there. */
  readonly value: string;
  /** What it is called in the environment. */
  readonly variable: string;
  /** Nobody has set it otherwise. */
  readonly isUsual: boolean;
};

/** A line of what the organisation says; `about`: the form that changes it. */
export type OrganisationSetting = {
  readonly what: string;
  readonly value: string;
  /** What it is called in the organisation file. */
  readonly field: string;
  readonly about: string;
};

export type SettingsShown = {
  readonly desk: readonly OrganisationSetting[];
  readonly teams: readonly OrganisationSetting[];
  /** How sure the classifier must be, of each category. */
  readonly categories: readonly OrganisationSetting[];
  readonly environment: readonly {
    readonly title: string;
    readonly settings: readonly EnvironmentSetting[];
  }[];
};

/** How an account or a channel is written on a platform; `instead`: what to write, in words. */
type WrittenForm = { readonly pattern: RegExp; readonly instead: string };

/** What there is on a platform. */
export type PlatformPlaces = {
  readonly name: string;
  readonly title: string;
  /** `sendsOnly`: nobody is recognised by it, or signs in with it. */
  readonly account: WrittenForm & { readonly sendsOnly?: true };
  /** Absent: there is no channel in which the desk could take in what people write to each other. */
  readonly channel?: WrittenForm;
};

/** Something that names what is to be removed; `id` of a rule: its place. `needs`: it would not work without. */
export type ShownUse = {
  readonly kind:
    | 'settings'
    | 'categories'
    | 'rules'
    | 'policies'
    | 'people'
    | 'rotations'
    | 'calendars'
    | 'teams'
    | 'skills';
  readonly id: string;
  readonly name: string;
  readonly needs: boolean;
};

/** A form about settings: its fields are drawn as they are. */
export type SettingsForm = DeskForm & {
  readonly fields: readonly Field[];
  /** What is removed or brought back by it; absent or null: it does neither. */
  readonly removal?: {
    readonly does: 'remove' | 'bring_back';
    readonly what: 'teams' | 'categories' | 'skills' | 'calendars';
    readonly uses: readonly ShownUse[];
    /** How many tickets that are not over name it. */
    readonly tickets: number;
    /** Something has to take its place. */
    readonly isNeeded: boolean;
  } | null;
};

/** What was removed, and can be brought back; `about`: the form that does. */
export type RemovedPart = { readonly name: string; readonly about: string };

/**
 * What holds for the desk, and where that comes from, for those who run it. `about`: `desk`, or `team:`,
 * `category:`, `skill:` or `person:` and an id; or `remove-` or `bring-back-` before one of `team:`, `category:`, `skill:`
 * and `calendar:` and an id. Null: it is not for this person.
 */
export type DeskSettings = {
  now(actor: Person): Promise<SettingsShown | null>;
  form(actor: Person, about: string): Promise<SettingsForm | 'not_there' | null>;
  /** What was removed and can be brought back, of one kind. */
  removed(actor: Person, kind: 'team' | 'category' | 'skill' | 'calendar'): Promise<readonly RemovedPart[] | null>;
  /** What it would change, field by field; nothing is changed. */
  look(actor: Person, sent: SentDeskForm): FormAnswer<{ readonly fields: readonly string[] }>;
  save(actor: Person, sent: SentDeskForm): FormAnswer<SavedForm>;
};
