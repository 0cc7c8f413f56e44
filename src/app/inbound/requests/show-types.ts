import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply } from '#src/app/inbound/replies/reply.ts';
import { formChoices } from '#src/app/lists/form-choices.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { requestTypesCard } from '#src/cards/requests/request-types.ts';

/** What can be asked for with a form of its own. */
export const showRequestTypes = async ({ store }: Pick<InboundParts, 'store'>): Promise<Reply> =>
  cardReply(requestTypesCard(formChoices(await store.read.organisation()).requests));
