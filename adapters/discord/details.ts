import { z } from 'zod';

/** What is saved with a person's account: their direct-message channel and the last message handled there. */
export type Details = { readonly channel: string; readonly seen: string };

const schema = z.object({ channel: z.string().regex(/^\d+$/), seen: z.string().regex(/^\d+$/) });

export const writeDetails = ({ channel, seen }: Details): string => JSON.stringify({ channel, seen });

/** Null: nothing was saved, or it is from another version. */
export const readDetails = (details: string | null): Details | null => {
  if (details === null) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(details));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};
