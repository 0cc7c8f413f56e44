import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import { ConfigError } from '#src/app/adapter-kit/settings.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { FileGoneError } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import { deliveryError, isWrongPassword } from './errors.ts';
import { renderEmail } from './render/render.ts';
import { type EmailSettings, mayBePlain } from './settings.ts';

const platform = 'email';

/** Shorter than the outbox waits for an answer, so that it hears why. */
const answerMs = 8_000;
/** Sent lately: the same message is not sent twice while its row waits to be saved. */
const remembered = 5_000;
/** Servers do not like many at once. */
const connections = 3;

/** An address takes one line of text, and nothing that could be a second header or a second recipient. */
const address = /^[^\s<>@,;:"()[\]\\]+@[^\s<>@,;:"()[\]\\]+$/;

/**
 * Sends cards as e-mail, for people whom no chat reaches. One message is one `Message-ID`, also when it is sent again;
 * those about one ticket refer to the same message, which was never sent, so that programs show them as one conversation.
 */
export const createEmail = ({ smtpUrl, from, log }: EmailSettings & { readonly log: Log }): ChatAdapter => {
  const host = from.address.slice(from.address.indexOf('@') + 1);
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    requireTLS: !mayBePlain(smtpUrl),
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    socketTimeout: answerMs,
    // What is sent is made here, of text: nothing is read from files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sent = createRecent<MessageRef>(remembered);
  let state: 'starting' | 'up' | 'down' = 'starting';
  let detail: string | null = null;

  const idOf = (id: string, to: string): string =>
    `<${createHash('sha256').update(`${id}\n${to}`).digest('hex').slice(0, 32)}@${host}>`;

  const answered = (): void => {
    if (state === 'starting') return;
    state = 'up';
    detail = null;
  };

  return {
    platform,
    capabilities: {
      updates: false,
      threads: null,
      reactions: false,
      files: null,
      findsByEmail: false,
      commands: 'line',
      takesAnyMailbox: true,
    },
    readFile: async () => {
      throw new FileGoneError('gone', 'no mail comes in');
    },
    async start() {
      state = 'down';
      try {
        await transport.verify();
        answered();
      } catch (error) {
        if (isWrongPassword(error)) {
          detail = 'the mail server refuses SMTP_URL’s user or password';
          throw new ConfigError(`E-mail: ${detail}. See docs/email.md.`);
        }
        // It may come back: each message tries again.
        detail = deliveryError(error).message;
        log.warn({ platform, reason: detail }, 'the mail server does not answer yet');
      }
    },
    async stop() {
      state = 'starting';
      transport.close();
    },
    health: () => ({ state, detail }),
    lookUp: async () => null,
    findByEmail: async () => null,
    async send({ id, to, card }) {
      if (to.kind !== 'person' || !address.test(to.account.user)) {
        throw new DeliveryError('unreachable', 'this is no e-mail address');
      }
      const mailbox = to.account.user;
      const messageId = idOf(id, mailbox);
      const before = sent.get(messageId);
      if (before !== undefined) return before;
      const { subject, text, html } = renderEmail(card);
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: mailbox },
          subject,
          text,
          html,
          messageId,
          ...(card.ticket !== null && { references: `<ticket-${card.ticket}@${host}>` }),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
      } catch (thrown) {
        const error = deliveryError(thrown);
        if (error.code === 'unavailable') {
          state = 'down';
          detail = error.message;
        } else answered();
        throw error;
      }
      answered();
      const ref = { platform, conversation: mailbox, message: messageId };
      sent.set(messageId, ref);
      return ref;
    },
    update: async () => {
      throw new DeliveryError('invalid', 'an e-mail that was sent stays as it is');
    },
  };
};
