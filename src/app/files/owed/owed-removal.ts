import type { NewTask } from '#src/app/ports/tasks.ts';

/** The name of the kind of task; stored with every task, so it never changes. */
export const removeFileKind = 'remove_file';

/** What takes a content out of the store, once the change is saved after which nobody may have it. */
export const removalOf = (id: string): NewTask => ({
  ...{ key: `${removeFileKind}:${id}`, kind: removeFileKind, payload: { file: id } },
});
