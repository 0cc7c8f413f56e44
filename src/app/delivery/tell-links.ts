import { isSameAccount } from '#src/app/people/linking/link-account.ts';
import type { Owed } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { askAddedCard, linkedCard, linkRefusedCard, unlinkedCard } from '#src/cards/notices/links.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Reach } from './sending/reach.ts';

export type LinkOwed = Extract<Owed, { kind: 'linked' | 'link_asked' | 'unlinked' | 'link_refused' }>;

/** A message about linked accounts, and to which of the recipient's accounts it goes; or why it is no longer needed. */
type LinkNews =
  | { readonly cardFor: (to: Person) => Card; readonly goesTo: (reach: Reach) => boolean }
  | { readonly pointless: string };

/** What is to be said about linked accounts, as they are now. */
export const linkNews = async (read: Store['read'], owed: LinkOwed): Promise<LinkNews> => {
  if (owed.kind === 'linked') {
    const { account, name, link = null, onAdded = false } = owed;
    return {
      cardFor: (to) => linkedCard(link, { platform: account.platform, name }, to.name),
      goesTo: ({ to }) => to.kind === 'person' && isSameAccount(to.account, account) === onAdded,
    };
  }
  const link = await read.link(owed.link);
  if (link === null) return { pointless: 'this link is gone' };
  const added = { platform: link.account.platform, name: link.name };
  if (owed.kind === 'unlinked') return { cardFor: () => unlinkedCard(added, null), goesTo: () => true };
  if (owed.kind === 'link_refused') {
    return {
      cardFor: () => linkRefusedCard(added),
      goesTo: ({ to }) => to.kind === 'person' && isSameAccount(to.account, link.account) === owed.onAdded,
    };
  }
  const stays = link.stays === null ? null : await read.person(link.stays);
  if (link.state !== 'agreed' || stays === null) return { pointless: 'this was answered' };
  return {
    cardFor: () => askAddedCard(link.id, added, { platform: link.staysPlatform ?? '', name: stays.name }),
    goesTo: ({ to }) => to.kind === 'person' && isSameAccount(to.account, link.account),
  };
};
