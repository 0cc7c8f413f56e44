import type { Migration } from '#db/engine/migration.ts';

/**
 * Who said how bad a ticket is, and how sure the classifier must be: as sure as the model has learnt to be, unless the
 * desk or a category says otherwise. 0.5 was what a desk had that never said anything; the model's own rule was stricter.
 */
export const whoSaidSo: Migration = {
  version: 13,
  name: 'who said so',
  up: ({ real, text }) => [
    `ALTER TABLE tickets ADD COLUMN impact_said_by ${text} CHECK (impact_said_by IN ('person', 'text'))`,
    `ALTER TABLE tickets ADD COLUMN urgency_said_by ${text} CHECK (urgency_said_by IN ('person', 'text'))`,
    `ALTER TABLE categories ADD COLUMN confidence ${real} CHECK (confidence BETWEEN 0 AND 1)`,
    `ALTER TABLE desk ADD COLUMN confidence ${real} CHECK (confidence BETWEEN 0 AND 1)`,
    'UPDATE desk SET confidence = confidence_threshold WHERE confidence_threshold <> 0.5',
    'ALTER TABLE desk DROP COLUMN confidence_threshold',
  ],
};
