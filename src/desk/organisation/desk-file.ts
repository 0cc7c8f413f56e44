import { planSetUp, setUpDesk } from '#src/app/organisation/set-up-desk.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskFile, FileMistakes } from '#src/app/ports/console/organisation-file.ts';
import { StaleOrganisationError } from '#src/app/ports/errors.ts';
import type { Store } from '#src/app/ports/store.ts';
import { mayRunDesk } from '#src/core/administration/may-edit.ts';
import { changeLines, planNotes } from './describe-plan.ts';

import { readOrganisation } from './read.ts';
import { organisationText } from './show.ts';
import type { Mistake } from './yaml-text.ts';

const changedMeanwhile =
  'Someone else changed the desk in the meantime, so nothing was changed. Preview the changes again.';
const takesBack =
  'It would overwrite what people have edited since a file was last applied. Add that to the file, or allow overwriting.';

/** There is only one file, so that its lines need no name before them. */
const mistakesOf = (mistakes: readonly Mistake[]): FileMistakes => ({
  mistakes: mistakes.map(
    ({ line, column, path, text }) => `Line ${line}, column ${column}: ${path === '' ? text : `${path}: ${text}`}`,
  ),
});

/** See `DeskFile`. */
export const createDeskFile = ({
  store,
  clock,
  onWake,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly onWake: () => void;
}): DeskFile => ({
  write: async (actor) => (mayRunDesk(actor) ? organisationText(store.read, false) : null),
  look: async (actor, text) => {
    if (!mayRunDesk(actor)) return null;
    const read = readOrganisation(text);
    if (!read.ok) return mistakesOf(read.mistakes);
    const plan = await planSetUp(store.read, store.counts, read.organisation, { overEdits: true });
    return {
      basedOn: plan.basedOn,
      changes: changeLines(plan),
      notes: planNotes(plan),
      takesBack: plan.edited.map(({ kind, name, fields, by }) =>
        fields.length === 0
          ? `${kind}: ${name}: removed${by === null ? '' : ` by ${by}`}`
          : `${kind}: ${name}: ${fields.join(', ')}${by === null ? '' : `, edited by ${by}`}`,
      ),
      obstacles: plan.obstacles,
    };
  },
  apply: async (actor, { text, basedOn, overEdits }) => {
    if (!mayRunDesk(actor)) return null;
    const read = readOrganisation(text);
    if (!read.ok) return mistakesOf(read.mistakes);
    try {
      const plan = await setUpDesk(store, clock, read.organisation, { overEdits, by: actor.id, basedOn });
      if (plan.obstacles.length > 0) {
        const isOnlyEdits = !overEdits && plan.obstacles.length === plan.edited.length;
        return { problems: isOnlyEdits ? [takesBack] : plan.obstacles };
      }
      onWake();
      const count = plan.changes.length + plan.accounts.length;
      return {
        done:
          count === 0
            ? 'The desk already matched the file.'
            : `Done: ${count === 1 ? '1 change' : `${count} changes`}.`,
      };
    } catch (error) {
      if (!(error instanceof StaleOrganisationError)) throw error;
      return { problems: [changedMeanwhile] };
    }
  },
});
