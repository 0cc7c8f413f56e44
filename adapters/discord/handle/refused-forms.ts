import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { FormValues } from '#src/cards/card.ts';

const most = 500;

/**
 * What was written into forms that were refused, so that they open with it again. Lost with the process, and then
 * the form opens empty below the message that quotes what was written.
 */
export const createRefusedForms = () => {
  const kept = createRecent<FormValues>(most);
  return {
    keep: kept.set,
    valuesOf: (formId: string): FormValues => kept.get(formId) ?? {},
  };
};
