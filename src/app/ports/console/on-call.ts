import type { Option } from '#src/cards/card.ts';
import type { OnCallShown } from '#src/cards/lists/on-call.ts';
import type { Instant, PersonId, RotationId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { DeskForm, FormAnswer, SavedForm, SentDeskForm } from './desk-form.ts';

/** What somebody sees of who is on call, with what people and rotations are called. */
export type OnCallPage = {
  readonly shown: OnCallShown;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly rotations: ReadonlyMap<RotationId, string>;
};

/** What somebody asks for: to take over the turn of `person` that `at` is in, or to swap their own next turn for it. */
export type OnCallWish = {
  readonly kind: 'cover' | 'swap';
  readonly rotation: RotationId;
  readonly person: PersonId;
  readonly at: Instant;
};

/** Why not, as `ChangeRefusal` has it; `who`: about whom that is. */
export type OnCallRefusal = {
  readonly why:
    | ('no_time' | 'too_long' | 'nobody_on' | 'on_already' | 'no_turn' | 'changed')
    | ('not_yours' | 'decided' | 'gone' | 'cannot');
  readonly who: string;
};

/** What became of it. */
export type OnCallDone = { readonly state: 'asked' | 'agreed' | 'refused' | 'withdrawn' };

/** Somebody’s time on call, with their name. */
export type NamedTurn = { readonly name: string; readonly from: Instant; readonly to: Instant };

export type RotationForm = DeskForm & {
  readonly calendars: readonly Option[];
  /** All teams; `on:` and its id is the field that says whether it is on call by this rotation. */
  readonly teams: readonly Option[];
};

/** Who is on call. Null: it is not for this person. */
export type DeskOnCall = {
  now(actor: Person): Promise<OnCallPage | null>;
  wish(actor: Person, wish: OnCallWish, nonce: string): Promise<OnCallDone | OnCallRefusal | null>;
  /** Agrees to what somebody asked, refuses it, or takes back what they asked themselves. */
  answer(actor: Person, change: number, yes: boolean): Promise<OnCallDone | OnCallRefusal | null>;
};

/** Rotations for those who run the desk. Empty `id`: a new one. */
export type DeskRotations = {
  list(actor: Person): Promise<readonly { readonly id: RotationId; readonly name: string }[] | null>;
  form(actor: Person, id: string): Promise<RotationForm | 'not_there' | null>;
  /** The turns that would come, covers aside; nothing is changed. */
  look(
    actor: Person,
    sent: SentDeskForm,
  ): FormAnswer<{ readonly fields: readonly string[]; readonly turns: readonly NamedTurn[] }>;
  save(actor: Person, sent: SentDeskForm): FormAnswer<SavedForm>;
};
