import { type FileHosts, fetchFile } from '#src/app/adapter-kit/files/fetch-file.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Address } from '#src/app/ports/chat/outbound.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import { withReaction } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { inLanguage, languageOf } from '#src/cards/language/language.ts';
import { createClosedDms } from './closed-dms.ts';
import { createConversations } from './conversations.ts';
import { writeDetails } from './details.ts';
import { isDmsClosed, toDeliveryError } from './errors.ts';
import { createGateway } from './gateway/gateway.ts';
import { dmsClosedCard } from './handle/cards.ts';
import { createInteractions } from './handle/interactions.ts';
import { createMessages } from './handle/messages.ts';
import { createProgress } from './handle/progress.ts';
import { createReadIntake } from './handle/read-intake.ts';
import { createReconcile } from './handle/reconcile.ts';
import { createLookUp } from './identity.ts';
import { limits } from './limits.ts';
import { platform, senderOf } from './parse/parse-message.ts';
import { renderSent } from './render/picture.ts';
import { renderCard } from './render/render.ts';
import { createRest, delivering } from './rest.ts';
import { createRoles, type RoleMeaning } from './roles.ts';
import { createSendFiles } from './send-files.ts';

export type DiscordOptions = {
  readonly token: string;
  /** Only its members belong to the company; null: everyone who shares a guild with the bot. */
  readonly guild: string | null;
  /** Discord's own, or a proxy's: `https://discord.com/api`. */
  readonly api: string;
  /**
   * Whether this process has a gateway session. Discord sends everything to every session, so only one of several
   * instances has one; the others only send from the outbox.
   */
  readonly listens?: boolean;
  /** It asks for the privileged intent that intake channels need; absent: not. */
  readonly readsContent?: boolean;
  /** An emoji on a card does what its button does; absent: it does. */
  readonly reactions?: boolean;
  /** The desk's roles and teams for the server's roles; needs `guild`. */
  readonly roles?: readonly RoleMeaning[];
  readonly log: Log;
  /** The time between two sessions; Discord requires five seconds. */
  readonly paceMs?: number;
  /** For time limits of interactions. */
  readonly now?: () => number;
};

const finishWithinMs = 5_000;

/** Where Discord keeps files; a stand-in for its API stands in for them, too. Their addresses carry their own key. */
const fileHosts = (api: string): FileHosts => ({
  names: ['cdn.discordapp.com', 'media.discordapp.net'],
  ...(new URL(api).hostname !== 'discord.com' && { origins: [new URL(api).origin] }),
});

/** Discord: a bot with one gateway session or none, which sends and answers over REST. */
export const createDiscord = (options: DiscordOptions): ChatAdapter => {
  const {
    token,
    guild,
    api,
    log,
    listens = true,
    reactions = true,
    readsContent = false,
    roles: meanings = [],
    paceMs = 5_000,
    now = Date.now,
  } = options;
  const asShown = (card: Card): Card => (reactions ? withReaction(card) : card);
  const connection = { token, api };
  const rest = createRest(connection);
  const conversations = createConversations(rest);
  const isSending = new Set<Promise<void>>();
  let desk: HelpDesk | null = null;
  let bot = '';

  const closedDms = createClosedDms({
    now,
    tell: (interaction) =>
      rest.followUp(
        interaction,
        inLanguage(languageOf('locale' in interaction ? interaction.locale : null) ?? 'en', () =>
          renderCard(dmsClosedCard(), false),
        ),
        true,
      ),
  });

  const sendTo: ChatAdapter['send'] = async ({ id, to, card, under }) => {
    const user = to.kind === 'person' ? to.account.user : null;
    try {
      const conversation = await conversationFor(to);
      const above = under?.conversation === conversation ? under.message : null;
      const { message: rendered, files } = renderSent(asShown(card));
      const message = await rest.post(conversation, id, rendered, above, files);
      if (user !== null) closedDms.open(user);
      if (to.kind === 'person' && to.account.details === null) {
        const details = writeDetails({ channel: conversation, seen: message });
        track(async () => desk?.remember(senderOf(to.account.user), details));
      }
      return { platform, conversation, message };
    } catch (error) {
      if (user !== null && isDmsClosed(error)) track(() => closedDms.closed(user));
      throw toDeliveryError(error);
    }
  };

  const conversationFor = async (to: Address): Promise<string> =>
    to.kind === 'person' ? conversations.channelOf(to.account.user) : channelIn(to);

  /** Background work: its errors are logged, and stopping waits for it. */
  const track = (work: () => Promise<void>): void => {
    const mine = Promise.try(work).catch((error: unknown) => {
      log.error({ platform, err: error }, 'an event from Discord could not be handled');
    });
    isSending.add(mine);
    void mine.finally(() => isSending.delete(mine));
  };

  const roles = createRoles({ meanings, guild, rest, desk: () => desk, log, now });
  const interactions = createInteractions({
    rest,
    follow: roles.ofInteraction,
    log,
    desk: () => desk,
    whisper: async (user, id, card) => {
      const channel = await conversations.channelOf(user);
      await rest.post(channel, `answer/${id}`, renderCard(card, false));
    },
    acted: closedDms.acted,
    now,
  });
  const progress = createProgress();
  const messages = createMessages({
    rest,
    log,
    desk: () => desk,
    conversations,
    follow: roles.ofPerson,
    wrote: closedDms.open,
    progress,
    now,
  });
  const readIntake = createReadIntake({ rest, desk: () => desk, messages, progress, log, now });
  const reconcile = createReconcile({
    ...{ rest, desk: () => desk, messages, conversations, progress, log, now },
    // Without it Discord shows nothing of them.
    readIntake: readsContent ? readIntake : async () => true,
  });
  const lookUp = createLookUp({ rest, guild });
  const gateway = createGateway({
    connection,
    log,
    paceMs,
    readsContent,
    heard: {
      ready: (self) => {
        bot = self;
        track(() => reconcile(self));
      },
      interaction: (interaction) => track(() => interactions(interaction)),
      message: (message) => track(() => messages.written(message, bot)),
      edited: (message) => track(() => messages.edited(message, bot)),
      deleted: (message) => track(() => messages.deleted(message)),
      typing: ({ user_id: user, guild_id: guild }) =>
        track(async () => (guild === undefined && user !== bot ? desk?.typing(senderOf(user)) : undefined)),
      reacted: (reaction) => track(async () => (reactions ? messages.reacted(reaction, bot) : undefined)),
    },
  });

  return {
    platform,
    capabilities: {
      updates: true,
      threads: 'reply',
      reactions: true,
      files: 'link',
      sendsFiles: { how: 'below', largest: limits.fileBytes },
      findsByEmail: false,
      commands: 'picked',
    },
    readFile: (file, signal) => fetchFile(file, { hosts: fileHosts(api), signal }),
    async start(helpDesk) {
      desk = helpDesk;
      if (listens) await gateway.start();
    },
    async stop() {
      await gateway.stop();
      await Promise.race([Promise.all(isSending), after(finishWithinMs)]);
      desk = null;
      rest.close();
    },
    health: () =>
      listens || desk === null ? gateway.health() : { state: 'up', detail: 'only sends; another instance listens' },
    lookUp: ({ user }) => lookUp(user),
    findByEmail: async () => null,
    send: sendTo,
    sendFiles: createSendFiles(rest),
    showTyping: async (to) => {
      await delivering(conversationFor(to).then((conversation) => rest.typing(conversation)));
    },
    update: async ({ ref, card }) => {
      await delivering(rest.edit(ref.conversation, ref.message, renderCard(asShown(card), true)));
    },
  };
};

const channelIn = (to: Address): string => {
  if (to.kind === 'channel' && to.platform === platform && /^\d{15,20}$/.test(to.channel)) return to.channel;
  throw new DeliveryError('unreachable', 'This is not a Discord channel.');
};

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
