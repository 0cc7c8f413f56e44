import { z } from 'zod';
import { limits } from '#adapters/slack/limits.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { Form } from '#src/cards/card.ts';
import { type Language, languages } from '#src/cards/language/language.ts';

/** What our forms carry through Slack and back. It grants no rights: the desk checks again. */
export type ViewMetadata = {
  readonly form: string;
  /** In which language it is. Absent: English. */
  readonly language?: Language | undefined;
  /** Where to send the result; valid for half an hour. Null: only in the modal. */
  readonly responseUrl: string | null;
  /** The card it was opened from, which is private or used up, is replaced by the answer. */
  readonly replace: boolean;
  /** Opened in the person's conversation with the app, where the durable card is. */
  readonly direct: boolean;
  /** The message it was opened from, unless only this person sees it. If the desk keeps it up to date, it shows what was done. */
  readonly card: MessageRef | null;
};

const schema = z.object({
  form: z.string(),
  language: z.enum(languages).optional().catch(undefined),
  responseUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  replace: z.boolean().default(false),
  direct: z.boolean().default(false),
  card: z.object({ platform: z.string(), conversation: z.string(), message: z.string() }).nullable().default(null),
});

export const writeMetadata = (metadata: ViewMetadata): string => {
  const whole = JSON.stringify(metadata);
  return whole.length <= limits.privateMetadata
    ? whole
    : JSON.stringify({ form: metadata.form, language: metadata.language });
};

/** Of a form that is shown, with where it was requested. */
export const metadataOf = ({ id, language }: Form, from: Omit<ViewMetadata, 'form' | 'language'>): string =>
  writeMetadata({ ...from, form: id, language });

/** A view from an older version, or not ours, is a form the desk does not know. */
export const readMetadata = (written: string): ViewMetadata => {
  const unknown = { form: written, responseUrl: null, replace: false, direct: false, card: null };
  try {
    const parsed = schema.safeParse(JSON.parse(written));
    return parsed.success ? parsed.data : unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return unknown;
    throw error;
  }
};
