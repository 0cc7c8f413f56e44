/** About signing in to the console by chat. */
export const signIn = {
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
