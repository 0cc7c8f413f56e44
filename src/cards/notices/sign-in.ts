import { button } from '#src/cards/button.ts';
import { type Card, plainCard } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { FactorNews } from '#src/core/access/access-event.ts';

/** Which of these numbers does the page show? `agent`: what the browser says it is. */
export const signInCard = (id: string, choices: readonly string[], agent: string): Card =>
  plainCard(
    'sign_in',
    'warning',
    texts.title.signIn,
    [texts.signIn.ask(agent), texts.signIn.notYou],
    [...choices.map((digits) => button('sign_in', `${id}.${digits}`, { label: digits })), button('sign_in_no', id)],
  );

/** Tells somebody what happened around their second factor. `agent`: which browser it was; empty: none of theirs. */
export const secondFactorCard = (what: FactorNews, detail: string, agent: string): Card => {
  const style = what === 'factor_refused' || what === 'reset' ? 'warning' : 'info';
  const { said, withBrowser, notYou } = texts.signIn.secondFactor;
  return plainCard('second_factor', style, texts.title.secondFactor, [
    said[what](detail),
    ...(agent === '' ? [] : [withBrowser(agent)]),
    notYou[what],
  ]);
};

/** The way into the console for whoever asked for it. `url`: a link that works once. */
export const consoleLinkCard = (url: string): Card =>
  plainCard('console_link', 'info', texts.title.consoleLink, [
    [{ type: 'link', url, text: texts.signIn.link }],
    texts.signIn.linkWorksOnce,
  ]);
