/** A platform as it writes itself, from its name in the desk. */
export const platformName = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const names: Readonly<Record<string, string>> = {
  api: 'A program',
  console: 'The console',
  email: 'E-mail',
  import: 'Another desk',
  replay: 'Imported',
  teams: 'Microsoft Teams',
};

/** Where a ticket was filed from, in words. */
export const channelName = (channel: string): string => names[channel] ?? platformName(channel);

/** About messages that reached nobody. */
export const undelivered = {
  what: (kind: string): string =>
    ({
      filed: 'The receipt',
      reply: 'Your reply',
      note: 'Your internal note',
      pending: 'Your question',
      appointment: 'Your invitation',
      appointment_off: 'That the appointment is off',
      on_hold: 'Your update',
      resolved: 'Your solution',
      reopened: 'Your reason to reopen',
      assigned: 'Your assignment',
      cancelled: 'Your withdrawal',
      added: 'Your invitation',
      closed: 'Your confirmation',
    })[kind] ?? 'What you did',
  title: (what: string, number: number, name: string) => `${what} on #${number} did not reach ${name}`,
  why: (code: string, platform: string | null): string => {
    const where = platform === null ? 'there' : platformName(platform);
    if (code === 'no_account') return 'They have no account that I could write to.';
    if (code === 'bounced') return 'The e-mail came back: their mail server could not deliver it.';
    if (code === 'switched_off')
      return 'Mail to their address came back too often, so I no longer write there. An admin can switch it on again.';
    if (code === 'invalid') return `${platform === null ? 'The platform' : where} does not accept this message.`;
    if (code !== 'unreachable') return `I have tried for a day and a half, but ${where} does not take it.`;
    return platform === null
      ? 'They have no account on a platform that is connected.'
      : `I cannot write to them on ${where}. They may have blocked direct messages, removed the app, or left.`;
  },
  instead: (email: string | null, again: boolean): string =>
    `Please tell them another way${email === null ? '' : `, for example at ${email}`}.${again ? ' If they write to me within three days, I’ll send it then if it still matters.' : ''}`,
  many: (n: number) => (n === 1 ? '1 message reached nobody' : `${n} messages reached nobody`),
  platform: platformName,
  noPlatform: 'no platform',
  forAdmins: 'In the last 24 hours. /readyz also shows what is still being tried.',
} as const;

/** What admins read of webhooks. */
export const webhook = {
  ended: (name: string) => `The webhook “${name}” was ended`,
  why: {
    failing: 'Nothing has arrived there for three days.',
    gone: 'Its server says that it is gone.',
    person: 'Its owner has left or is blocked.',
    removed: 'Somebody removed it.',
  },
  whatNow: 'Nothing is sent there any more. If it is still needed, set up a new one.',
} as const;
