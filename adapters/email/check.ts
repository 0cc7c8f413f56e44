import type { Finding } from '#src/app/adapter-kit/platform.ts';
import { ConfigError } from '#src/app/adapter-kit/settings.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { plainCard } from '#src/cards/card.ts';
import { createEmail } from './adapter.ts';
import { tryMailbox } from './receive/mailbox.ts';
import type { EmailSettings } from './settings.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Whether the mailbox can be read, and what waits in it. */
const lookIntoMailbox = async ({ receive }: EmailSettings): Promise<Finding> => {
  if (receive === null) return { good: true, words: 'It reads no e-mail: IMAP_URL is not set.' };
  const tried = await tryMailbox(receive.imapUrl);
  if (!tried.ok) {
    const remedy = 'Check IMAP_URL, and that the server lets programs in: docs/email.md.';
    return { good: false, words: `The mailbox cannot be read: ${tried.why}`, remedy };
  }
  const held = tried.held === 0 ? '' : ` ${tried.held} lie in Held: look at them.`;
  return { good: true, words: `The mailbox can be read. ${tried.waiting} wait in it.${held}` };
};

const openOnly = (settings: EmailSettings) => createEmail({ ...settings, receive: null, log: quiet });

/** Whether the mail server lets us in, and the mailbox can be read; nothing is sent. */
export const probeEmail = async (settings: EmailSettings): Promise<readonly Finding[]> => {
  const email = openOnly(settings);
  const remedy = 'Check SMTP_URL: docs/email.md.';
  try {
    await email.start({} as never);
    const { state, detail } = email.health();
    const sends: Finding =
      state === 'up'
        ? { good: true, words: `The mail server lets us send as ${settings.from.address}.` }
        : { good: false, words: `The mail server does not answer: ${detail}`, remedy };
    return [sends, await lookIntoMailbox(settings)];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ good: false, words: error.message, remedy }, await lookIntoMailbox(settings)];
  } finally {
    await email.stop();
  }
};

/** Sends a message to an address, and looks into the mailbox. Returns whether both work; what was found is told. Throws ConfigError. */
export const checkEmail = async (
  settings: EmailSettings | null,
  to: string | null,
  say: (line: string) => void,
): Promise<boolean> => {
  if (settings === null) throw new ConfigError('SMTP_URL and EMAIL_FROM are not set. See docs/email.md.');
  const user = to ?? settings.from.address;
  const email = openOnly(settings);
  try {
    await email.start({} as never);
    const card = plainCard('email_check', 'good', 'The help desk can send e-mail', [
      'This was a test: somebody ran desk email check. Nothing else to do here.',
    ]);
    await email.tryOut(user, card);
    say(`ok   The mail server took a message from ${settings.from.address} to ${user}. Look whether it arrives.`);
    const { good, words } = await lookIntoMailbox(settings);
    say(`${good === true ? 'ok  ' : 'not '} ${words}`);
    return good === true;
  } catch (error) {
    if (error instanceof ConfigError) {
      say(`not  ${error.message}`);
      return false;
    }
    if (!(error instanceof DeliveryError)) throw error;
    say(`not  The mail server did not take it: ${error.message}`);
    return false;
  } finally {
    await email.stop();
  }
};
