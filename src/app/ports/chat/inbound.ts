import type { Card, FieldErrors, Form, FormValues } from '#src/cards/card.ts';
import type { Origin } from '#src/core/ticket/origin.ts';
import type { Sender } from './directory.ts';
import type { MessageRef } from './outbound.ts';

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
      /** Where it stands; null where what people write is no message (a field in a form, a page). */
      readonly origin: Origin | null;
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
