import { z } from 'zod';
import { taskKind } from '#src/app/background/task-kinds.ts';
import type { FileStore } from '#src/app/ports/files/files.ts';
import type { NewTask } from '#src/app/ports/tasks.ts';
import { minutes } from '#src/core/ids.ts';

/** Stored with every such task: it never changes. */
export const removeFileKind = 'remove_file';

/** What takes a content out of the store, once the change is saved after which nobody may have it. */
export const removalOf = (id: string): NewTask => ({
  ...{ key: `${removeFileKind}:${id}`, kind: removeFileKind, payload: { file: id } },
});

/** Deletes the content of a file, sooner or later: nothing else says any more that it is there. */
export const createRemoveFile = ({ files }: { readonly files: Pick<FileStore, 'remove'> }) =>
  taskKind({
    payload: z.object({ file: z.string() }),
    atMostAtOnce: 2,
    leaseMs: minutes(1),
    timeoutMs: minutes(5),
    untilDone: true,
    run: async ({ file }) => {
      await files.remove(file);
      return 'done';
    },
  });
