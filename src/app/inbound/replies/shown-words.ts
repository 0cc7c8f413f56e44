import type { Sender } from '#src/app/ports/chat/directory.ts';

/**
 * The words that an account was last shown of what it announced. A platform waits for no database before it opens a form, and
 * what has changed elsewhere since is not overwritten unseen. Losing them costs a press more.
 */
export type ShownWords = {
  /** `about`: what the button carries. */
  show(to: Sender, about: string, words: string): void;
  /** Null: nothing of it that is still known. */
  last(to: Sender, about: string): string | null;
};

/** Announcements are few, and corrected soon if at all. */
const mostKept = 500;

const keyOf = ({ platform, tenant, user }: Sender, about: string): string =>
  JSON.stringify([platform, tenant, user, about]);

export const createShownWords = (): ShownWords => {
  const kept = new Map<string, string>();
  return {
    show: (to, about, words) => {
      const key = keyOf(to, about);
      kept.delete(key);
      kept.set(key, words);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    },
    last: (to, about) => kept.get(keyOf(to, about)) ?? null,
  };
};
