import { type APIComponentInContainer, ComponentType, type RawFile } from 'discord.js';
import { limits } from '#adapters/discord/limits.ts';
import { type Card, type CardPicture, clip } from '#src/cards/card.ts';
import { type RenderedMessage, renderCard } from './render.ts';

const name = 'chart.png';

const gallery = ({ text }: CardPicture): APIComponentInContainer => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: `attachment://${name}` }, description: clip(text, limits.altText) }],
});

/**
 * A card that is sent, with the file of its picture, which stands above the buttons. A card of so many parts that there is
 * no room comes without.
 */
export const renderSent = (card: Card): { readonly message: RenderedMessage; readonly files: readonly RawFile[] } => {
  const message = renderCard(card, true);
  const [container] = message.components;
  const { picture } = card;
  // Pieces of texts and rows of buttons count as well; a card with a picture is far from the limit.
  if (picture === undefined || container === undefined || container.components.length > limits.components / 2) {
    return { message, files: [] };
  }
  const buttons = container.components.findIndex(({ type }) => type === ComponentType.ActionRow);
  const above = buttons < 0 ? container.components.length : buttons;
  return {
    message: {
      ...message,
      components: [{ ...container, components: container.components.toSpliced(above, 0, gallery(picture)) }],
    },
    files: [{ name, data: Buffer.from(picture.png, 'base64'), contentType: 'image/png' }],
  };
};
