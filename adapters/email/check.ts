import { ConfigError } from '#src/app/adapter-kit/settings.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { plainCard } from '#src/cards/card.ts';
import { createEmail } from './adapter.ts';
import { tryMailbox } from './receive/mailbox.ts';
import type { EmailSettings } from './settings.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Whether the mailbox can be read; true if none is. */
const checkMailbox = async ({ receive }: EmailSettings, say: (line: string) => void): Promise<boolean> => {
  if (receive === null) {
    say('ok   It reads no e-mail: IMAP_URL is not set.');
    return true;
  }
  const tried = await tryMailbox(receive.imapUrl);
  if (!tried.ok) {
    say(`not  The mailbox cannot be read: ${tried.why}`);
    return false;
  }
  const held = tried.held === 0 ? '' : ` ${tried.held} lie in Held: look at them.`;
  say(`ok   The mailbox can be read. ${tried.waiting} wait in it.${held}`);
  return true;
};

/** Sends a message to an address, and looks into the mailbox. Returns whether both work; what was found is told. Throws ConfigError. */
export const checkEmail = async (
  settings: EmailSettings | null,
  to: string | null,
  say: (line: string) => void,
): Promise<boolean> => {
  if (settings === null) throw new ConfigError('SMTP_URL and EMAIL_FROM are not set. See docs/email.md.');
  const user = to ?? settings.from.address;
  const email = createEmail({ ...settings, receive: null, log: quiet });
  try {
    await email.start({} as never);
    const card = plainCard('email_check', 'good', 'The help desk can send e-mail', [
      'This was a test: somebody ran desk email check. Nothing else to do here.',
    ]);
    await email.tryOut(user, card);
    say(`ok   The mail server took a message from ${settings.from.address} to ${user}. Look whether it arrives.`);
    return await checkMailbox(settings, say);
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
