import type { Card, Form, Option } from '#src/cards/card.ts';
import type { Instant, PersonId, TeamId } from '#src/core/ids.ts';
import type { Channel, Role } from '#src/core/organisation/person.ts';
import type { Account, Sender } from './directory.ts';
import type { Inbound, Reply } from './inbound.ts';
import type { MessageRef } from './outbound.ts';

/** The roles and teams a person gets from the platform's own groups. Those that are not `managed` stay as they are. */
export type Grant = {
  readonly roles: readonly Role[];
  readonly teams: readonly TeamId[];
  readonly managed: { readonly roles: readonly Role[]; readonly teams: readonly TeamId[] };
};

/** A ticket to put into a conversation: `title` and `detail` for whoever chooses it, `card` for everyone who reads there. */
export type Shareable = { readonly title: string; readonly detail: string; readonly card: Card };

/** Messages that are offered, the likeliest first: what is read, and what is written when it is chosen. `title`: above them. */
export type Prompts = {
  readonly title: string;
  readonly offered: readonly { readonly title: string; readonly says: string }[];
};

/** How far a channel is handled: up to a message, by its platform's id, or not at all since it is for the desk. */
export type ReadSoFar = { readonly message: string } | { readonly since: Instant };

/** The help desk as an adapter sees it. */
export type HelpDesk = {
  /**
   * The form this opens, if any. Decided at once and without I/O: Slack allows three seconds for a form, and Discord
   * takes one only as the first response.
   */
  formFor(inbound: Inbound): Form | null;
  /** Everything else. Safe to call twice with the same event. Never throws an error a person should see. */
  handle(inbound: Inbound): Promise<Reply>;
  /**
   * Whether to show the answer to this event: true once, however often the platform delivers it, to whichever process,
   * and even while it is still being handled. Asked right before an answer is shown as a message of its own; a platform
   * that waits for the answer of each delivery gets one each time.
   */
  firstToAnswer(inbound: Inbound): Promise<boolean>;
  /** This message was taken and could not be delivered after all. Whoever caused it is told, once. False: none of ours. */
  bounced(ref: MessageRef): Promise<boolean>;
  /** What a person sees when they open the desk's own page on a platform: their tickets, their queue, their teams. */
  home(from: Sender): Promise<readonly Card[]>;
  /**
   * Whether what people write to each other in this channel is for the desk, too. Asked before anything else about it; while
   * the database is away it says what it last was.
   */
  takesIn(channel: Channel): Promise<boolean>;
  /** The channels of `takesIn` on a platform, and how far each is handled; null: nobody knows. */
  intake(platform: string): Promise<readonly { readonly id: string; readonly read: ReadSoFar | null }[]>;
  /** Saves that everything in this channel is handled up to this message: what comes after it is read after a stop. */
  readTo(channel: Channel, message: string): Promise<void>;
  /** Somebody types in their conversation with the desk alone, for the next few seconds. */
  typing(from: Sender): Promise<void>;
  /**
   * Who wrote the message that came with this `id`, where a platform does not say whose was deleted. Null: the desk has
   * nothing of it.
   */
  writerOf(from: Pick<Sender, 'platform' | 'tenant'>, id: string): Promise<Sender | null>;
  /** What somebody who opens their conversation with the desk may want to write, at most four. Null: the desk is not for them. */
  prompts(from: Sender): Promise<Prompts | null>;
  /** The card in this message, as this person should see it now. Null: there is none, or they may not see it. */
  cardAt(from: Sender, ref: MessageRef): Promise<Card | null>;
  /** At most 25 suggestions for what is being typed; the values are what commands and forms accept. */
  suggest(
    from: Sender,
    what: 'tickets' | 'people' | 'technicians' | 'categories',
    typed: string,
  ): Promise<readonly Option[]>;
  /**
   * The short card for an address of the console that this person shared in a conversation: it says no more than
   * everyone there may know. `channel`: its id; null: it is theirs with the desk alone. Null: the address leads
   * elsewhere, or to nothing that this person may see.
   */
  cardForLink(from: Sender, url: string, channel: string | null): Promise<Card | null>;
  /**
   * At most 10 tickets that this person may see with what was typed, to share in a conversation as in `cardForLink`;
   * those at hand if nothing was typed. `problem`: why nothing is looked for.
   */
  ticketsToShare(
    from: Sender,
    typed: string,
    channel: string | null,
  ): Promise<{ readonly tickets: readonly Shareable[] } | { readonly problem: string }>;
  /** Saves what the adapter needs to reach this person again, and adds them to the desk if they are allowed in. */
  remember(from: Sender, details: string | null): Promise<void>;
  /** Updates a person's roles and teams from their groups on a platform. Never makes anyone an admin. */
  grant(from: Sender, grant: Grant): Promise<void>;
  /**
   * Everyone known on a platform: these conversations are searched for messages missed while the connection was down.
   */
  accounts(platform: string): Promise<readonly Account[]>;
  /** Reports, as a hint, whose tickets just changed in this process. Returns a function that stops it. */
  onChange(listener: (people: readonly PersonId[]) => void): () => void;
};
