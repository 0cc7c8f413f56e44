import type { FactorRefusal } from '#src/app/ports/console/second-factor.ts';
import type { AccessEventName } from '#src/core/access/access-event.ts';

/** Why nothing was done, and what to do now. */
export const refusalWords: Readonly<Record<FactorRefusal, string>> = {
  wrong:
    'That didn’t work. A code of an app works once, for half a minute, a recovery code once: wait for the next code, or use another recovery code.',
  wait: 'Too many codes were wrong.',
  not_fresh: 'Show first that it’s you: that has to be less than a quarter of an hour ago.',
  demo: 'You are here as somebody else, to try the desk: how they sign in stays as it is. Sign in by chat instead.',
  known: 'This passkey is there already.',
  required: 'Somebody with your role has to have a second factor. Add another one first, then remove this one.',
  too_many: 'You have ten already: remove one that you no longer use.',
  no_name: 'Give it a name, so that you know later which one it is.',
  gone: 'There is no such second factor any more, or you were signed out meanwhile. Open the page again.',
  not_allowed: 'Only admins can do this.',
};

/** The same for adding one: there is no code yet that could have been used. */
export const notAdded =
  'That isn’t what the app shows for this picture right now, or the page was open for too long. Try the next code; if that fails too, check the time on your phone.';

/** The same, with the time at which to go on. */
export const refusalOf = (
  { refused, until }: { readonly refused: FactorRefusal; readonly until?: number },
  zone: string,
): string => {
  if (refused !== 'wait' || until === undefined) return refusalWords[refused];
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zone }).format(until + 59_999);
  return `${refusalWords.wait} Codes are looked at again from ${time}; a passkey works at once.`;
};

export const kindWords = { app: 'App on a phone', passkey: 'Passkey' } as const;

/** What happened, for admins. */
export const eventWords: Readonly<Record<AccessEventName, (detail: string) => string>> = {
  chat_refused: (why) =>
    why === 'not_me' ? 'Said in chat that it wasn’t them' : 'Pressed a wrong number in chat, so nobody was signed in',
  account_refused: (why) => `Nobody was signed in with an account: ${accountWords[why] ?? why}`,
  factor_added: (name) => `Added “${name}”`,
  factor_used: (name) => `Gave their second factor: “${name}”`,
  factor_refused: (what) => (what === 'code' ? 'A wrong code' : 'A passkey that was refused'),
  factor_removed: (name) => `Removed “${name}”`,
  codes_made: (count) => `Made ${count} recovery codes`,
  code_used: (left) => `Used a recovery code; ${left} left`,
  reset: (names) => `Their second factor was taken away: ${names}`,
  signed_out: (count) => `Was signed out everywhere (${count === '1' ? 'one session' : `${count} sessions`})`,
};

const accountWords: Readonly<Record<string, string>> = {
  no_address: 'it names no address',
  unverified: 'its address is not vouched for',
  unknown: 'nobody here has its address',
  left_or_blocked: 'they have left, or are blocked',
  declined: 'the account’s owner or the provider said no',
  unreachable: 'the provider did not answer',
  settings: 'the provider does not accept this desk',
  not_ours: 'the answer was not to what this browser asked, or was used before',
};
