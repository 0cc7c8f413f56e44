import type { TicketEvent } from './events.ts';
import type { Rejection } from './rejections.ts';

/** The outcome of a command. Accepted without events means there was nothing to do. */
export type Decision =
  | { readonly ok: true; readonly events: readonly TicketEvent[] }
  | { readonly ok: false; readonly rejection: Rejection };

export const accepted = (...events: readonly TicketEvent[]): Decision => ({ ok: true, events });
export const refused = (rejection: Rejection): Decision => ({ ok: false, rejection });
