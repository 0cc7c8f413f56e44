import type { FactorNews } from '#src/core/access/access-event.ts';

const wasItYou = 'If this wasn’t you, tell your help desk’s admin at once.';

/** About the second factor: what somebody hears in chat of what happened to theirs. */
const secondFactor = {
  said: {
    factor_added: (name) =>
      `“${name}” was added: you now need it, or another one of yours, to sign in to the help desk’s page.`,
    factor_removed: (name) => `“${name}” was removed: it no longer signs you in to the help desk’s page.`,
    factor_refused: () =>
      'Somebody who had got as far as your second factor on the help desk’s page gave three wrong codes in a row. Nobody was signed in, and each further try has to wait longer.',
    codes_made: () => 'You made new recovery codes: those from before no longer work.',
    code_used: (left) =>
      `One of your recovery codes was used to sign in; ${left === '0' ? 'none is' : left === '1' ? 'one is' : `${left} are`} left. Make new ones under your name, “Second factor”, if you need to.`,
    reset: (names) =>
      `An admin took away what you had: ${names}. You were signed out everywhere; sign in and set it up again.`,
  } satisfies Record<FactorNews, (detail: string) => string>,
  withBrowser: (agent: string): string => `With ${agent}.`,
  notYou: {
    factor_added: wasItYou,
    factor_removed: wasItYou,
    factor_refused:
      'If it was you, wait a little and try again. If it wasn’t, tell your help desk’s admin at once: somebody may read along in your chat.',
    codes_made: wasItYou,
    code_used: wasItYou,
    reset: 'If you didn’t ask for this, tell your help desk’s admin at once.',
  } satisfies Record<FactorNews, string>,
} as const;

/** About signing in to the console by chat. */
export const signIn = {
  secondFactor,
  ask: (agent: string): string =>
    `Someone wants to sign in as you to the help desk’s page${agent === '' ? '' : `, with ${agent}`}. If it’s you, press the number that the page shows.`,
  notYou: 'If it isn’t you, press “Not me”: then nobody gets in.',
  confirmed: 'Signed in. The page opens by itself.',
  wrong:
    'That’s not the number on the page, so nobody was signed in. If it was you, start again on the page. If it wasn’t, tell your help desk’s admin.',
  refused: 'Nobody was signed in. If this happens again, tell your help desk’s admin.',
  gone: 'This question is no longer open: it was answered before, or it is more than five minutes old. Start again on the page.',
  link: 'Open the help desk’s page',
  linkWorksOnce: 'The link signs one browser in as you, once, within five minutes: don’t pass it on.',
  noAddress:
    'Nobody has said yet where this desk’s page is. Whoever runs the desk sets DESKHAND_URL; until then, ask them for a link.',
} as const;
