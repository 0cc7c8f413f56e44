import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { FormFile, Inbound } from '#src/app/ports/chat/inbound.ts';
import type { FormValues } from '#src/cards/card.ts';

type Submitted = Extract<Inbound, { type: 'form' }>;

const most = 500;

/**
 * What was written in refused forms, so that they can be reopened with it. Lost on a restart; then the form opens
 * empty, below the message that quotes what was written.
 */
export const createRefusedForms = () => {
  const kept = createRecent<Pick<Submitted, 'values' | 'files'>>(most);
  return {
    keep: ({ formId, values, files = [] }: Submitted): void => kept.set(formId, { values, files }),
    valuesOf: (formId: string): FormValues => kept.get(formId)?.values ?? {},
    /** A form opens without the files that were in it: where none is put in their place, they are meant as before. */
    withFiles: (form: Submitted): Submitted => {
      const sent = form.files ?? [];
      const isReplaced = ({ field }: FormFile): boolean => sent.some((one) => one.field === field);
      const before = (kept.get(form.formId)?.files ?? []).filter((one) => !isReplaced(one));
      return before.length === 0 ? form : { ...form, files: [...sent, ...before] };
    },
  };
};
