import type { Mailbox } from '#src/app/ports/chat/bounces.ts';
import type { Store } from '#src/app/ports/store.ts';

/** The mailbox of an address as it was written, whoever wrote it. */
export const mailboxAt = (platform: string, written: string): Mailbox => ({
  platform,
  address: written.toLowerCase(),
});

/** Its owner has written from there, or somebody says that it works again. False: nothing had come back. */
export const useAgain = async ({ read, transaction }: Store, mailbox: Mailbox): Promise<boolean> => {
  if ((await read.cameBack(mailbox)).length === 0) return false;
  await transaction((tx) => tx.forgetBounces(mailbox));
  return true;
};
