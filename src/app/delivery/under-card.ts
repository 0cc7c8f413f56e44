import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { MessageReader } from '#src/app/ports/messages.ts';
import type { OutboxRow } from '#src/app/ports/outbox.ts';
import { asksSomething, cardOnTop } from '#src/core/notices/card-on-top.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Reach } from './reach.ts';

const sameReader = (a: OutboxRow['to'], b: OutboxRow['to']): boolean => JSON.stringify(a) === JSON.stringify(b);

/** These addresses, each with the card there under which a notice belongs; without one where there are no threads. */
export const withCardsOnTop = async (
  read: MessageReader,
  notice: Notice,
  to: OutboxRow['to'],
  reaches: readonly Reach[],
  adapters: ReadonlyMap<string, ChatOutbound>,
): Promise<readonly Reach[]> => {
  if (!reaches.some(({ platform }) => (adapters.get(platform)?.capabilities.threads ?? null) !== null)) return reaches;
  const sent = (await read.sentMessages(notice.ticket)).filter((one) => sameReader(one.to, to));
  return reaches.map((reach) => {
    if ((adapters.get(reach.platform)?.capabilities.threads ?? null) === null) return reach;
    const top = cardOnTop(
      notice,
      sent.filter(({ ref }) => ref.platform === reach.platform),
    );
    if (top === null) return reach;
    return { ...reach, under: { ...top.ref, ...(asksSomething(notice) && { loud: true as const }) } };
  });
};
