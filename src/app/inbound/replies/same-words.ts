import { createHash } from 'node:crypto';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Instant } from '#src/core/ids.ts';
import type { InboundParts } from './parts.ts';

/** What the words led to. */
type Meant = 'filed' | 'offered';

const minuteMs = 60_000;
/** This minute and the next two: whatever comes within two minutes shares one of them. */
const minutes = [0, 1, 2];

/** Whether the platform may deliver this again under another id. */
const mayComeAnew = (inbound: Inbound): boolean =>
  (inbound.type === 'command' || inbound.type === 'message') && inbound.mayComeAnew === true;

/**
 * The same words from the same account within at least two minutes, and less than three, share one of these keys.
 * None, if the platform keeps ids. Kept in the database, so that it holds on every instance and after a restart.
 */
export const sameWordsKeys = (inbound: Inbound, words: string, meant: Meant, now: Instant): readonly InboxKey[] => {
  if (!mayComeAnew(inbound)) return [];
  const { platform, tenant, user } = inbound.from;
  const hash = createHash('sha256').update(words).digest('base64url').slice(0, 22);
  const minute = Math.floor(now / minuteMs);
  return minutes.map((later) => ({
    source: `words/${meant}/${platform}/${tenant}`,
    id: `${user}/${hash}/${minute + later}`,
  }));
};

/** Whether these words were offered to be filed just now; if not, remembers that they are. */
export const offeredBefore = async (
  { store, clock }: Pick<InboundParts, 'store' | 'clock'>,
  inbound: Inbound,
  words: string,
): Promise<boolean> => {
  const now = clock.now();
  const keys = sameWordsKeys(inbound, words, 'offered', now);
  if (keys.length === 0) return false;
  return store.transaction(async (tx) => {
    let before = false;
    for (const key of keys) before = !(await tx.claimInbox(key, now, null)).first || before;
    return before;
  });
};
