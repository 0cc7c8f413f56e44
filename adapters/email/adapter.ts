import { createTransport } from 'nodemailer';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import { ConfigError } from '#src/app/adapter-kit/settings.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { FileGoneError } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import { type Card, clip } from '#src/cards/card.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { deliveryError, isWrongPassword } from './errors.ts';
import { messageIdOf } from './message-id.ts';
import { createMailbox } from './receive/mailbox.ts';
import type { Mail } from './receive/read-mail.ts';
import { createReceive } from './receive/receive.ts';
import { replyAddress, unsubscribeAddress } from './receive/reply-address.ts';
import { attachmentsOf } from './render/attachments.ts';
import { writeInvitation } from './render/invitation.ts';
import { renderEmail } from './render/render.ts';
import { type EmailSettings, mayBePlain } from './settings.ts';

const platform = 'email';

/** Shorter than the outbox waits for an answer, so that it hears why. */
const answerMs = 8_000;
/** Sent lately: the same message is not sent twice while its row waits to be saved. */
const remembered = 5_000;
/** Servers do not like many at once. */
const connections = 3;

/** So that no absence notice answers. */
const machine = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
const longestSubject = 150;
/** Of somebody's conversation, the last ones. */
const mostReferences = 20;

/** An address takes one line of text, and nothing that could be a second header or a second recipient. */
const address = /^[^\s<>@,;:"()[\]\\]+@[^\s<>@,;:"()[\]\\]+$/;

/**
 * Sends cards as e-mail, for people whom no chat reaches, and reads what people send to it. One message is one `Message-ID`, also when it is sent again;
 * those about one ticket refer to the same message, which was never sent, so that programs show them as one conversation.
 */
export const createEmail = ({
  smtpUrl,
  from,
  receive,
  deskUrl,
  log,
  now = Date.now,
}: EmailSettings & {
  readonly log: Log;
  /** Milliseconds. */
  readonly now?: () => number;
}): ChatAdapter & {
  /** Sends words that are about no ticket, to see whether it works. Throws DeliveryError. */
  readonly tryOut: (to: string, card: Card) => Promise<void>;
} => {
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

  const idOf = (id: string, to: string): string => messageIdOf(receive?.secret ?? null, id, to, host);

  const reads = receive !== null;
  let mailbox: ReturnType<typeof createMailbox> | null = null;

  /** Where to answer about a ticket. */
  const answerTo = ({ ticket: number, internal }: Card, to: string) => {
    if (number === null || receive?.secret == null) return {};
    const about = { number, internal: internal === true };
    return { replyTo: { name: from.name, address: replyAddress(receive.secret, from.address, about, to) } };
  };

  /** Where its recipient is told less: by a mail that their program writes, or in the console. */
  const unsubscribe = (to: string): Readonly<Record<string, string>> => {
    const ways = [
      ...(receive?.secret == null ? [] : [`mailto:${unsubscribeAddress(receive.secret, from.address, to)}`]),
      ...(deskUrl === null ? [] : [`${deskUrl}/console/you/notifications`]),
    ];
    return ways.length === 0 ? {} : { 'List-Unsubscribe': ways.map((way) => `<${way}>`).join(', ') };
  };

  /** Every mail about a ticket refers to it, so that they stand together; internal ones apart. */
  const ticketId = (ticket: TicketNumber, internal?: true): string =>
    `<${internal === true ? 'note' : 'ticket'}-${ticket}@${host}>`;

  /** Under somebody's own mail. */
  const answer = async (to: string, card: Card, under: Mail): Promise<void> => {
    const { text, html } = renderEmail(card, { why: 'answer', reads: true });
    const above = [...under.answers.toReversed(), ...(under.messageId === null ? [] : [under.messageId])];
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      ...answerTo(card, to),
      subject: clip(`Re: ${under.subject.replaceAll(/\s+/g, ' ').replace(/^(re:\s*)+/i, '')}`, longestSubject),
      text,
      html,
      messageId: idOf(`answer\n${under.key}`, to),
      ...(under.messageId !== null && { inReplyTo: under.messageId }),
      references: [
        ...above.slice(-mostReferences),
        ...(card.ticket === null ? [] : [ticketId(card.ticket, card.internal)]),
      ],
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    });
  };

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
      files: reads ? 'link' : null,
      // Many mailboxes take no more than ten million bytes, and base64 makes it a third longer.
      sendsFiles: { how: 'within', largest: 5_000_000, together: 5_000_000 },
      findsByEmail: false,
      commands: 'line',
      takesAnyMailbox: true,
    },
    readFile: async (file) => {
      if (!reads) throw new FileGoneError('gone', 'no mail comes in');
      if (mailbox === null) throw new Error('the mailbox is not connected');
      return mailbox.readFile(file);
    },
    async start(desk) {
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
      if (receive === null) return;
      const take = createReceive({ platform, address: from.address, settings: receive, desk, answer, log, now });
      mailbox = createMailbox({ imapUrl: receive.imapUrl, receive: take, log, platform, now });
      mailbox.start();
    },
    async stop() {
      state = 'starting';
      await mailbox?.stop();
      mailbox = null;
      transport.close();
    },
    health: () => {
      const problem = mailbox?.problem() ?? null;
      if (state !== 'up' || problem === null) return { state, detail };
      return { state: 'down', detail: `e-mail is sent, but none is read: ${problem}` };
    },
    lookUp: async () => null,
    findByEmail: async () => null,
    async send({ id, to, card }) {
      if (to.kind !== 'person' || !address.test(to.account.user)) {
        throw new DeliveryError('unreachable', 'this is no e-mail address');
      }
      const recipient = to.account.user;
      const messageId = idOf(id, recipient);
      const before = sent.get(messageId);
      if (before !== undefined) return before;
      const { subject, text, html } = renderEmail(card, { reads, ...(card.event && { why: 'calendar' }) });
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: recipient },
          ...answerTo(card, recipient),
          subject,
          text,
          html,
          messageId,
          attachments: attachmentsOf(card),
          ...(card.event && {
            icalEvent: {
              ...writeInvitation(card.event, { from, to: recipient, asks: reads, now: now() }),
              filename: 'invitation.ics',
            },
          }),
          ...(card.ticket !== null && { references: ticketId(card.ticket, card.internal) }),
          headers: { ...machine, ...unsubscribe(recipient) },
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
      const ref = { platform, conversation: recipient.toLowerCase(), message: messageId };
      sent.set(messageId, ref);
      return ref;
    },
    tryOut: async (to, card) => {
      const { subject, text, html } = renderEmail(card, { why: null });
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text, html, headers: machine });
      } catch (thrown) {
        throw deliveryError(thrown);
      }
    },
    update: async () => {
      throw new DeliveryError('invalid', 'an e-mail that was sent stays as it is');
    },
  };
};
