import type { Hono } from 'hono';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Address, MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import type { ConversationLog } from '#src/app/ports/conversation-log.ts';
import { DeliveryError, StoreUnavailableError } from '#src/app/ports/errors.ts';
import type { ClockControl, DemoHistory, Inspector } from '#src/app/ports/inspector.ts';
import type { Card } from '#src/cards/card.ts';
import { currentLanguage } from '#src/cards/language/language.ts';
import { createFormerActions } from './card-actions.ts';
import { channelConversation, createConversations } from './conversations.ts';
import { messageRef, platform } from './parse.ts';
import { renderMessage } from './render.ts';
import { createRoutes } from './routes.ts';
import { createStreamHub } from './stream-hub.ts';
import { createUploads, type Uploads } from './uploads.ts';

export type PlaygroundOptions = {
  readonly conversations: ConversationLog;
  readonly inspector: Inspector;
  readonly clock: ClockControl;
  readonly newId: () => string;
  /** The files that people attached; tests put some there themselves. */
  readonly uploads?: Uploads;
  /** Null: there is none to look at. */
  readonly history?: DemoHistory | null;
};

/** The chat platform inside the desk: `routes`, mounted at `/playground`, are its page and its HTTP API. */
export type Playground = ChatAdapter & { readonly routes: Hono };

export const createPlayground = ({
  conversations: log,
  inspector,
  clock,
  newId,
  uploads = createUploads(newId),
  history = null,
}: PlaygroundOptions): Playground => {
  const hub = createStreamHub(newId());
  const former = createFormerActions();
  const conversations = createConversations({ log, inspector });
  let desk: HelpDesk | null = null;

  /** The conversation behind an address; people are known by their desk ids here. */
  const conversationOf = async (to: Address): Promise<string> => {
    const conversation = to.kind === 'person' ? to.account.user : channelConversation(to.channel);
    const at = to.kind === 'person' ? to.account.platform : to.platform;
    if (at !== platform || !(await conversations.exists(conversation))) {
      throw new DeliveryError('unreachable', `The playground has no conversation "${conversation}".`);
    }
    return conversation;
  };

  /** Shows another card in the place of this message's. */
  const replaceCard = async ({ conversation, message }: MessageRef, card: Card): Promise<void> => {
    const before = await log.find(conversation, message);
    const after = await log.replace({ conversation, id: message, card: inItsLanguage(card), at: clock.now() });
    if (before === null || after === null) {
      throw new DeliveryError('unreachable', `The playground has no message "${message}".`);
    }
    former.remember(message, before.card);
    hub.publish('updated', renderMessage(after));
  };

  return {
    platform,
    capabilities: {
      updates: true,
      threads: null,
      reactions: false,
      files: 'link',
      findsByEmail: false,
      commands: 'line',
    },
    async start(helpDesk) {
      desk = helpDesk;
    },
    readFile: async (file) => uploads.read(file),
    async stop() {
      desk = null;
      hub.close();
    },
    health: () => ({
      state: desk === null ? 'starting' : 'up',
      detail: hub.size() === 1 ? '1 page open' : `${hub.size()} pages open`,
    }),
    // The desk already knows everyone here.
    lookUp: async ({ user }) => {
      const accounts = (await desk?.accounts(platform)) ?? [];
      if (!accounts.some((account) => account.user === user)) return null;
      return { name: user, email: null, zone: null, standing: 'member' };
    },
    findByEmail: async () => null,
    send: ({ id, to, card }) =>
      delivering(async () => {
        const conversation = await conversationOf(to);
        const message = await log.append({ key: id, conversation, card: inItsLanguage(card), at: clock.now() });
        hub.publish('posted', renderMessage(message));
        return messageRef(conversation, message.id);
      }),
    update: ({ ref, card }) => delivering(() => replaceCard(ref, card)),
    routes: createRoutes({
      ...{ conversations, inspector, clock, newId, history, hub, former, uploads, replaceCard },
      desk: () => desk,
    }),
  };
};

/** A card that says in which language it is: a page reads it again later, where nobody says so. */
const inItsLanguage = (card: Card): Card =>
  card.language === undefined && currentLanguage() !== 'en' ? { ...card, language: currentLanguage() } : card;

/** A database that does not answer is reported as a platform that is down. */
const delivering = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreUnavailableError) {
      throw new DeliveryError('unavailable', 'The playground cannot reach its database.', { cause: error });
    }
    throw error;
  }
};
