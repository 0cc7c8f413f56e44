import type { OutboxEntry, SentMessage } from '#src/app/ports/outbox.ts';

/** A refresh of a sent card to the ticket's `version`, owed once. */
export const owedRefresh = (sent: SentMessage, version: number): OutboxEntry => ({
  key: `refresh:${sent.id}:${version}`,
  ticket: sent.ticket,
  to: sent.to,
  owed: { kind: 'refresh', sent: sent.id },
});
