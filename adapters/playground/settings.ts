import { z } from 'zod';
import type { Presence } from '#src/app/adapter-kit/platform.ts';

/**
 * What the playground takes from the environment. It lets anyone be anyone: unless it is asked for it is off in
 * production and beside a platform, where people's real tickets are.
 */
export const playgroundSettings: z.ZodType<{ readonly presence: Presence }> = z
  .object({
    NODE_ENV: z.string().optional(),
    DESKHAND_PLAYGROUND: z.enum(['on', 'off'], { error: 'must be "on" or "off"' }).optional(),
  })
  .transform((data) => ({ presence: data.DESKHAND_PLAYGROUND ?? (data.NODE_ENV === 'production' ? 'off' : 'alone') }));
