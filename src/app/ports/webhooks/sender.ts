import type { TicketView } from '#src/cards/view.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';

/** What came of a request: what the server answered, or why it could not be asked. */
export type Sent = { readonly status: number } | { readonly fault: string };

/** Sends requests to other people’s servers. */
export type WebhookSender = {
  /** Why nothing is sent to this address, in a sentence; null: it looks well. What a name leads to is looked at each time. */
  problemWith(url: string): string | null;
  /** Never throws. Follows no redirect, and waits at most 15 seconds. */
  send(request: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly signal: AbortSignal;
  }): Promise<Sent>;
};

/** What a webhook is told of an event, as JSON. `text`: of a comment, as it reads now. */
export type WebhookBody = (event: {
  readonly logged: LoggedEvent;
  readonly view: TicketView;
  readonly notes: boolean;
  readonly text: string | null;
}) => string;
