import type { OutboxEntry, SentMessage } from '#src/app/ports/outbox.ts';

/** A card that stands somewhere is owed a fresh look at the ticket as of `version`, once. */
export const owedRefresh = (sent: SentMessage, version: number): OutboxEntry => ({
  key: `refresh:${sent.id}:${version}`,
  ticket: sent.ticket,
  to: sent.to,
  owed: { kind: 'refresh', sent: sent.id },
});
