import { slackCode } from '#adapters/slack/errors.ts';
import type { People } from '#adapters/slack/people.ts';
import type { RenderedMessage } from '#adapters/slack/render/render.ts';
import { paragraph } from '#adapters/slack/render/rich-text.ts';
import { showsAuthors, type Workspace } from '#adapters/slack/workspace.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Card } from '#src/cards/card.ts';
import type { createPictures } from './pictures.ts';
import type { Post } from './post.ts';

type Parts = {
  readonly post: Post;
  readonly people: Pick<People, 'pictureOf'>;
  readonly workspace: () => Workspace;
  readonly drawn: (card: Card) => RenderedMessage;
  readonly showPicture: ReturnType<typeof createPictures>;
  /** Names the thread that a message went to, where the app is an agent. */
  readonly rename: (channel: string, thread: string, name: string) => Promise<void>;
  /** Called with the conversation in which a person reads messages, when it was not known. */
  readonly onFound: (user: string, channel: string) => void;
};

/** The person a reply appears under, if the admin granted the scope for it. */
const authorOf = (workspace: Workspace, people: Parts['people'], card: Card) => {
  const { author: name } = card;
  return name === undefined || !showsAuthors(workspace) ? null : { name, picture: people.pictureOf(name) };
};

/**
 * Slack tells people of a message in a thread if they follow it. Whoever has not written there yet does so once they are
 * named in it.
 */
const withReader = ({ text, blocks }: RenderedMessage, user: string | null): RenderedMessage =>
  user === null ? { text, blocks } : { text, blocks: [...blocks, ...paragraph([{ type: 'user', user_id: user }])] };

/** Sends a message, in a thread where it belongs to one. */
export const createSend = ({
  post,
  people,
  workspace,
  drawn,
  showPicture,
  rename,
  onFound,
}: Parts): ChatAdapter['send'] => {
  const sendIn = async (channel: string, message: Parameters<ChatAdapter['send']>[0]): Promise<MessageRef> => {
    const { id, to, card, under, isFirstTry } = message;
    const thread = under?.conversation === channel ? (under.thread ?? under.message) : null;
    const isTheirs = under?.theirs === true;
    const reader = thread !== null && to.kind === 'person' && !isTheirs ? to.account.user : null;
    const content = withReader(drawn(card), reader);
    const author = authorOf(workspace(), people, card);
    const ref = await post.post({
      id,
      channel,
      thread,
      loud: under?.loud === true,
      content,
      author,
      ...(isFirstTry && { isFirstTry }),
    });
    if (thread !== null && under?.named !== undefined) void rename(channel, thread, under.named);
    // The card is there: whoever sent it need not wait for the picture.
    if (card.picture !== undefined) void showPicture(id, channel, card.picture);
    if (to.kind === 'person' && to.account.details !== channel) onFound(to.account.user, channel);
    return ref;
  };

  return async (message) => {
    const { to } = message;
    try {
      return await sendIn(await post.conversationOf(to), message);
    } catch (error) {
      // The one that was saved is from before the app was installed anew.
      const isGone = error instanceof DeliveryError && slackCode(error.cause) === 'channel_not_found';
      if (!isGone || to.kind !== 'person' || to.account.details === null) throw error;
      return sendIn(await post.directWith(to.account.user), message);
    }
  };
};
