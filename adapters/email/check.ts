import { ConfigError } from '#src/app/adapter-kit/settings.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { plainCard } from '#src/cards/card.ts';
import type { PersonId } from '#src/core/ids.ts';
import { createEmail } from './adapter.ts';
import type { EmailSettings } from './settings.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Sends a message to an address. Returns whether the server took it; what it said is told. Throws ConfigError. */
export const checkEmail = async (
  settings: EmailSettings | null,
  to: string | null,
  say: (line: string) => void,
): Promise<boolean> => {
  if (settings === null) throw new ConfigError('SMTP_URL and EMAIL_FROM are not set. See docs/email.md.');
  const user = to ?? settings.from.address;
  const email = createEmail({ ...settings, log: quiet });
  try {
    await email.start({} as never);
    const card = plainCard('email_check', 'good', 'The help desk can send e-mail', [
      'This was a test: somebody ran desk email check. Nothing else to do here.',
    ]);
    const account = {
      person: 'check' as PersonId,
      platform: 'email',
      tenant: '',
      user,
      details: null,
      preferred: true,
    };
    await email.send({ id: `check-${Date.now()}`, to: { kind: 'person', account }, card, under: null });
    say(`ok   The mail server took a message from ${settings.from.address} to ${user}. Look whether it arrives.`);
    return true;
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
