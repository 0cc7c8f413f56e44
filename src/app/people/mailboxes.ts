import type { Mailbox } from '#src/app/ports/chat/bounces.ts';
import type { Store } from '#src/app/ports/store.ts';

/** Where a mail came from. */
export const mailboxOfSender = ({ platform, user }: { readonly platform: string; readonly user: string }): Mailbox => ({
  platform,
  address: user.toLowerCase(),
});

/** Its owner has written from there, or somebody says that it works again. False: nothing had come back. */
export const useAgain = async ({ read, transaction }: Store, mailbox: Mailbox): Promise<boolean> => {
  if ((await read.cameBack(mailbox)).length === 0) return false;
  await transaction((tx) => tx.forgetBounces(mailbox));
  return true;
};
