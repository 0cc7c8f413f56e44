import type { Card, FieldErrors, Form, FormValues } from '#src/cards/card.ts';
import type { PersonId } from '#src/core/ids.ts';

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

/** What the person sees at once, privately. At most one of `form` and `errors` is set. */
export type Reply = {
  readonly card: Card | null;
  readonly form: Form | null;
  /** The form stays open with these, its values kept. */
  readonly errors: FieldErrors | null;
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
};

export type AdapterHealth = { readonly state: 'up' | 'starting' | 'down'; readonly detail: string | null };

/** A chat platform. Its failures are `DeliveryError`s; it never retries by itself. */
export type ChatAdapter = {
  readonly platform: string;
  start(desk: HelpDesk): Promise<void>;
  stop(): Promise<void>;
  health(): AdapterHealth;
  /** `id` is the same for every try of the same message: what the platform offers for idempotency gets it. */
  send(message: { readonly id: string; readonly to: Address; readonly card: Card }): Promise<MessageRef>;
  /** Replaces the card in place. */
  update(message: { readonly ref: MessageRef; readonly card: Card }): Promise<void>;
};
