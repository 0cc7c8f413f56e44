import type { DeskHealth, HealthShown } from '#src/app/ports/console/health.ts';
import { mayRunDesk } from '#src/core/administration/may-edit.ts';

/** See `DeskHealth`. `look` finds out how the desk is. */
export const createDeskHealth = (look: () => Promise<HealthShown>): DeskHealth => ({
  now: async (actor) => (mayRunDesk(actor) ? look() : null),
});
