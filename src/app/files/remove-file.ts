import { z } from 'zod';
import { taskKind } from '#src/app/background/task-kinds.ts';
import type { FileStore } from '#src/app/ports/files/files.ts';
import { minutes } from '#src/core/ids.ts';

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
