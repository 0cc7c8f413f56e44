import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { shownName } from '#src/app/people/identify.ts';
import {
  answerLink,
  isSameAccount,
  type LinkStep,
  offerLink,
  typeLinkCode,
} from '#src/app/people/linking/link-account.ts';
import { unlinkAccount } from '#src/app/people/linking/unlink-account.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import {
  askAddedCard,
  askStaysCard,
  linkAgreedCard,
  linkCodeCard,
  linkedCard,
  unlinkedCard,
} from '#src/cards/notices/links.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Handle } from './desk-request.ts';

const words = madeInEachLanguage(() => ({
  code_gone: texts.link.gone,
  has_roles: texts.link.hasRoles,
  same_account: texts.link.sameAccount,
  already_theirs: texts.link.alreadyYours,
}));

const notLinked = (why: keyof typeof words | Rejection, person: Person): Reply =>
  refusalReply(typeof why === 'string' ? words[why] : refusalText(why, person.id, () => person.name));

/** Where a link stands, for the side that looks at it. */
const stepReply = ({ link, stays }: LinkStep, from: Sender): Reply => {
  const added = { platform: link.account.platform, name: link.name };
  const other = { platform: link.staysPlatform ?? '', name: stays?.name ?? '' };
  const onAdded = isSameAccount(link.account, from);
  switch (link.state) {
    case 'asked':
      return cardReply(askStaysCard(link.id, added, other));
    case 'agreed':
      return cardReply(onAdded ? askAddedCard(link.id, added, other) : linkAgreedCard(added));
    case 'linked':
      return cardReply(linkedCard(link.id, added, other.name));
    case 'offered':
    case 'refused':
    case 'undone':
      return refusalReply(texts.link.notLinked);
  }
};

/** What the account is called on its platform, or here if the platform does not say. */
const accountName = async ({ membership, log }: InboundParts, from: Sender, person: Person): Promise<string> => {
  try {
    const looked = await membership.ask(from);
    return looked.welcome ? shownName(looked.profile) : person.name;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    log.warn({ platform: from.platform, err: error }, 'a platform did not say what someone is called');
    return person.name;
  }
};

/** Without a code: offers this account to be added to another. With one: adds the account that shows it to this one. */
export const linkAccounts: Handle = async (parts, { inbound, person, words: typed }) => {
  const { from } = inbound;
  if (typed.trim() !== '') {
    const step = await typeLinkCode(parts, from, person, typed);
    return step.ok ? stepReply(step, from) : notLinked(step.why, person);
  }
  const offered = await offerLink(parts, from, await accountName(parts, from, person), person);
  if (!offered.ok) return notLinked(offered.why, person);
  return offered.code === null ? stepReply(offered, from) : cardReply(linkCodeCard(offered.code));
};

const answer =
  (yes: boolean): Handle =>
  async (parts, { inbound, person, words: id }) => {
    const step = await answerLink(parts, inbound.from, person, { id, yes });
    if (!step.ok) return notLinked(step.why, person);
    // What could not be delivered to them has a new way.
    if (step.link.state === 'linked' && step.stays !== null) await parts.oweAgain({ person: step.stays.id });
    return stepReply(step, inbound.from);
  };

export const confirmLink = answer(true);
export const refuseLink = answer(false);

const notUnlinked = madeInEachLanguage(() => ({
  nothing: texts.link.nothing,
  too_late: texts.link.tooLate,
  only_account: texts.link.onlyAccount,
  changed: texts.link.changed,
}));

/** Undoes a link: the one on the card, or the latest. */
export const unlinkAccounts: Handle = async (parts, { inbound, person, words: id }) => {
  const unlinked = await unlinkAccount(parts, inbound.from, person, id === '' ? null : id);
  if (!unlinked.ok) return refusalReply(notUnlinked[unlinked.why]);
  const { account, name } = unlinked.link;
  return cardReply(unlinkedCard({ platform: account.platform, name }, unlinked.returned));
};
