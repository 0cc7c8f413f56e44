import { button } from '#src/cards/button.ts';
import { type Card, plainCard } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';

/** Which of these numbers does the page show? `agent`: what the browser says it is. */
export const signInCard = (id: string, choices: readonly string[], agent: string): Card =>
  plainCard(
    'sign_in',
    'warning',
    texts.title.signIn,
    [texts.signIn.ask(agent), texts.signIn.notYou],
    [...choices.map((digits) => button('sign_in', `${id}.${digits}`, { label: digits })), button('sign_in_no', id)],
  );

/** The way into the console for whoever asked for it. `url`: a link that works once. */
export const consoleLinkCard = (url: string): Card =>
  plainCard('console_link', 'info', texts.title.consoleLink, [
    [{ type: 'link', url, text: texts.signIn.link }],
    texts.signIn.linkWorksOnce,
  ]);
