import { formChoices } from '#src/app/lists/form-choices.ts';
import { readStaff } from '#src/app/people/staff.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Known } from '#src/cards/verbs/fields.ts';
import type { PersonId } from '#src/core/ids.ts';
import { type Language, languageOf, readerLanguage } from '#src/core/language.ts';
import { type Channel, type IntakeChannel, intakeAt, type Person } from '#src/core/organisation/person.ts';
import { mayFileFor } from '#src/core/ticket/permissions.ts';

/**
 * What is known without asking the database: what a form needs at once, and which channels are intake channels while the
 * database is away. Can be rebuilt at any time; nothing depends on it being fresh.
 */
export type Directory = {
  choices(): Known;
  mayFileForOthers(sender: Sender): boolean;
  /** Who this is, if they work at the desk; null: they do not, or it is not known yet. */
  workerOf(sender: Sender): Person | null;
  /** In which language somebody reads, as far as is known. */
  languageOf(sender: Sender): Language;
  /** The organisation’s, for whoever has said nothing and where several read. */
  language(): Language;
  /** Until the next `refresh`, which reads it. */
  learnLanguage(sender: Sender, language: Language): void;
  takesIn(channel: Channel): boolean;
  refresh(): Promise<void>;
};

const accountKey = (sender: Sender): string => `${sender.platform}/${sender.tenant}/${sender.user}`;

/** An id nobody has: whoever may file for it may file for anyone. */
const anyone = '' as PersonId;

export const createDirectory = ({ store }: { readonly store: Store }): Directory => {
  let choices: Known = { categories: [], teams: [] };
  let intake: readonly IntakeChannel[] = [];
  let staff: ReadonlyMap<string, Person> = new Map();
  let usual: Language = 'en';
  let spoken = new Map<string, Language>();

  return {
    choices: () => choices,
    mayFileForOthers: (sender) => {
      const person = staff.get(accountKey(sender));
      return person !== undefined && mayFileFor(person, anyone);
    },
    workerOf: (sender) => staff.get(accountKey(sender)) ?? null,
    takesIn: (channel) => intakeAt({ intake }, channel) !== null,
    languageOf: (sender) => spoken.get(accountKey(sender)) ?? languageOf(sender.locale) ?? usual,
    language: () => usual,
    learnLanguage: (sender, language) => void spoken.set(accountKey(sender), language),
    refresh: async () => {
      const organisation = await store.read.organisation();
      choices = formChoices(organisation);
      usual = organisation.language ?? 'en';
      spoken = new Map(
        (await store.read.accountLanguages()).map((one) => [accountKey(one), readerLanguage(one, usual)]),
      );
      intake = organisation.intake ?? [];
      const known = new Map<string, Person>();
      for (const person of await readStaff(store.read)) {
        for (const account of await store.read.accounts(person.id)) known.set(accountKey(account), person);
      }
      staff = known;
    },
  };
};
