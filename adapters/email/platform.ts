import { definePlatform } from '#src/app/adapter-kit/platform.ts';
import { ConfigError } from '#src/app/adapter-kit/settings.ts';
import { emailSettings } from './settings.ts';

/** E-mail, for people whom no chat reaches. */
export const email = definePlatform({
  name: 'email',
  title: 'E-mail',
  about: 'E-mail: check that it is sent and read',
  account: { pattern: /^[^\s@]+@[^\s@]+$/, instead: 'an e-mail address', sendsOnly: true },
  settings: emailSettings,
  presence: (settings) => (settings === null ? 'off' : 'on'),
  whenOff: 'set SMTP_URL and EMAIL_FROM: docs/email.md',

  connect: async (settings, { log }) => {
    if (settings === null) throw new ConfigError('SMTP_URL and EMAIL_FROM are not set. See docs/email.md.');
    const { createEmail } = await import('./adapter.ts');
    return {
      adapter: createEmail({ ...settings, log }),
      sdk: ['nodemailer', 'imapflow', 'mailparser'],
      mounts: [],
      home: null,
      words: () => {
        const { from, receive } = settings;
        const also = receive === null ? '' : '; reads what is sent to it';
        return `on, as ${from.address}, for people whom no chat reaches${also}`;
      },
    };
  },

  probe: async (settings) => {
    if (settings === null) return [];
    const { probeEmail } = await import('./check.ts');
    return probeEmail(settings);
  },

  commands: [
    {
      name: 'check',
      description: 'send a message and say whether the mail server took it, and whether the mailbox can be read',
      options: [{ flags: '--to <address>', description: 'whom to send it to; without it, to the sender itself' }],
      run: async (settings, { to }, say) => {
        const { checkEmail } = await import('./check.ts');
        return checkEmail(settings(), to ?? null, say);
      },
    },
  ],
});
