import { wasSentTo } from '#adapters/email/message-id.ts';
import { eventKeyOf } from '#adapters/email/render/invitation.ts';
import type { ReceiveSettings } from '#adapters/email/settings.ts';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Attachment, Inbound } from '#src/app/ports/chat/inbound.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Card } from '#src/cards/card.ts';
import { verdictOf } from './believed.ts';
import { type Mail, readMail } from './read-mail.ts';
import { namedByAddress } from './reply-address.ts';

/**
 * What became of a mail: `handled`; `held`: nothing, and a person may look at it; `later`: nothing yet, because the desk
 * could not.
 */
export type Outcome = 'handled' | 'held' | 'later';

/** A mail as it lies on the server. `cut`: it goes on, too large to be read whole. */
export type Source = { readonly content: Buffer; readonly cut: boolean };

const hourMs = 3_600_000;
/** From one address in an hour: more is a machine that answers a machine. */
const mostMails = 60;
/** Answers to one address in an hour. */
const mostAnswers = 5;
const mostAddresses = 10_000;

/** Counts by address in the last hour, in this process. */
const createHourly = (most: number, now: () => number) => {
  const times = createRecent<readonly number[]>(mostAddresses);
  return (key: string): boolean => {
    const since = now() - hourMs;
    const lately = (times.get(key) ?? []).filter((at) => at > since);
    if (lately.length >= most) return false;
    times.set(key, [...lately, now()]);
    return true;
  };
};

/** How a file of a mail is found again: by the mail's own id, its key, and its place among the files. */
export type MailFileRef = {
  readonly messageId: string;
  readonly key: string;
  readonly n: number;
  readonly cut: boolean;
};

export const mailFileRef = (file: string): MailFileRef => {
  const [messageId, key, n, cut] = JSON.parse(file) as [string, string, number, boolean];
  return { messageId, key, n, cut };
};

const attachmentsOf = (mail: Mail, cut: boolean): readonly Attachment[] =>
  mail.files.map(({ name }, n) =>
    mail.messageId === null
      ? { name, url: null }
      : { name, url: null, file: JSON.stringify([mail.messageId, mail.key, n, cut]) },
  );

/** Gives mails to the desk, and answers what must be answered. `answer` sends a card to an address, under a mail of theirs. */
export const createReceive = (parts: {
  readonly platform: string;
  readonly address: string;
  readonly settings: ReceiveSettings;
  readonly desk: Pick<HelpDesk, 'bounced' | 'handle' | 'firstToAnswer'>;
  readonly answer: (to: string, card: Card, under: Mail) => Promise<void>;
  readonly log: Log;
  /** Milliseconds. */
  readonly now: () => number;
}) => {
  const { platform, address, settings, desk, answer, log, now } = parts;
  const host = address.slice(address.indexOf('@') + 1);
  const mayComeIn = createHourly(mostMails, now);
  const mayGoOut = createHourly(mostAnswers, now);
  const ownId = new RegExp(`^<[0-9a-f]{32}@${RegExp.escape(host)}>$`, 'i');
  const ownTicket = new RegExp(`^<(ticket|note)-(\\d{1,9})@${RegExp.escape(host)}>$`, 'i');

  /** Why nobody need answer it; null: it is for the desk. */
  const whyNot = (mail: Mail): string | null => {
    if (mail.automatic !== null) return mail.automatic;
    if (mail.messageId !== null && ownId.test(mail.messageId)) return 'the desk sent it itself';
    return mail.from?.address.toLowerCase() === address.toLowerCase() ? 'from the desk’s own address' : null;
  };

  /** What came back of ours, by its own signed id: nobody can say so of a mail that was never sent to them. */
  const bounceOf = ({ bounce }: Mail): { to: string; message: string; status: string | null } | null => {
    const { secret } = settings;
    if (bounce === null || !bounce.failed || secret === null) return null;
    for (const to of bounce.recipients) {
      const message = bounce.returned.find((id) => wasSentTo(secret, id, to, host));
      if (message !== undefined) return { to: to.toLowerCase(), message, status: bounce.status };
    }
    return null;
  };

  /** An answer to an invitation of ours; null: to none. */
  const calendarOf = ({ calendar }: Mail): NonNullable<Extract<Inbound, { type: 'mail' }>['calendar']> | null => {
    if (calendar === null) return null;
    const [, number, id] = /^appointment-(\d{1,9})-(\d{1,9})$/.exec(eventKeyOf(calendar.uid, host) ?? '') ?? [];
    if (number === undefined || id === undefined) return null;
    const { answer, from } = calendar;
    return { ticket: Number(number), id: Number(id), answer, ...(from !== null && { from }) };
  };

  const isWelcome = (from: string): boolean =>
    settings.strangers === 'welcome' || settings.domains.includes(from.slice(from.lastIndexOf('@') + 1).toLowerCase());

  const reply = async (inbound: Extract<Inbound, { type: 'mail' }>, mail: Mail, card: Card, isStranger: boolean) => {
    const to = inbound.from.user;
    if (isStranger && settings.strangers === 'ignore') return;
    // Strangers are told once, whatever they send.
    const once = isStranger ? { ...inbound, id: `refused/${to.toLowerCase()}` } : inbound;
    if (!(await desk.firstToAnswer(once))) return;
    if (!mayGoOut(to.toLowerCase())) {
      log.warn(
        { platform, event: inbound.id },
        'an e-mail was not answered: too many answers to one address in an hour',
      );
      return;
    }
    try {
      await answer(to, card, mail);
    } catch (error) {
      log.warn({ platform, event: inbound.id, err: error }, 'the answer to an e-mail was not sent');
    }
  };

  return async ({ content, cut }: Source): Promise<Outcome> => {
    let mail: Mail;
    try {
      mail = await readMail(content, now());
    } catch (error) {
      log.warn({ platform, err: error }, 'an e-mail could not be read');
      return 'held';
    }
    const facts = { platform, event: mail.key };
    const bounced = bounceOf(mail);
    if (bounced !== null) {
      const { message, status } = bounced;
      const isKnown = await desk.bounced({ platform, conversation: bounced.to, message });
      log.warn({ ...facts, message, status, isKnown }, 'an e-mail came back: a mail server could not deliver it');
      return 'handled';
    }
    const calendar = calendarOf(mail);
    const { secret } = settings;
    const signed =
      secret === null || mail.from === null ? null : namedByAddress(secret, address, mail.to, mail.from.address);
    // A mail program may write that by itself.
    const unsubscribes = signed === 'unsubscribe';
    const reason = calendar === null && !unsubscribes ? whyNot(mail) : null;
    if (reason !== null) {
      log.info({ ...facts, reason }, 'an e-mail was left alone: no person wrote it');
      return 'handled';
    }
    if (mail.from === null) {
      log.warn(facts, 'an e-mail was held: it is not from exactly one address');
      return 'held';
    }
    const { address: user, name } = mail.from;
    const verdict = verdictOf(mail.results, settings.relay, user);
    if (verdict === 'fail' || (verdict === 'none' && signed === null)) {
      log.warn({ ...facts, verdict }, `an e-mail was held: ${settings.relay} does not say that it is from its sender`);
      return 'held';
    }
    if (!mayComeIn(user.toLowerCase())) {
      log.warn(facts, `an e-mail was held: more than ${mostMails} from one address in an hour`);
      return 'held';
    }
    const named = mail.answers.flatMap((id) => {
      const [, kind, number] = ownTicket.exec(id) ?? [];
      return number === undefined ? [] : [{ number: Number(number), internal: kind === 'note' }];
    })[0];
    const inbound: Extract<Inbound, { type: 'mail' }> = {
      type: 'mail',
      id: mail.key,
      from: { platform, tenant: '', user },
      name,
      subject: mail.subject,
      // What a calendar program writes around an answer says nothing more.
      text: calendar === null ? mail.text : (mail.calendar?.comment ?? ''),
      origin: {
        platform,
        conversation: user,
        message: mail.messageId ?? mail.key,
        thread: null,
        time: mail.time,
      },
      inReplyTo: mail.answers
        .filter((id) => ownId.test(id))
        .map((message) => ({ platform, conversation: user.toLowerCase(), message })),
      ticket: (unsubscribes ? null : signed) ?? named ?? null,
      attachments: attachmentsOf(mail, cut),
      welcome: isWelcome(user) && calendar === null && !unsubscribes,
      ...(calendar !== null && { calendar }),
      ...(unsubscribes && { unsubscribes }),
    };
    const said = await desk.handle(inbound);
    if (said.again === true) return 'later';
    // Whoever answers from a calendar has written to nobody.
    const mayAnswer = calendar === null && mail.automatic === null;
    if (mayAnswer && said.card !== null && (said.shown === 'refusal' || said.shown === 'message')) {
      await reply(inbound, mail, said.card, said.stranger === true && !inbound.welcome);
    }
    if (said.failed !== true) return 'handled';
    log.warn(facts, 'an e-mail was held: the desk failed at it');
    return 'held';
  };
};
