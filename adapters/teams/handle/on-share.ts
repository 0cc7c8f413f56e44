import { z } from 'zod';
import { conversationOf, type Happening } from '#adapters/teams/connect/scope.ts';
import type { Shareable } from '#src/app/ports/chat/help-desk.ts';
import { type Card, plainText } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { type Answer, notKnown, sharing, toShare } from './answer.ts';
import type { Spoken, Talk } from './talk.ts';

/** The command of the app's manifest that searches tickets from the message box. */
const searchCommand = 'findTicket';

const searched = z.object({
  commandId: z.literal(searchCommand),
  parameters: z.array(z.object({ name: z.string(), value: z.string().catch('') })).catch([]),
  queryOptions: z.object({ skip: z.number().catch(0) }).catch({ skip: 0 }),
});

/**
 * Where what is chosen will be read. Never only by them: in a chat with a colleague, and in the search bar, Teams names their
 * own chat with the desk.
 */
const readAt = ({ activity }: Happening): string => conversationOf(activity.conversation.id);

/** Tickets for the message somebody is writing: their own latest before they type anything. */
export const onTicketSearch = async (talk: Talk, { what, from }: Spoken): Promise<Answer> => {
  const query = searched.safeParse(what.activity.value).data;
  if (query === undefined) return notKnown(texts.refusal.unknownAction);
  // All there are come at once.
  if (query.queryOptions.skip > 0) return sharing([]);
  const typed = query.parameters.find(({ name }) => name === 'query')?.value ?? '';
  const found = await talk.desk.ticketsToShare(from, typed, readAt(what));
  if ('problem' in found) return toShare(found.problem);
  if (found.tickets.length > 0) return sharing(found.tickets);
  return toShare(typed.trim() === '' ? texts.say.noTickets : texts.say.nothingFound);
};

const linked = z.object({ url: z.string() });

const shareable = (card: Card): Shareable => {
  const facts = card.blocks.flatMap((block) => (block.type === 'facts' ? block.facts : []));
  const detail = facts.map(({ value }) => plainText(value)).join(' · ');
  return { title: plainText(card.title), detail, card };
};

/** An address of the console in the message somebody is writing. One that leads elsewhere stays as it is. */
export const onLink = async (talk: Talk, { what, from }: Spoken): Promise<Answer> => {
  const link = linked.safeParse(what.activity.value).data;
  const card = link === undefined ? null : await talk.desk.cardForLink(from, link.url, readAt(what));
  return sharing(card === null ? [] : [shareable(card)]);
};
