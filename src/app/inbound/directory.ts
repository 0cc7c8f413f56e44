import { readStaff } from '#src/app/people/staff.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Option } from '#src/cards/card.ts';
import type { PersonId } from '#src/core/ids.ts';
import { mayFileFor } from '#src/core/ticket/permissions.ts';

/**
 * What a form needs at once, without asking the database. Can be rebuilt at any time; nothing depends on it being
 * fresh.
 */
export type Directory = {
  categories(): readonly Option[];
  mayFileForOthers(sender: Sender): boolean;
  refresh(): Promise<void>;
};

const accountKey = (sender: Sender): string => `${sender.platform}/${sender.tenant}/${sender.user}`;

/** An id nobody has: whoever may file for it may file for anyone. */
const anyone = '' as PersonId;

export const createDirectory = ({ store }: { readonly store: Store }): Directory => {
  let categories: readonly Option[] = [];
  let fileForOthers: ReadonlySet<string> = new Set();

  return {
    categories: () => categories,
    mayFileForOthers: (sender) => fileForOthers.has(accountKey(sender)),
    refresh: async () => {
      const organisation = await store.read.organisation();
      categories = [...organisation.categories.values()].map(({ id, name }) => ({ value: id, label: name }));
      const keys = new Set<string>();
      for (const person of await readStaff(store.read)) {
        if (!mayFileFor(person, anyone)) continue;
        for (const account of await store.read.accounts(person.id)) keys.add(accountKey(account));
      }
      fileForOthers = keys;
    },
  };
};
