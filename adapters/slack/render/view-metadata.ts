import { z } from 'zod';
import { limits } from '#adapters/slack/limits.ts';

/** What a form of ours carries through Slack and back. It confers no authority: the desk decides anew. */
export type ViewMetadata = {
  readonly form: string;
  /** Where to say what became of it; good for half an hour. Null: nowhere but in the modal. */
  readonly responseUrl: string | null;
  /** What it was opened from is replaced by the answer: a card that only its reader sees. */
  readonly replace: boolean;
  /** Opened in the person's conversation with the app, where the durable card stands. */
  readonly direct: boolean;
};

const schema = z.object({
  form: z.string(),
  responseUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  replace: z.boolean().default(false),
  direct: z.boolean().default(false),
});

export const writeMetadata = (metadata: ViewMetadata): string => {
  const whole = JSON.stringify(metadata);
  return whole.length <= limits.privateMetadata ? whole : JSON.stringify({ form: metadata.form });
};

/** A view of an older version, or none of ours, is a form that the desk does not know. */
export const readMetadata = (written: string): ViewMetadata => {
  const unknown = { form: written, responseUrl: null, replace: false, direct: false };
  try {
    const parsed = schema.safeParse(JSON.parse(written));
    return parsed.success ? parsed.data : unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return unknown;
    throw error;
  }
};
