import type { DeskChangeReader } from '#src/app/ports/desk-changes.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { SettingReader } from '#src/app/ports/settings.ts';
import type { DeskChange } from '#src/core/administration/change.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { SetupChange } from '#src/core/organisation/setup-changes.ts';

/** The setting with the last change of the desk that there was when a file was last applied. */
export const appliedSetting = 'organisation_applied';

/** What people have changed about one thing since a file was last applied, and a file would change again. */
export type EditedSince = Pick<SetupChange, 'kind' | 'id' | 'name'> & {
  /** Which of its fields; none: it was removed, and the file has it. */
  readonly fields: readonly string[];
  /** The name of whoever changed it last; null: not known any more. */
  readonly by: string | null;
};

/** More than anybody changes by hand between two files. */
const mostRead = 10_000;

/** By people, also with a program of theirs. */
const byHand = ({ through }: DeskChange): boolean => through === 'chat' || through === 'console' || through === 'api';

/** Which of `changes`, those a file asks for, would take back what people have changed since the last file. */
export const editedSince = async (
  read: DeskChangeReader & PeopleReader & SettingReader,
  changes: readonly SetupChange[],
): Promise<readonly EditedSince[]> => {
  if (changes.length === 0) return [];
  const applied = Number((await read.setting(appliedSetting)) ?? 0);
  const edits = (await read.deskChanges({ after: applied, limit: mostRead })).filter(byHand);
  const about = Map.groupBy(edits, ({ kind, subject }) => `${kind} ${subject}`);
  const found: EditedSince[] = [];
  for (const { kind, id, name, change, fields } of changes) {
    const own = about.get(`${kind} ${id}`) ?? [];
    const [newest] = own;
    if (change === 'added' && newest?.change === 'removed') {
      found.push({ kind, id, name, fields: [], by: await nameOf(read, newest.by) });
      continue;
    }
    const edited = new Set(own.flatMap((one) => one.fields.map(({ field }) => field)));
    // What is not in the file any more, or never was, goes as a whole.
    const lost = change === 'removed' ? [...edited] : fields.filter((field) => edited.has(field));
    const last = own.find((one) => one.fields.some(({ field }) => lost.includes(field)));
    if (last === undefined) continue;
    found.push({ kind, id, name, fields: lost, by: await nameOf(read, last.by) });
  }
  return found;
};

const nameOf = async (read: PeopleReader, id: PersonId | null): Promise<string | null> =>
  id === null ? null : ((await read.person(id))?.name ?? null);
