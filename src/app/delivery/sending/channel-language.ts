import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { Card } from '#src/cards/card.ts';
import { currentLanguage, inLanguage, spokenIn } from '#src/cards/language/language.ts';

/** Whether a message is in a team's channel. */
export const isInTeamChannel = async (read: OrganisationReader, ref: MessageRef): Promise<boolean> => {
  const { teams } = await read.organisation();
  return [...teams.values()].some(
    ({ channel }) => channel?.platform === ref.platform && channel.id === ref.conversation,
  );
};

/**
 * Makes a card for where it is shown: several people read it in a channel, so it is in the organisation's language there,
 * also if it is there because one person could not be reached.
 */
export const madeFor = async (
  read: OrganisationReader,
  where: 'channel' | 'person',
  make: () => Promise<Card>,
): Promise<Card> => {
  if (where === 'person') return make();
  const { language = 'en' } = await read.organisation();
  return spokenIn(await inLanguage(language, make), language);
};

/** A card that was made, and is made again only for whoever reads another language. */
export const madeOnce = async (make: () => Promise<Card>): Promise<() => Promise<Card>> => {
  const language = currentLanguage();
  const card = await make();
  return async () => (currentLanguage() === language ? card : make());
};
