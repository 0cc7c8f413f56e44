import type { WebhookBody } from '#src/app/ports/webhooks/sender.ts';
import { eventJson } from './event.ts';
import { ticketJson } from './ticket.ts';

/** What a webhook is told, in the shape that standardwebhooks.com asks for: the event, and the ticket as it is now. */
export const webhookBody: WebhookBody = ({ logged, view, notes, text }) => {
  const event = eventJson(logged, view.names, notes);
  return JSON.stringify({
    type: logged.event.type,
    timestamp: new Date(logged.at).toISOString(),
    data: { event, ...(text !== null && { text }), ticket: ticketJson(view) },
  });
};
