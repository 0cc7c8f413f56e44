import type { Card, FieldErrors, Form, FormValues, Option } from '#src/cards/card.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { Role } from '#src/core/organisation/person.ts';

/** A person as a platform knows them. */
export type Account = {
  readonly person: PersonId;
  readonly platform: string;
  /** Workspace, guild or tenant; empty where the platform has none. */
  readonly tenant: string;
  /** The platform's own id of the person. */
  readonly user: string;
  /** Whatever the adapter needs to reach them again (a conversation reference), as it wrote it. */
  readonly details: string | null;
  /** The one to try first. */
  readonly preferred: boolean;
};

/** Where a message stands on its platform, so that it can be updated or replied to. */
export type MessageRef = {
  readonly platform: string;
  readonly conversation: string;
  readonly message: string;
};

export type Address =
  | { readonly kind: 'person'; readonly account: Account }
  | { readonly kind: 'channel'; readonly platform: string; readonly channel: string };

/** Who is at the other end, as the platform says, after it has proved it. */
export type Sender = {
  readonly platform: string;
  readonly tenant: string;
  readonly user: string;
};

/** What a platform says of a person whom the desk has not met. */
export type Profile = {
  readonly name: string;
  /** Only where the platform vouches for it: it decides who they are. Null: not told. */
  readonly email: string | null;
  /** IANA zone; null: not told. */
  readonly zone: string | null;
  /**
   * Guests of another company, bots and the deactivated are no requesters. `unclear`: they are there, and the platform
   * does not say as what: nobody who is new, but whoever was known stays so.
   */
  readonly standing: 'member' | 'guest' | 'bot' | 'deactivated' | 'unclear';
};

export type Attachment = {
  readonly name: string;
  /** Where it can be opened on its platform. */
  readonly url: string;
};

/** Something a person did on a platform. `id` is the platform's own id of the event: a redelivery carries it again. */
export type Inbound =
  /** What was typed after the command's name: `/ticket list` gives `list`. */
  | { readonly type: 'command'; readonly id: string; readonly from: Sender; readonly text: string }
  | {
      readonly type: 'message';
      readonly id: string;
      readonly from: Sender;
      readonly text: string;
      /** The card it answers, where the platform knows. */
      readonly inReplyTo: MessageRef | null;
      readonly attachments: readonly Attachment[];
      /** A link to it, when it was written to others rather than to the desk. */
      readonly link: string | null;
    }
  /** A message shown to the desk to make a ticket of: opens the form with its words. */
  | {
      readonly type: 'shortcut';
      readonly id: string;
      readonly from: Sender;
      readonly text: string;
      readonly link: string | null;
      readonly attachments: readonly Attachment[];
    }
  /** A message passed on before was changed, or taken back (`text` null); `message` is the `id` it came with. */
  | {
      readonly type: 'edit';
      readonly id: string;
      readonly from: Sender;
      readonly message: string;
      readonly text: string | null;
    }
  | {
      readonly type: 'action';
      readonly id: string;
      readonly from: Sender;
      readonly action: string;
      /** The action's value; for a select `chosen` is the option. */
      readonly value: string;
      readonly chosen: string | null;
    }
  | {
      readonly type: 'form';
      readonly id: string;
      readonly from: Sender;
      readonly formId: string;
      readonly values: FormValues;
    };

/**
 * How the card of a reply is to be shown: all that an adapter needs to know of it, whatever card it is.
 *
 * - `in_place`: it was done, and what the person pressed is brought up to date and says so by itself. The card's one
 *   sentence is needed only where nothing of the kind is in sight.
 * - `confirmation`: it was done, and nothing in sight changes by it. One sentence that may pass; a tick will do.
 * - `refusal`: nothing was done, and this one sentence says why. What was pressed or filled in stays as it is.
 * - `message`: something to read and to keep: a new message, which takes nothing's place.
 * - `lasting`: it was done, and the desk sends this very card to the person's own chat, where it is kept up to date.
 *   Where that chat is in sight, the title is enough, or nothing at all.
 */
export type Shown = 'in_place' | 'confirmation' | 'refusal' | 'message' | 'lasting';

/** What the person sees at once, privately. At most one of `form` and `errors` is set. */
export type Reply = {
  readonly card: Card | null;
  /** How the card is to be shown; without a card it says nothing. */
  readonly shown: Shown;
  readonly form: Form | null;
  /** The form stays open with these, its values kept. */
  readonly errors: FieldErrors | null;
};

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

export type AdapterHealth = { readonly state: 'up' | 'starting' | 'down'; readonly detail: string | null };

/** A chat platform. Its failures are `DeliveryError`s; it never retries by itself. */
export type ChatAdapter = {
  readonly platform: string;
  start(desk: HelpDesk): Promise<void>;
  stop(): Promise<void>;
  health(): AdapterHealth;
  /** Who this is, as the platform says; null when it does not know them. Throws DeliveryError. */
  lookUp(user: Sender): Promise<Profile | null>;
  /** Who has this e-mail address, where the platform vouches for it; null: nobody. Throws DeliveryError. */
  findByEmail?(email: string): Promise<Sender | null>;
  /** `id` is the same for every try of the same message: what the platform offers for idempotency gets it. */
  send(message: { readonly id: string; readonly to: Address; readonly card: Card }): Promise<MessageRef>;
  /** Replaces the card in place. */
  update(message: { readonly ref: MessageRef; readonly card: Card }): Promise<void>;
};
