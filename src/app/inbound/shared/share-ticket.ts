import { viewFor } from '#src/app/delivery/contents/views.ts';
import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import type { Card } from '#src/cards/card.ts';
import { sharedCard } from '#src/cards/lists/shared-ticket.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Where a ticket is shared. `channel` null: where only whoever shares it reads. */
export type Conversation = { readonly platform: string; readonly channel: string | null };

/**
 * A ticket that this person may see, as it is shown in a conversation. Who else reads there is not known, so a
 * conversation is told what gives nothing away; the channel of the ticket's own team has its cards anyway.
 */
export const shareTicket = async (
  parts: InboundParts,
  ticket: Ticket,
  person: Person,
  { platform, channel }: Conversation,
): Promise<Card> => {
  const { read } = parts.store;
  const own = (await read.organisation()).teams.get(ticket.team)?.channel ?? null;
  const isTeams = own !== null && own.platform === platform && own.id === channel;
  const view = await viewFor(read, ticket, channel === null ? person : null, parts.clock.now());
  const pageUrl = parts.publicUrl === null ? null : `${parts.publicUrl}/console/tickets/${ticket.number}`;
  return sharedCard({ ...view, pageUrl }, channel === null || isTeams ? 'desk' : 'anyone');
};
