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

/** A form about settings: its fields are drawn as they are. */
export type SettingsForm = DeskForm & { readonly fields: readonly Field[] };

/**
 * What holds for the desk, and where that comes from, for those who run it. `about`: `desk`, or `team:`,
 * `category:`, `skill:` or `person:` and an id. Null: it is not for this person.
 */
export type DeskSettings = {
  now(actor: Person): Promise<SettingsShown | null>;
  form(actor: Person, about: string): Promise<SettingsForm | 'not_there' | null>;
  /** What it would change, field by field; nothing is changed. */
  look(actor: Person, sent: SentDeskForm): FormAnswer<{ readonly fields: readonly string[] }>;
  save(actor: Person, sent: SentDeskForm): FormAnswer<SavedForm>;
};
