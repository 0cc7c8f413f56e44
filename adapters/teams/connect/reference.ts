import { z } from 'zod';

/** Where a person is spoken to: their conversation with the bot, and the service that carries it. */
export type Reference = {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
};

const schema = z.object({
  conversationId: z.string().min(1),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  tenantId: z.string(),
});

/** A reference as an account keeps it. */
export const writeReference = (reference: Reference): string => JSON.stringify(reference);

/** Null: there is none, or it is not one. */
export const readReference = (details: string | null): Reference | null => {
  if (details === null) return null;
  try {
    return schema.parse(JSON.parse(details));
  } catch {
    return null;
  }
};
