import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import { plainText } from '#src/cards/card.ts';

/** The title of a reply’s card. */
export const titleOf = ({ card }: Reply): string => (card === null ? '' : plainText(card.title));

/** #1, Rita's ticket "printer is on fire", in the given state. */
export const withTicket = async (
  status: 'asked' | 'held' | 'pending' | 'resolved' | 'closed' | 'withdrawn' = 'asked',
) => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is on fire');
  if (status === 'withdrawn') await desk.submits('rita', 'cancel~n0~1', { reason: 'Never mind' });
  if (status === 'asked' || status === 'withdrawn') return desk;
  await desk.types('dana', 'take 1');
  if (status === 'pending') await desk.submits('dana', 'ask~n1~1', { question: 'Which one?' });
  if (status === 'resolved' || status === 'closed')
    await desk.submits('dana', 'resolve~n2~1', { resolution: 'Put it out' });
  if (status === 'closed') await desk.types('rita', 'close 1');
  return desk;
};

/** What has become of a ticket. */
export const statusOf = async (desk: TestDesk, n = 1): Promise<string> => (await desk.ticket(n)).status;
