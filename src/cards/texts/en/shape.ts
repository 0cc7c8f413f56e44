import type { Widened } from '#src/cards/language/widened.ts';
import type { automaticHelp, helpForms } from './admin/automatic-help.ts';
import type { categories, categoryForms } from './admin/categories.ts';
import type { changes } from './admin/changes.ts';
import type { people, personForms } from './admin/people.ts';
import type { problem } from './admin/problems.ts';
import type { teamForms, teams } from './admin/teams.ts';
import type { en } from './en.ts';

/** What every language says; English is the source. */
export type Texts = Widened<typeof en>;

/** The parts that `Texts['admin']` is put together from, a file or two of them each. */
export type AdminTexts = Widened<{
  automaticHelp: typeof automaticHelp;
  helpForms: typeof helpForms;
  categories: typeof categories;
  categoryForms: typeof categoryForms;
  changes: typeof changes;
  people: typeof people;
  personForms: typeof personForms;
  problem: typeof problem;
  teams: typeof teams;
  teamForms: typeof teamForms;
}>;
