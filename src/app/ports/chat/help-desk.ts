import type { Card, Form, Option } from '#src/cards/card.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { Role } from '#src/core/organisation/person.ts';
import type { Account, Sender } from './directory.ts';
import type { Inbound, Reply } from './inbound.ts';
import type { MessageRef } from './outbound.ts';

/** What a platform's own groups make of a person. Roles and teams that are not `managed` stay as they are. */
export type Grant = {
  readonly roles: readonly Role[];
  readonly teams: readonly TeamId[];
  readonly managed: { readonly roles: readonly Role[]; readonly teams: readonly TeamId[] };
};

/** The help desk as an adapter sees it. */
export type HelpDesk = {
  /**
   * The form this opens, if it opens one: decided at once, without I/O, because platforms give a form
   * three seconds or only the first answer.
   */
  formFor(inbound: Inbound): Form | null;
  /** Everything else. Safe to call twice with the same event. Throws nothing a person should see. */
  handle(inbound: Inbound): Promise<Reply>;
  /** What a person finds when they open the desk's own page on a platform: their tickets, their queue, their teams. */
  home(from: Sender): Promise<readonly Card[]>;
  /** The card that stands there, as it is for this person now; null when none does, or not for them. */
  cardAt(from: Sender, ref: MessageRef): Promise<Card | null>;
  /** What fits what is being typed, at most 25; values are what commands and forms take. */
  suggest(
    from: Sender,
    what: 'tickets' | 'people' | 'technicians' | 'categories',
    typed: string,
  ): Promise<readonly Option[]>;
  /** Keeps what the adapter needs to reach this person again; makes them known when they may be. */
  remember(from: Sender, details: string | null): Promise<void>;
  /** Their roles and teams follow the groups they are in on a platform; nobody becomes an admin so. */
  grant(from: Sender, grant: Grant): Promise<void>;
  /** Everyone known on a platform: whose conversations to look through for what was missed while it was cut off. */
  accounts(platform: string): Promise<readonly Account[]>;
  /** Tells, as a hint, whose tickets just changed in this process. Answers how to stop. */
  onChange(listener: (people: readonly PersonId[]) => void): () => void;
};
