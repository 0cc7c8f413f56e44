import type { Kept } from '#src/app/ports/files/files.ts';
import { type StoredFile, typeOf } from '#src/core/conversation/files.ts';

/** What a ticket is told of a file that was kept. */
export const storedFile = (id: string, name: string, { size, hash, head, unchecked }: Kept): StoredFile => ({
  ...{ id, name, type: typeOf(head), size, hash },
  ...(unchecked && { unchecked }),
});
