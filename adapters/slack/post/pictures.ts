import type { webApi } from '@slack/bolt';
import { slackCode } from '#adapters/slack/errors.ts';
import { platform } from '#adapters/slack/workspace.ts';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Log } from '#src/app/ports/log.ts';
import { type CardPicture, clip } from '#src/cards/card.ts';

const remembered = 1_000;
/** In characters; Slack says of none how many it takes. */
const longestText = 1_000;

/**
 * Puts a card's picture below it, as a file of the conversation: a message with the picture in it would be refused for as
 * long as Slack has not looked at the file. Each once; the card was sent, so what fails is only noted.
 */
export const createPictures = (client: webApi.WebClient, log: Log) => {
  const shown = createRecent<true>(remembered);
  return async (id: string, channel: string, { png, text }: CardPicture): Promise<void> => {
    if (shown.get(id) !== undefined) return;
    shown.set(id, true);
    try {
      await client.filesUploadV2({
        channel_id: channel,
        file: Buffer.from(png, 'base64'),
        ...{ filename: 'chart.png', title: clip(text, 100), alt_text: clip(text, longestText) },
      });
    } catch (error) {
      log.warn({ platform, code: slackCode(error), err: error }, 'a picture could not be shown in Slack');
    }
  };
};
