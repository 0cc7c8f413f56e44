import type { Card, FieldErrors, Form, FormValues } from '#src/cards/card.ts';
import type { TypedId } from '#src/cards/verbs/catalogue.ts';
import type { Mark } from '#src/core/conversation/rich-text.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Sign } from '#src/core/notices/reactions.ts';
import type { Origin, Place } from '#src/core/ticket/origin.ts';
import type { Sender } from './directory.ts';
import type { MessageRef } from './outbound.ts';

export type Attachment = {
  readonly name: string;
  /** A link to it on its platform; null: there is none that works for others, and `name` says where it can be seen. */
  readonly url: string | null;
  /** With which its platform's `readFile` finds it; absent: the desk cannot fetch it. */
  readonly file?: string;
};

/** A file in a form: `field` is the id of the field that it was put into. */
export type FormFile = Attachment & { readonly field: string };

/** Something a person did on a platform. `id` is the platform's own event id; a redelivery has the same one. */
export type Inbound =
  /** What was typed after the command's name: for `/ticket list` it is `list`. `attachments`: sent along, as in Teams. */
  | {
      readonly type: 'command';
      readonly id: string;
      readonly from: Sender;
      readonly text: string;
      readonly attachments?: readonly Attachment[];
      /** As in a message. */
      readonly asked?: Place;
      /** The platform may deliver it again under another id. */
      readonly mayComeAnew?: true;
    }
  /**
   * A command whose parts the platform asked for one by one, as Discord does. What is in `words` is the verb's argument
   * whatever it says; it is never read as a command. `number`: as it was given, so it need not be a ticket's.
   */
  | {
      readonly type: 'verb';
      readonly id: string;
      readonly from: Sender;
      readonly verb: TypedId;
      readonly number: number | null;
      readonly words: string;
      readonly attachments: readonly Attachment[];
    }
  | {
      readonly type: 'message';
      readonly id: string;
      readonly from: Sender;
      readonly text: string;
      /** How the text looks; absent: plain. */
      readonly marks?: readonly Mark[];
      /** Where the message is; null if what was written is not a message (a form field, a page). */
      readonly origin: Origin | null;
      /** The card it replies to, if the platform says. */
      readonly inReplyTo: MessageRef | null;
      readonly attachments: readonly Attachment[];
      /** A link to the message, if it was written to others and not to the desk. */
      readonly link: string | null;
      /** Where the words stand, if others read them there and the desk may answer them: it says how their ticket is. */
      readonly asked?: Place;
      /**
       * The conversation with the desk alone that it is in, where a platform keeps several with one person apart:
       * the `id` with which the message came that began it, and where that is. It may be this message.
       */
      readonly conversation?: { readonly began: string; readonly place: Place };
      /** As in a command. */
      readonly mayComeAnew?: true;
      /**
       * It was written to everybody in a channel, not to the desk, so it counts only where that takes messages in.
       * `under`: the `id` with which the message would have come that began its thread; null: it is in none.
       */
      readonly heard?: { readonly under: string | null };
    }
  /**
   * An e-mail, from an address that is known to be the sender's. It becomes a ticket or, in answer to what the desk
   * sent, part of one; it is never read as a command.
   */
  | {
      readonly type: 'mail';
      readonly id: string;
      /** `user` is the address. */
      readonly from: Sender;
      /** The name beside the address; may be empty. */
      readonly name: string;
      readonly subject: string;
      /** The whole of it, with quotes and signature. */
      readonly text: string;
      readonly origin: Origin | null;
      /** The messages it answers, the nearest first; they may be others' than the desk's. */
      readonly inReplyTo: readonly MessageRef[];
      /** The ticket that its address or the desk's own headers name, and whether they were on something internal; null: none. */
      readonly ticket: { readonly number: number; readonly internal: boolean } | null;
      readonly attachments: readonly Attachment[];
      /** Whether the desk is for somebody with this address whom it does not know yet. */
      readonly welcome: boolean;
      /** What their calendar answers to an invitation: `from` is when it was to be, `text` what they wrote with it. Absent: it is a letter. */
      readonly calendar?: {
        readonly ticket: number;
        readonly id: number;
        readonly answer: 'accepted' | 'tentative' | 'declined';
        readonly from?: Instant;
      };
      /** Sent to where one writes to be told less, whatever it says. Absent: it is a letter. */
      readonly unsubscribes?: true;
    }
  /** A message chosen to become a ticket: opens the form with its text. */
  | {
      readonly type: 'shortcut';
      readonly id: string;
      readonly from: Sender;
      readonly text: string;
      readonly link: string | null;
      /** As in a message. */
      readonly asked?: Place;
      readonly attachments: readonly Attachment[];
    }
  /**
   * A message passed on earlier was edited, or deleted (`text` null). `message` is the `id` it first came with;
   * `attachments` are the files it has now.
   */
  | {
      readonly type: 'edit';
      readonly id: string;
      readonly from: Sender;
      readonly message: string;
      readonly text: string | null;
      /** As in a message. */
      readonly marks?: readonly Mark[];
      readonly attachments: readonly Attachment[];
    }
  /** An emoji that a person put on a message; `id` is the same however often they do. */
  | {
      readonly type: 'reaction';
      readonly id: string;
      readonly from: Sender;
      readonly message: MessageRef;
      readonly reaction: Sign;
    }
  | {
      readonly type: 'action';
      readonly id: string;
      readonly from: Sender;
      readonly action: string;
      /** The action's value; for a select, `chosen` is the option. */
      readonly value: string;
      readonly chosen: string | null;
    }
  | {
      readonly type: 'form';
      readonly id: string;
      readonly from: Sender;
      readonly formId: string;
      readonly values: FormValues;
      /** Files that were put into its fields. */
      readonly files?: readonly FormFile[];
    };

/**
 * How to show the card of a reply. An adapter needs to know nothing else about the card.
 *
 * - `in_place`: it was done, and the card the person used will be updated and show it. The one-sentence card is needed only if no such card is visible.
 * - `confirmation`: it was done, and nothing visible changes. One sentence that need not be kept; a tick is enough.
 * - `refusal`: nothing was done, and this sentence says why. The card or form stays as it is.
 * - `message`: something to read and keep: a new message that replaces nothing.
 * - `lasting`: it was done, and the desk also sends this card to the person's direct chat and keeps it up to date there. If that chat is visible, the title is enough, or nothing at all.
 * - `follows`: it was done, and the desk sends a new card to the person's direct chat that shows it. Where that chat is visible, nothing else is shown; elsewhere this sentence.
 */
export type Shown = 'in_place' | 'confirmation' | 'refusal' | 'message' | 'lasting' | 'follows';

/** What the person sees right away, privately. At most one of `form` and `errors` is set. */
export type Reply = {
  readonly card: Card | null;
  /** How to show the card; ignored without one. */
  readonly shown: Shown;
  readonly form: Form | null;
  /** The form stays open with these errors and keeps its values. */
  readonly errors: FieldErrors | null;
  /** The desk could not look at it just now, and nothing was done: whoever can, gives it again later. */
  readonly again?: true;
  /** The desk failed at it, for no reason that it knows: what cannot be asked again is kept for a person to look at. */
  readonly failed?: true;
  /** A refusal because whoever wrote is nobody who may use the desk. */
  readonly stranger?: true;
};
