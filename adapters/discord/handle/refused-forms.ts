import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { FormValues } from '#src/cards/card.ts';

const most = 500;

/**
 * What was written in refused forms, so that they can be reopened with it. Lost on a restart; then the form opens
 * empty, below the message that quotes what was written.
 */
export const createRefusedForms = () => {
  const kept = createRecent<FormValues>(most);
  return {
    keep: kept.set,
    valuesOf: (formId: string): FormValues => kept.get(formId) ?? {},
  };
};
