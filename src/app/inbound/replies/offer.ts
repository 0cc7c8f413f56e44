import { wouldFitNothing } from '#src/app/tickets/classified.ts';
import { offerToFileCard } from '#src/cards/answers.ts';
import type { Card } from '#src/cards/card.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { InboundParts } from './parts.ts';

/** An offer to file a draft, or to add it to one of these tickets; says so if it may be none of the desk's business. */
export const offerToFile = async (
  { classifier, log, store: { read } }: InboundParts,
  draft: { readonly id: string; readonly text: string },
  open: readonly TicketNumber[],
): Promise<Card> => {
  const foreign = await wouldFitNothing({ classifier, log, read }, draft.text);
  const { elsewhere } = await read.organisation();
  return offerToFileCard(draft.id, draft.text, open, foreign ? { elsewhere } : null);
};
