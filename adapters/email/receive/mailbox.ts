import { setTimeout as wait } from 'node:timers/promises';
import { ImapFlow, type StatusObject } from 'imapflow';
import { mayBePlain } from '#adapters/email/settings.ts';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import { FileGoneError } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import { type MailFile, readMail } from './read-mail.ts';
import { mailFileRef, type Outcome, type Source } from './receive.ts';

/** Where mails are put that the desk is done with, and those that a person may look at. */
const folders = { handled: ['Handled'], held: ['Held'] } as const;

/** A file of 25 MB as mails carry it, and the text before it. What is larger is read up to here. */
const longestMail = 36_000_000;
/** Servers tell of new mail; some forget to. */
const lookAgainMs = 60_000;
/** After the last thing it was asked, it is listened to. */
const listenAfterMs = 200;
const connectMs = 20_000;
const silentMs = 300_000;
/** Of mails that stay in the inbox. */
const mostDone = 10_000;
const firstPauseMs = 2_000;
const longestPauseMs = 300_000;

const connectionTo = (imapUrl: string): ImapFlow => {
  const url = new URL(imapUrl);
  const secure = url.protocol === 'imaps:';
  const client = new ImapFlow({
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    ...(!secure && !mayBePlain(imapUrl) && { doSTARTTLS: true }),
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    logger: false,
    autoIdleDelay: listenAfterMs,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silentMs,
  });
  // It rejects what was asked, too; without a listener it would end the process.
  client.on('error', () => {});
  return client;
};

type Fault = { readonly responseText?: string; readonly message?: string; readonly authenticationFailed?: boolean };

/** What the server said, or what went wrong on the way to it; never a password. */
const faultWords = (thrown: unknown): string => {
  const { responseText, message, authenticationFailed = false } = (thrown ?? {}) as Fault;
  if (authenticationFailed) return 'the mail server refuses IMAP_URL’s user or password';
  return responseText ?? message ?? String(thrown);
};

const countOf = (status: StatusObject | false): number => (status === false ? 0 : (status.messages ?? 0));

/** Connects once, and says how many mails wait; null: all is well. */
export const tryMailbox = async (
  imapUrl: string,
): Promise<
  { readonly ok: true; readonly waiting: number; readonly held: number } | { readonly ok: false; readonly why: string }
> => {
  const client = connectionTo(imapUrl);
  try {
    await client.connect();
    const inbox = await client.status('INBOX', { messages: true });
    const made = await client.mailboxCreate([...folders.held]);
    const held = await client.status(made.path, { messages: true });
    return { ok: true, waiting: countOf(inbox), held: countOf(held) };
  } catch (error) {
    return { ok: false, why: faultWords(error) };
  } finally {
    client.close();
  }
};

/**
 * Reads the mailbox: each mail in the inbox is given to `receive`, and then put into another folder, so that what lies
 * in the inbox is what nobody has read yet. A mail that is found again, because the desk was stopped in between, has the
 * same key and counts once. What fails is tried again, later each time; `problem` says why it does not work now.
 */
export const createMailbox = (parts: {
  readonly imapUrl: string;
  readonly receive: (source: Source) => Promise<Outcome>;
  readonly log: Log;
  readonly platform: string;
  readonly now: () => number;
}) => {
  const { imapUrl, receive, log, platform, now } = parts;
  const ending = new AbortController();
  let client: ImapFlow | null = null;
  let problem: string | null = 'not connected yet';
  let running: Promise<void> | null = null;
  let news = Promise.withResolvers<void>();
  let paths: Readonly<Record<'handled' | 'held', string>> = { handled: 'Handled', held: 'Held' };

  const pause = async (ms: number): Promise<void> => {
    await wait(ms, undefined, { ref: false, signal: ending.signal }).catch(() => {});
  };

  const within = async <T>(path: string, work: (box: ImapFlow) => Promise<T>): Promise<T> => {
    const box = client;
    if (box === null) throw new Error('the mailbox is not connected');
    const lock = await box.getMailboxLock(path);
    try {
      return await work(box);
    } finally {
      lock.release();
    }
  };

  const sourceOf = async (box: ImapFlow, uid: number): Promise<Source | null> => {
    const query = { size: true, source: { start: 0, maxLength: longestMail } };
    const found = await box.fetchOne(String(uid), query, { uid: true });
    if (found === false || found.source === undefined) return null;
    return { content: found.source, cut: (found.size ?? 0) > longestMail };
  };

  /** Why mails that were read still lie in the inbox; null: none does. */
  let stuck: string | null = null;
  /** What became of mails that the server does not put away: they are not read anew each time it is looked for mail. */
  const done = createRecent<'handled' | 'held'>(mostDone);

  const outcomeOf = async (uid: number, key: string): Promise<Outcome | 'gone'> => {
    const before = done.get(key);
    if (before !== undefined) return before;
    const source = await within('INBOX', (box) => sourceOf(box, uid));
    return source === null ? 'gone' : receive(source);
  };

  /** Whether to go on with the next one. */
  const takeOne = async (uid: number): Promise<boolean> => {
    const key = await within('INBOX', async (box) => `${box.mailbox === false ? '' : box.mailbox.uidValidity}/${uid}`);
    const outcome = await outcomeOf(uid, key);
    if (outcome === 'gone') return true;
    if (outcome === 'later') return false;
    const isKnown = done.get(key) !== undefined;
    // Also if the connection breaks in the middle.
    done.set(key, outcome);
    const moved = await within('INBOX', (box) => box.messageMove(String(uid), paths[outcome], { uid: true }));
    if (moved !== false) return true;
    stuck = `the server does not put mails into ${paths[outcome]}`;
    if (!isKnown) log.warn({ platform, reason: stuck }, 'an e-mail was read, and stays in the inbox');
    return true;
  };

  /** Whether all that lay there was taken. */
  const takeAll = async (): Promise<boolean> => {
    stuck = null;
    const uids = await within('INBOX', (box) => box.search({ all: true }, { uid: true }));
    for (const uid of uids || []) {
      if (ending.signal.aborted) return true;
      if (!(await takeOne(uid))) return false;
    }
    problem = stuck;
    return true;
  };

  const connect = async (): Promise<ImapFlow> => {
    const made = connectionTo(imapUrl);
    client = made;
    made.on('exists', () => news.resolve());
    made.on('close', () => news.resolve());
    await made.connect();
    const [handled, held] = [
      await made.mailboxCreate([...folders.handled]),
      await made.mailboxCreate([...folders.held]),
    ];
    paths = { handled: handled.path, held: held.path };
    return made;
  };

  const watch = async (): Promise<void> => {
    let tries = 0;
    while (!ending.signal.aborted) {
      try {
        const box = await connect();
        problem = null;
        while (!ending.signal.aborted && box.usable) {
          news = Promise.withResolvers();
          if (await takeAll()) {
            tries = 0;
            await Promise.race([news.promise, pause(lookAgainMs)]);
          } else {
            tries += 1;
            await pause(Math.min(firstPauseMs * 2 ** tries, longestPauseMs));
          }
        }
        if (!ending.signal.aborted) problem = 'the connection was closed';
      } catch (error) {
        problem = faultWords(error);
        if (!ending.signal.aborted) log.warn({ platform, reason: problem }, 'the mailbox cannot be read');
      }
      client?.close();
      client = null;
      tries += 1;
      await pause(Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs));
    }
  };

  /** The mail with this key, wherever it lies now. */
  const findFile = async (file: string): Promise<MailFile | null> => {
    const { messageId, key, n } = mailFileRef(file);
    for (const path of [paths.handled, 'INBOX', paths.held]) {
      const found = await within(path, async (box) => {
        const uids = await box.search({ header: { 'message-id': messageId } }, { uid: true });
        for (const uid of uids || []) {
          const source = await sourceOf(box, uid);
          const mail = source === null ? null : await readMail(source.content, now());
          if (mail?.key === key) return mail.files[n] ?? null;
        }
        return null;
      });
      if (found !== null) return found;
    }
    return null;
  };

  return {
    start: (): void => {
      running ??= watch();
    },
    stop: async (): Promise<void> => {
      ending.abort();
      news.resolve();
      client?.close();
      await running;
    },
    /** Why no mail comes in; null: it does. */
    problem: (): string | null => problem,
    /** The content of a file of a mail. Throws FileGoneError, and any other error if the server does not answer. */
    readFile: async (file: string): Promise<AsyncIterable<Uint8Array>> => {
      if (mailFileRef(file).cut) throw new FileGoneError('too_large', 'the mail is too large to be read whole');
      const found = await findFile(file);
      if (found === null) throw new FileGoneError('gone', 'the mail is not in the mailbox any more');
      return (async function* () {
        yield found.content;
      })();
    },
  };
};
