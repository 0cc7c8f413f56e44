import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Form } from '#src/cards/card.ts';
import { openerOf } from '#src/cards/open-form-card.ts';

/**
 * Rebuilds a form with its own id, so that its nonce stays the same and sending it twice files one ticket. Null: there
 * is no such form.
 */
export const formAgain = (desk: HelpDesk, from: Sender, formId: string): Form | null => {
  const form = desk.formFor({ type: 'action', id: formId, from, ...openerOf(formId), chosen: null });
  return form === null ? null : { ...form, id: formId };
};
