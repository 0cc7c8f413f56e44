import type { FormValues } from '#src/cards/card.ts';

const most = 500;

/**
 * What was written into forms that were refused, so that they open with it again. Lost with the process, and then
 * the form opens empty below the message that quotes what was written.
 */
export const createRefusedForms = () => {
  const kept = new Map<string, FormValues>();
  return {
    keep: (formId: string, values: FormValues) => {
      kept.delete(formId);
      kept.set(formId, values);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    valuesOf: (formId: string): FormValues => kept.get(formId) ?? {},
  };
};
