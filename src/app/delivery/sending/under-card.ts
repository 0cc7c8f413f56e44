import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { MessageReader } from '#src/app/ports/messages.ts';
import type { OutboxRow } from '#src/app/ports/outbox.ts';
import { asksSomething, cardOnTop } from '#src/core/notices/card-on-top.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Place } from '#src/core/ticket/origin.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Reach } from './reach.ts';

const sameReader = (a: OutboxRow['to'], b: OutboxRow['to']): boolean => JSON.stringify(a) === JSON.stringify(b);

/** An address with the message that began a conversation with the desk alone, where that is. */
export const inConversation = (reach: Reach, below: Place | undefined, named?: string): Reach =>
  below?.platform !== reach.platform
    ? reach
    : { ...reach, under: { ...below, theirs: true, ...(named !== undefined && { named }) } };

/** The message that began the conversation of which the ticket comes, on this platform. */
const beganAt = (notice: Notice, platform: string): Place | undefined =>
  notice.kind === 'filed' && notice.below?.platform === platform ? notice.below : undefined;

/** These addresses, each with the card there under which a notice belongs; without one where there are no threads. */
export const withCardsOnTop = async (
  read: MessageReader,
  { notice, ticket }: { readonly notice: Notice; readonly ticket: Ticket },
  to: OutboxRow['to'],
  reaches: readonly Reach[],
  adapters: ReadonlyMap<string, ChatOutbound>,
): Promise<readonly Reach[]> => {
  if (!reaches.some(({ platform }) => (adapters.get(platform)?.capabilities.threads ?? null) !== null)) return reaches;
  const sent = (await read.sentMessages(notice.ticket)).filter((one) => sameReader(one.to, to));
  return reaches.map((reach) => {
    if ((adapters.get(reach.platform)?.capabilities.threads ?? null) === null) return reach;
    const began = beganAt(notice, reach.platform);
    if (began !== undefined) return inConversation(reach, began, `#${ticket.number} ${ticket.title}`);
    const top = cardOnTop(
      notice,
      sent.filter(({ ref }) => ref.platform === reach.platform),
    );
    if (top === null) return reach;
    const around = beganAt(top.notice, reach.platform);
    const inside = around === undefined ? {} : { thread: around.message, theirs: true as const };
    return { ...reach, under: { ...top.ref, ...inside, ...(asksSomething(notice) && { loud: true as const }) } };
  });
};
