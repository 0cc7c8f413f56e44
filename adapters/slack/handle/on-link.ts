import type { App, types } from '@slack/bolt';
import { slackCode, toDeliveryError } from '#adapters/slack/errors.ts';
import { linkEvent } from '#adapters/slack/receive/payloads.ts';
import { renderCard } from '#adapters/slack/render/render.ts';
import { linkScopes } from '#adapters/slack/scopes.ts';
import { isDirect, senderIn } from '#adapters/slack/workspace.ts';
import { keepTrying } from '#src/app/adapter-kit/keep-trying.ts';
import type { DeliveryError } from '#src/app/ports/errors.ts';
import type { SlackParts } from './parts.ts';

/** A message with more links to tickets than this gets a card for the first ones. */
const mostLinks = 5;

/** The message is gone, or the link is: `cannot_unfurl_message`, `cannot_unfurl_url`, `cannot_find_channel`. */
const cannotPass = ({ cause }: DeliveryError): boolean => slackCode(cause)?.startsWith('cannot_') === true;

/** Whether people from other companies read there: Slack says so beside the event. */
const isWithOthers = (body: unknown): boolean =>
  (body as { readonly is_ext_shared_channel?: unknown }).is_ext_shared_channel === true;

/**
 * Links to the console in people's messages, each shown as a short card. What is still being written gets none: nobody
 * knows where it will be read. Neither does a channel that is shared with another company.
 */
export const listenToLinks = (app: App, parts: SlackParts): void => {
  const { desk, client, workspace, log } = parts;

  app.event('link_shared', async ({ event, body }) => {
    if (!Object.keys(linkScopes).every((scope) => workspace.scopes.includes(scope))) return;
    const { user, channel, message_ts: ts, source, links, is_bot_user_member: member } = linkEvent.parse(event);
    if (source === 'composer' || isWithOthers(body)) return;
    const where = isDirect(channel) && member === true ? null : channel;
    const urls = [...new Set(links.map(({ url }) => url))].slice(0, mostLinks);
    const unfurls: Record<string, types.MessageAttachment> = {};
    for (const url of urls) {
      const card = await desk.cardForLink(senderIn(workspace, user), url, where);
      if (card !== null) unfurls[url] = { blocks: renderCard(card).blocks };
    }
    if (Object.keys(unfurls).length === 0) return;
    try {
      await keepTrying(
        () =>
          client.chat.unfurl({ channel, ts, unfurls }).catch((error: unknown) => {
            throw toDeliveryError(error);
          }),
        { hopeless: cannotPass },
      );
    } catch (error) {
      log.warn({ platform: 'slack', err: error }, 'the card of a link could not be shown');
    }
  });
};
