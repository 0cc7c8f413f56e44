import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { PersonId } from '#src/core/ids.ts';
import { isSameAccount } from './link-account.ts';

/** Saves what an adapter needs to reach this account of a person again; does nothing if the account is not theirs. */
export const rememberAccount = (store: Store, person: PersonId, from: Sender, details: string | null): Promise<void> =>
  store.transaction(async (tx) => {
    const account = (await tx.accounts(person)).find((one) => isSameAccount(one, from));
    if (account && account.details !== details) await tx.saveAccount({ ...account, details });
  });
