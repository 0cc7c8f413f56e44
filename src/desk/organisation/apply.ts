import { openDatabase } from '#db/database.ts';
import { readDeskClock } from '#src/app/background/desk-clock.ts';
import { planSetUp, type SetUpPlan, setUpDesk } from '#src/app/organisation/set-up-desk.ts';
import { StaleOrganisationError } from '#src/app/ports/errors.ts';
import { describePlan } from './describe-plan.ts';
import { loadOrganisation, OrganisationError } from './files.ts';

/** Makes the desk match the file and prints what changes. Throws OrganisationError if it cannot be done. */
export const applyOrganisation = async (
  databaseUrl: string,
  file: string,
  { dryRun, overEdits }: { readonly dryRun: boolean; readonly overEdits: boolean },
  say: (line: string) => void,
): Promise<void> => {
  const organisation = await loadOrganisation(file);
  const database = await openDatabase(databaseUrl, { ifMissing: dryRun ? 'stand_in' : 'create' });
  try {
    const { store } = database;
    const plan = dryRun
      ? await planSetUp(store.read, store.counts, organisation, { overEdits: true })
      : await setUp(store, await readDeskClock(store.read, database.now), organisation, { overEdits });
    if (plan.obstacles.length > 0) {
      throw new OrganisationError('refused', [...plan.obstacles, 'Nothing was changed.'].join('\n'));
    }
    for (const line of describePlan(plan)) say(line);
    say(outcome(plan, dryRun));
  } finally {
    await database.close();
  }
};

const setUp: typeof setUpDesk = async (...what) => {
  try {
    return await setUpDesk(...what);
  } catch (error) {
    if (!(error instanceof StaleOrganisationError)) throw error;
    throw new OrganisationError(
      'refused',
      'Someone else changed the organisation in the meantime; nothing was changed. Run it again.',
    );
  }
};

const outcome = ({ changes, accounts }: SetUpPlan, dryRun: boolean): string => {
  if (changes.length + accounts.length === 0) return 'The desk already matches the file: nothing to change.';
  return dryRun ? 'Nothing was changed: this was a dry run.' : 'Done. Instances that run see it at once.';
};
