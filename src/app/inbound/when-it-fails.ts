import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { DeliveryError, StoreUnavailableError, TooBusyError } from '#src/app/ports/errors.ts';
import { texts } from '#src/cards/texts.ts';
import { saysNothing } from './heard/handle-heard.ts';
import type { InboundParts } from './replies/parts.ts';
import { errorReply, nothing, refusalReply } from './replies/reply.ts';

/** As `failedReply`, for what may pass. Thanks in an intake channel wait for no answer. */
const laterReply = (inbound: Inbound, words: string): Reply =>
  inbound.type === 'message' && inbound.heard !== undefined && saysNothing(inbound)
    ? nothing
    : { ...failedReply(inbound, words), again: true };

/** Nothing was done. A form stays open, so that nobody has to write its words again. */
const failedReply = (inbound: Inbound, words: string): Reply => {
  const [first] = inbound.type === 'form' ? Object.keys(inbound.values) : [];
  return first === undefined ? refusalReply(words) : errorReply({ [first]: words });
};

/** What somebody reads when the desk could not do as they asked; whoever runs it reads why in the log. */
export const replyToFault = (log: InboundParts['log'], inbound: Inbound, error: unknown): Reply => {
  if (error instanceof TooBusyError) return laterReply(inbound, texts.refusal.busy);
  const facts = { platform: inbound.from.platform, event: inbound.id, err: error };
  if (error instanceof StoreUnavailableError) {
    log.warn(facts, 'database unavailable');
    return laterReply(inbound, texts.refusal.tryAgain);
  }
  if (error instanceof DeliveryError) {
    log.warn(facts, 'a platform did not say who someone is');
    return laterReply(inbound, texts.refusal.tryAgain);
  }
  log.error(facts, 'inbound failed');
  return { ...failedReply(inbound, texts.refusal.failed), failed: true };
};
