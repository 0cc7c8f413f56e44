import { platformName } from './undelivered.ts';

/** About adding an account to another. `platform` is its name in the desk, `name` the account's there. */
export const link = {
  account: (platform: string, name: string): string => `“${name}” on ${platformName(platform)}`,
  code: (code: string) =>
    `Within 10 minutes, type this to me with the account you want to keep: /ticket link ${code}. Both sides confirm, then both accounts are you, and what you filed with this one goes along.`,
  keepThis: 'Is this the account you want to keep? Then type /ticket link with the other one, and its code here.',
  secret: 'Don’t give this code to anyone: it gives this account away.',
  askStays: (added: string, stays: string) =>
    `Link ${added} to your account here, ${stays}? From then on it can do here whatever you can, and its tickets are yours.`,
  askAdded: (stays: string, added: string) =>
    `${stays} wants to have this account, ${added}. If you confirm, this account is theirs, with everything you have filed.`,
  onlyYours: 'Confirm only if both are you. If someone sent you a code or asked you to do this, press “Not me”.',
  agreed: (added: string) =>
    `Now confirm it with ${added}: I’ve sent a message there. If none comes, type /ticket link there.`,
  done: (added: string, stays: string) =>
    `${added} now belongs to ${stays}, here and there. If that is wrong, undo it within 24 hours: press the button or type /ticket unlink.`,
  notLinked:
    'Nothing was linked. If someone sent you a code or asked you to link accounts, tell your help desk’s admin.',
  refused: (added: string) =>
    `The other side said that it was not them, so ${added} was not linked. Nothing has changed.`,
  again: 'If both accounts are yours, type /ticket link again with the one you want to add.',
  gone: 'This code is no longer valid, or the question was answered already. To start again, type /ticket link with the account you want to add.',
  hasRoles:
    'This account has work at the help desk, so it is the one to keep: type /ticket link with your other account, and the code you get here. If both have work here, ask your help desk’s admin.',
  sameAccount: 'This account shows the code. Type it with the account you want to keep.',
  alreadyYours: 'Both accounts are yours already.',
  undone: (added: string) =>
    `${added} is on its own again. What was filed since the two were linked stays where it is.`,
  returned: (tickets: number) => `${tickets === 1 ? 'One ticket' : `${tickets} tickets`} went back with it.`,
  nothing: 'No account of yours was linked with a code lately, so there is nothing to undo.',
  tooLate: 'This was linked more than 24 hours ago. Ask your help desk’s admin to take the accounts apart.',
  onlyAccount: 'This is your only account by now, so it can’t be taken away. Ask your help desk’s admin.',
  changed: 'These accounts have been changed since, so this can’t be undone here. Ask your help desk’s admin.',
} as const;
