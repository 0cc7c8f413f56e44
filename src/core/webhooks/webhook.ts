import { mayRunDesk } from '#src/core/administration/may-edit.ts';
import { days, hours, type Instant, type PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** Why nothing is sent to a webhook any more. `gone`: its server answered that it is; `person`: its owner has left. */
export type WebhookEndedWhy = 'removed' | 'failing' | 'gone' | 'person';

/** Where the desk says what happened. Rows are kept when it is over. */
export type Webhook = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** It hears of what happens on tickets on whose desk’s side they are. */
  readonly owner: PersonId;
  /** Kinds of events: `ticket.filed`, `sla.*`, or `*` for all. */
  readonly events: readonly string[];
  /** Whether it gets internal notes, too. */
  readonly notes: boolean;
  /** What requests are signed with, as `whsec_` and base64. */
  readonly secret: string;
  /** The one before, with which they are signed as well for some time; null: there is none. */
  readonly oldSecret: string | null;
  readonly oldSecretUntil: Instant | null;
  readonly createdBy: PersonId | null;
  readonly createdAt: Instant;
  /** Since when everything has failed; null: the last one arrived. */
  readonly failingSince: Instant | null;
  readonly endedAt: Instant | null;
  readonly endedWhy: WebhookEndedWhy | null;
};

/** One event for one webhook: sent until it arrives, for a day. */
export type WebhookDelivery = {
  /** The same however often it is sent: receivers know by it what they have had. */
  readonly id: string;
  readonly webhook: string;
  readonly type: string;
  /** What is sent, as JSON. */
  readonly body: string;
  readonly createdAt: Instant;
  /** Since when it is tried: since then, or since somebody had it sent again. */
  readonly since: Instant;
  readonly state: 'waiting' | 'delivered' | 'failed' | 'dropped';
  readonly attempts: number;
  readonly lastAt: Instant | null;
  /** What the server answered; null: nothing. */
  readonly lastStatus: number | null;
  /** What went wrong, in words; null: nothing did. */
  readonly lastFault: string | null;
};

/** Where a delivery is in a list of them. */
export type DeliveryPlace = Pick<WebhookDelivery, 'createdAt' | 'id'>;

/** A delivery is given up after so long; tries are at most half an hour apart. */
export const triedFor = hours(23.5);
/** When nothing has arrived for so long, a webhook is ended. */
export const failsFor = days(3);
/** For how long requests are signed with the secret before, too, so that the receiver can change over. */
export const oldSecretHolds = days(1);
export const mostWebhooks = 50;

/** They send what happens on the desk to somewhere else: admins decide that. */
export const mayRunWebhooks = (person: Person): boolean => person.blocked === undefined && mayRunDesk(person);

/** In whose name a webhook may hear at all. */
export const mayOwnWebhook = (owner: Person | null): owner is Person =>
  owner?.active === true && owner.blocked === undefined;

/** Whether a webhook is to hear of this kind of event. */
export const hears = ({ events }: Pick<Webhook, 'events'>, type: string): boolean =>
  events.some((one) => one === '*' || one === type || (one.endsWith('.*') && type.startsWith(one.slice(0, -1))));

/** Whether this names kinds of events; it need not be one there is, because there may be more some day. */
export const isEventName = (name: string): boolean => /^(?:\*|[a-z]+\.(?:\*|[a-z_]{1,50}))$/.test(name);
