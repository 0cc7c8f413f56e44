import assert from 'node:assert/strict';
import { rawMail, receiveSettings } from '#adapters/email/fake/mails.ts';
import { createReceive } from '#adapters/email/receive/receive.ts';
import { renderEmail } from '#adapters/email/render/render.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Card } from '#src/cards/card.ts';
import type { TicketNumber } from '#src/core/ids.ts';

export const address = 'desk@company.example';
export const ticketOne = { number: 1, internal: false } as const;

/** A desk that reads e-mail; `answered` has what it answered by e-mail, `post` what it sent by itself. */
export const withMail = async (
  settings: Partial<typeof receiveSettings> = {},
  options: Parameters<typeof createTestDesk>[0] = {},
) => {
  const post = createFakeChatAdapter({ platform: 'email', capabilities: { updates: false, takesAnyMailbox: true } });
  const desk = await createTestDesk({ ...options, adapters: [createFakeChatAdapter()] });
  desk.adapters.set('email', post);
  await post.start(desk.helpDesk);
  const answered: { readonly to: string; readonly words: string; readonly internal: boolean }[] = [];
  const parts = {
    platform: 'email',
    address,
    settings: { ...receiveSettings, ...settings },
    desk: desk.helpDesk,
    answer: async (to: string, card: Card) => {
      assert.ok(renderEmail(card).text !== '');
      answered.push({ to, words: wordsOf({ card }), internal: card.internal === true });
    },
    log: desk.log,
    now: desk.clock.now,
  };
  const receive = createReceive(parts);
  const take = (given: Parameters<typeof rawMail>[0]) => receive({ content: Buffer.from(rawMail(given)), cut: false });
  return { desk, post, answered, take, parts };
};

/** What was said on #1. */
export const said = async ({ read }: Awaited<ReturnType<typeof createTestDesk>>): Promise<readonly string[]> =>
  (await read.events(1 as TicketNumber)).flatMap(({ event }) =>
    event.type === 'ticket.commented' ? [event.text] : [],
  );
