import { z } from 'zod';

/**
 * Where to reach a person: their conversation with the bot, and its service address. `member`: Teams' own id of them,
 * `29:…`, by which a card names them. Absent: not known yet.
 */
export type Reference = {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly member?: string | undefined;
};

const schema = z.object({
  conversationId: z.string().min(1),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  tenantId: z.string(),
  member: z.string().startsWith('29:').optional().catch(undefined),
});

/** A reference as saved with an account. */
export const writeReference = (reference: Reference): string => JSON.stringify(reference);

/** Null: missing or invalid. */
export const readReference = (details: string | null): Reference | null => {
  if (details === null) return null;
  try {
    return schema.parse(JSON.parse(details));
  } catch {
    return null;
  }
};
