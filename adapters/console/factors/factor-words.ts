import type { FactorRefusal } from '#src/app/ports/console/second-factor.ts';
import type { AccessEventName } from '#src/core/access/access-event.ts';

/** Why nothing was done, and what to do now. */
export const refusalWords: Readonly<Record<FactorRefusal, string>> = {
  wrong:
    'That didn’t work. Each app code works once, for half a minute; each recovery code works once. Wait for the next code, or use another recovery code.',
  wait: 'Too many wrong codes.',
  not_fresh: 'Confirm it’s you first. This has to be within the last 15 minutes.',
  demo: 'You’re trying the desk as someone else, so you can’t change how they sign in. Sign in by chat instead.',
  known: 'This passkey has already been added.',
  required: 'Your role requires a second factor. Add another one before you remove this one.',
  too_many: 'You already have ten. Remove one you no longer use.',
  no_name: 'Give it a name so you can recognise it later.',
  gone: 'This second factor no longer exists, or you’ve been signed out. Open the page again.',
  not_allowed: 'Only admins can do this.',
};

/** The same for adding one: there is no code yet that could have been used. */
export const notAdded =
  'That isn’t the code the app shows right now, or this page was open for too long. Try the next code. If that fails too, check the time on your phone.';

/** The same, with the time at which to go on. */
export const refusalOf = (
  { refused, until }: { readonly refused: FactorRefusal; readonly until?: number },
  zone: string,
): string => {
  if (refused !== 'wait' || until === undefined) return refusalWords[refused];
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zone }).format(until + 59_999);
  return `${refusalWords.wait} You can try a code again from ${time}; a passkey works right away.`;
};

export const kindWords = { app: 'Authenticator app', passkey: 'Passkey' } as const;

/** What happened, for admins. */
export const eventWords: Readonly<Record<AccessEventName, (detail: string) => string>> = {
  chat_refused: (why) =>
    why === 'not_me' ? 'Answered “Not me” in chat' : 'Pressed the wrong number in chat, so the sign-in failed',
  account_refused: (why) => `Sign-in with an account failed: ${accountWords[why] ?? why}`,
  factor_added: (name) => `Added “${name}”`,
  factor_used: (name) => `Used their second factor: “${name}”`,
  factor_refused: (what) => (what === 'code' ? 'Entered a wrong code' : 'Used a passkey that was rejected'),
  factor_removed: (name) => `Removed “${name}”`,
  codes_made: (count) => `Created ${count} recovery codes`,
  code_used: (left) => `Used a recovery code; ${left} left`,
  reset: (names) => `Second factor reset: ${names}`,
  signed_out: (count) => `Signed out everywhere (${count === '1' ? 'one session' : `${count} sessions`})`,
};

const accountWords: Readonly<Record<string, string>> = {
  no_address: 'it gave no e-mail address',
  unverified: 'its e-mail address isn’t verified',
  unknown: 'nobody here has its e-mail address',
  left_or_blocked: 'they have left, or are blocked',
  declined: 'declined by the account’s owner or the provider',
  unreachable: 'the provider did not answer',
  settings: 'the provider rejected this desk’s settings',
  not_ours: 'it didn’t start in this browser, or was already used',
};
