import { type Changed, changeDesk, type NotChanged } from '#src/app/organisation/change-desk.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { FormRefusal } from '#src/app/ports/console/desk-form.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import { type AdminFormKind, adminFields } from '#src/cards/admin/admin-forms.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { ChangedThrough } from '#src/core/administration/change.ts';
import type { Edit } from '#src/core/administration/edit.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { notChanged } from './in-words.ts';
import { readEdits } from './read-edits.ts';
import type { ReadParts } from './read-fields.ts';

const { admin } = texts;

type SendParts = ReadParts & { readonly store: Store; readonly clock: Clock; readonly onWake: () => void };

/** A form of the desk's admins that came back. What it says it is about confers no right: that is decided now. */
type SentForm = {
  readonly kind: AdminFormKind;
  readonly about: { readonly id: string; readonly basedOn: number };
  readonly values: FormValues;
  readonly actor: Person;
  readonly through: Extract<ChangedThrough, 'chat' | 'console' | 'api'>;
  readonly once: readonly InboxKey[];
};

/** What came of it. `why` with words, at a field of the form unless it is about all of it. */
type SentTally =
  | { readonly edits: readonly Edit[]; readonly changed: Changed }
  | { readonly errors: FieldErrors }
  | { readonly why: NotChanged; readonly field: string | null; readonly words: string };

/** Which field of a form a field of a person, team or category is filled from. */
const fieldNames: Readonly<Record<string, string>> = { roles: 'role', shift: 'hours', accept_within: 'accept' };

const fieldOf = (kind: AdminFormKind, why: NotChanged): string | null => {
  const named = why.code === 'problem' && why.field !== null ? (fieldNames[why.field] ?? why.field) : null;
  return named !== null && adminFields(kind).includes(named) ? named : null;
};

/** What a refusal is besides its words. */
export const kindOfRefusal = ({ code }: NotChanged): Pick<FormRefusal, 'isOutdated' | 'forbidden' | 'isSo'> => {
  if (code === 'changed_since') return { isOutdated: true };
  if (code === 'not_over_api' || code === 'not_allowed') return { forbidden: code };
  return code === 'already_so' ? { isSo: true } : {};
};

/** Reads a form of the desk's admins, and changes the desk as it says. */
export const sendForm = async (parts: SendParts, form: SentForm): Promise<SentTally> => {
  const { kind, about, values, actor, through, once } = form;
  const read = await readEdits(parts, { kind, id: about.id, values, actor });
  if ('errors' in read) return read;
  const request = { actor, through, edits: read.edits, basedOn: about.basedOn, once };
  const changed = await changeDesk(parts, request);
  if (changed.ok) return { edits: read.edits, changed };
  const words = await notChanged(parts.store.read, changed.why, actor);
  return { why: changed.why, field: fieldOf(kind, changed.why), words };
};

/** What was done, in sentences. */
export const doneInWords = ({ changes, handedOver }: Changed): readonly string[] => [
  changes.length === 0 ? admin.again : admin.saved,
  ...(handedOver === 0 ? [] : [admin.handedOver(handedOver)]),
];
