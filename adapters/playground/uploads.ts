import { FileGoneError } from '#src/app/ports/files/files.ts';

/** Bytes held for the desk at once; the oldest go first. */
const mostHeld = 100_000_000;

/**
 * The files that people attached, until the desk has fetched them: seconds later, as from any platform. They are held in
 * memory, so a restart in between loses them, which their sender is told.
 */
export const createUploads = (newId: () => string) => {
  const held = new Map<string, Uint8Array>();
  let bytes = 0;
  const drop = (file: string): void => {
    bytes -= held.get(file)?.length ?? 0;
    held.delete(file);
  };
  return {
    /** Returns with what it is read. */
    keep: (name: string, content: Uint8Array): string => {
      const file = `${newId()}/${name}`;
      held.set(file, content);
      bytes += content.length;
      for (const oldest of held.keys()) {
        if (bytes <= mostHeld || oldest === file) break;
        drop(oldest);
      }
      return file;
    },
    /** Throws FileGoneError. */
    read: async function* (file: string): AsyncGenerator<Uint8Array> {
      const content = held.get(file);
      if (content === undefined) throw new FileGoneError('gone', 'it is not held any more');
      yield content;
    },
  };
};

export type Uploads = ReturnType<typeof createUploads>;
