import { button } from '#src/cards/button.ts';
import { type Action, type Card, plainCard } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';

/** An account on a platform, by its name there. */
export type NamedAccount = { readonly platform: string; readonly name: string };

const named = ({ platform, name }: NamedAccount): string => texts.link.account(platform, name);

/** On the account that is to be added: the code, and what to do with it. */
export const linkCodeCard = (code: string): Card =>
  plainCard('link', 'info', texts.title.linkCode, [texts.link.code(code), texts.link.keepThis, texts.link.secret]);

const answers = (link: string): readonly Action[] => [
  button('link_yes', link, { style: 'primary' }),
  button('link_no', link),
];

/** On the account that stays, once the code was typed there: `added` is the other one. */
export const askStaysCard = (link: string, added: NamedAccount, stays: NamedAccount): Card => {
  const said = [texts.link.askStays(named(added), named(stays)), texts.link.onlyYours];
  return plainCard('link', 'warning', texts.title.linkAsk, said, answers(link));
};

/** On the account that is to be added, once the one that `stays` has confirmed. */
export const askAddedCard = (link: string, added: NamedAccount, stays: NamedAccount): Card => {
  const said = [texts.link.askAdded(named(stays), named(added)), texts.link.onlyYours];
  return plainCard('link', 'warning', texts.title.linkAsk, said, answers(link));
};

/** On the account that stays, once it has confirmed. */
export const linkAgreedCard = (added: NamedAccount): Card =>
  plainCard('link', 'info', texts.title.linkAgreed, [texts.link.agreed(named(added))]);

/** To both sides. `link`: null if there is no way to undo it here. */
export const linkedCard = (link: string | null, added: NamedAccount, stays: string): Card =>
  plainCard(
    'linked',
    'warning',
    texts.title.linked,
    [texts.link.done(named(added), stays)],
    link === null ? [] : [button('unlink', link)],
  );

/** To both sides. `returned`: how many tickets went back; null: not known. */
export const unlinkedCard = (added: NamedAccount, returned: number | null): Card => {
  const said = [texts.link.undone(named(added)), ...(returned ? [texts.link.returned(returned)] : [])];
  return plainCard('unlinked', 'info', texts.title.unlinked, [said.join(' ')]);
};

/** To the side that did not say so: the other one pressed "Not me". */
export const linkRefusedCard = (added: NamedAccount): Card =>
  plainCard('link', 'warning', texts.title.linkRefused, [texts.link.refused(named(added)), texts.link.again]);
