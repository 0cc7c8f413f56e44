import { type FilledForm, formOf, nothing } from '#src/app/administration/forms.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import { isAdminForm } from '#src/cards/admin/admin-forms.ts';
import { readSubjectWith } from '#src/cards/admin/person-card.ts';
import type { Form } from '#src/cards/card.ts';

/**
 * Forms that somebody may open next, filled with what is so now. A platform waits for no database before it opens a
 * form, so they are kept from when the card with their buttons was shown, for the account it was shown to alone. Losing
 * them costs a press more: the form is then offered by a button. Whoever opens a form may have lost the right to it
 * since; that is decided when it comes back.
 */
export type AdminForms = {
  remember(from: Sender, forms: readonly FilledForm[]): void;
  /** Null: none of these, or not shown to this account. */
  formFor(from: Sender, action: string, value: string, nonce: string): Form | null;
};

/** One card offers seven at most: enough for the admins of a large desk. */
const mostKept = 2_000;

const keyOf = ({ platform, tenant, user }: Sender, kind: string, id: string): string =>
  JSON.stringify([platform, tenant, user, kind, id]);

export const createAdminForms = (): AdminForms => {
  const kept = new Map<string, FilledForm>();
  return {
    remember: (from, forms) => {
      for (const form of forms) {
        const key = keyOf(from, form.kind, form.id);
        kept.delete(key);
        kept.set(key, form);
        const [oldest] = kept.keys();
        if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      }
    },
    formFor: (from, action, value, nonce) => {
      if (!isAdminForm(action)) return null;
      const id = readSubjectWith(value)?.id ?? value;
      const found = kept.get(keyOf(from, action, id === nothing ? '' : id));
      return found === undefined ? null : formOf(found, nonce);
    },
  };
};
