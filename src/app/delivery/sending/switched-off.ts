import { mailboxAt } from '#src/app/people/mailboxes.ts';
import type { Mailbox } from '#src/app/ports/chat/bounces.ts';
import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Instant } from '#src/core/ids.ts';
import { switchedOffSince } from '#src/core/notices/bounces.ts';
import type { Reach } from './reach.ts';

/** The mailbox behind an address; null: it is an account on a chat, or a channel, from which nothing comes back. */
export const mailboxOf = ({ to, platform }: Reach, adapter: ChatOutbound | undefined): Mailbox | null =>
  to.kind === 'person' && adapter?.capabilities.takesAnyMailbox === true ? mailboxAt(platform, to.account.user) : null;

/** So much mail came back from there that nothing is sent to it for now. */
export const isSwitchedOff = async ({ read }: Pick<Store, 'read'>, mailbox: Mailbox, now: Instant): Promise<boolean> =>
  switchedOffSince(await read.cameBack(mailbox), now) !== null;
