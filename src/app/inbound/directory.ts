import { formChoices } from '#src/app/lists/form-choices.ts';
import { readStaff } from '#src/app/people/staff.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Known } from '#src/cards/verbs/fields.ts';
import type { PersonId } from '#src/core/ids.ts';
import { type Channel, type IntakeChannel, intakeAt } from '#src/core/organisation/person.ts';
import { mayFileFor } from '#src/core/ticket/permissions.ts';

/**
 * What is known without asking the database: what a form needs at once, and which channels are intake channels while the
 * database is away. Can be rebuilt at any time; nothing depends on it being fresh.
 */
export type Directory = {
  choices(): Known;
  mayFileForOthers(sender: Sender): boolean;
  takesIn(channel: Channel): boolean;
  refresh(): Promise<void>;
};

const accountKey = (sender: Sender): string => `${sender.platform}/${sender.tenant}/${sender.user}`;

/** An id nobody has: whoever may file for it may file for anyone. */
const anyone = '' as PersonId;

export const createDirectory = ({ store }: { readonly store: Store }): Directory => {
  let choices: Known = { categories: [], teams: [] };
  let intake: readonly IntakeChannel[] = [];
  let fileForOthers: ReadonlySet<string> = new Set();

  return {
    choices: () => choices,
    mayFileForOthers: (sender) => fileForOthers.has(accountKey(sender)),
    takesIn: (channel) => intakeAt({ intake }, channel) !== null,
    refresh: async () => {
      const organisation = await store.read.organisation();
      choices = formChoices(organisation);
      intake = organisation.intake ?? [];
      const keys = new Set<string>();
      for (const person of await readStaff(store.read)) {
        if (!mayFileFor(person, anyone)) continue;
        for (const account of await store.read.accounts(person.id)) keys.add(accountKey(account));
      }
      fileForOthers = keys;
    },
  };
};
