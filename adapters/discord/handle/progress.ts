/**
 * When it may be saved how far a conversation is handled. While it is read again, what is said there meanwhile waits to
 * be saved: after a crash in between, what was not read yet would otherwise pass for handled.
 */
export const createProgress = () => {
  /** The conversations that were read again in this round; null: there is none. */
  let read: Set<string> | null = null;
  const held = new Map<string, () => Promise<void>>();

  const release = async (conversation: string): Promise<void> => {
    const save = held.get(conversation);
    held.delete(conversation);
    await save?.();
  };

  return {
    /** Everything is to be read again from here on. */
    begin: (): void => {
      read = new Set();
    },
    save: async (conversation: string, save: () => Promise<void>): Promise<void> => {
      if (read === null || read.has(conversation)) await save();
      else held.set(conversation, save);
    },
    /** This conversation was read again. */
    done: async (conversation: string): Promise<void> => {
      read?.add(conversation);
      await release(conversation);
    },
    /** All of them were. */
    end: async (): Promise<void> => {
      read = null;
      for (const conversation of [...held.keys()]) await release(conversation);
    },
  };
};

export type Progress = ReturnType<typeof createProgress>;
