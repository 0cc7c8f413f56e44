import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import type { Instant } from '#src/core/ids.ts';
import { handOverItems, listLength } from './lists.ts';

/**
 * To those who lead: someone is away with work they have accepted. `views` may hold only the first of `howMany`; `until`
 * is null if they did not say.
 */
export const holderAwayCard = (
  name: string,
  until: Instant | null,
  zone: string,
  views: readonly TicketView[],
  howMany: number,
): Card => ({
  kind: 'holder_away',
  tone: 'warning',
  title: texts.title.holderAway(name, howMany),
  blocks: [
    {
      type: 'text',
      text:
        until === null
          ? texts.say.holderAway(name)
          : texts.say.holderAwayUntil(name, { type: 'time', at: until, zone }),
    },
    { type: 'list', items: handOverItems(views) },
    ...(howMany > listLength ? [{ type: 'context', text: texts.say.inAll(howMany, false) } as const] : []),
  ],
  actions: howMany > listLength ? [button('queue', '', { label: texts.wholeQueue })] : [],
  ticket: null,
});
