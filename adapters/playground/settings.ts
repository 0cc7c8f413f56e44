import { z } from 'zod';
import type { Presence } from '#src/app/adapter-kit/platform.ts';

/**
 * The playground's settings from the environment. On it, anyone can act as anyone: unless turned on explicitly, it is
 * off in production and next to a real platform, where people's real tickets are.
 */
export const playgroundSettings: z.ZodType<{ readonly presence: Presence }> = z
  .object({
    NODE_ENV: z.string().optional(),
    DESKHAND_PLAYGROUND: z.enum(['on', 'off'], { error: 'must be "on" or "off"' }).optional(),
  })
  .transform((data) => ({ presence: data.DESKHAND_PLAYGROUND ?? (data.NODE_ENV === 'production' ? 'off' : 'alone') }));
