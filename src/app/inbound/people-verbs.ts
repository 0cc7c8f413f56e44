import { answerSignIn } from '#src/app/access/sign-in-by-chat.ts';
import { offerLinkInChat } from '#src/app/access/sign-in-by-link.ts';
import { loadNames } from '#src/app/delivery/contents/views.ts';
import { findFirstNamed, setBlocked } from '#src/app/people/block.ts';
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
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { blocksCard, doneCard } from '#src/cards/answers.ts';
import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import {
  askAddedCard,
  askStaysCard,
  linkAgreedCard,
  linkCodeCard,
  linkedCard,
  unlinkedCard,
} from '#src/cards/notices/links.ts';
import { consoleLinkCard } from '#src/cards/notices/sign-in.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import { catalogue, usageOf } from '#src/cards/verbs/catalogue.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { mayBlock } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { refused } from './replies/answer.ts';
import { eventKey, type InboundParts } from './replies/parts.ts';
import { cardReply, refusalReply } from './replies/reply.ts';

type Request = { readonly inbound: Inbound; readonly person: Person; readonly words: string };

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
export const linkAccounts = async (parts: InboundParts, { inbound, person, words: typed }: Request): Promise<Reply> => {
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
  (yes: boolean) =>
  async (parts: InboundParts, { inbound, person, words: id }: Request): Promise<Reply> => {
    const step = await answerLink(parts, inbound.from, person, { id, yes });
    if (!step.ok) return notLinked(step.why, person);
    // What could not be delivered to them has a new way.
    if (step.link.state === 'linked' && step.stays !== null) await parts.oweAgain({ person: step.stays.id });
    return stepReply(step, inbound.from);
  };

/** Someone pressed one of the numbers in their chat, or that it was not them. */
export const answerNumber = async (parts: InboundParts, { person, words: pressed }: Request): Promise<Reply> => {
  const [id = '', digits = null] = pressed.split('.');
  const answered = await answerSignIn(parts, person, { id, digits });
  return answered === 'confirmed' ? cardReply(doneCard(texts.signIn.confirmed)) : refusalReply(texts.signIn[answered]);
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
export const unlinkAccounts = async (parts: InboundParts, { inbound, person, words: id }: Request): Promise<Reply> => {
  const unlinked = await unlinkAccount(parts, inbound.from, person, id === '' ? null : id);
  if (!unlinked.ok) return refusalReply(notUnlinked[unlinked.why]);
  const { account, name } = unlinked.link;
  return cardReply(unlinkedCard({ platform: account.platform, name }, unlinked.returned));
};

/** Who was blocked by whom and why so far. */
const showBlocks = async (
  { store: { read } }: InboundParts,
  whom: Person,
  shown: Parameters<typeof blocksCard>[3],
): Promise<Reply> => {
  const blocks = await read.blocks(whom.id);
  const names = await loadNames(
    read,
    [],
    blocks.flatMap(({ by }) => (by === null ? [] : [by])),
  );
  return cardReply(blocksCard(whom, blocks, names, shown));
};

const barring =
  (bars: boolean) =>
  async (parts: InboundParts, { inbound, person, words }: Request): Promise<Reply> => {
    const { read } = parts.store;
    if (!mayBlock(person)) return refused(read, person, { rejection: { code: 'only_for_admins' } });
    const found = await findFirstNamed(parts, inbound.from, words);
    if ('code' in found) return refused(read, person, { rejection: found });
    const { person: whom, rest } = found;
    const style = parts.commandStyle(inbound.from.platform);
    if (bars && rest === '') return showBlocks(parts, whom, { zone: person.zone, style });
    const rejection = await setBlocked(parts, person, whom, bars ? rest : null, eventKey(inbound));
    if (rejection !== null) return refused(read, person, { rejection });
    const lift = usageOf(catalogue.unblock.typed, style);
    return cardReply(doneCard(bars ? texts.block.blocked(whom.name, lift) : texts.block.unblocked(whom.name)));
  };

/** Bars somebody from filing and writing; without a reason, shows who has done so. */
export const blockPerson = barring(true);
/** Lets somebody file and write again. */
export const unblockPerson = barring(false);

/** The link goes to whoever asked, where nobody reads along. */
export const openConsole = async (parts: InboundParts, { person }: Request): Promise<Reply> => {
  const offered = await offerLinkInChat(parts, person);
  if ('url' in offered) return cardReply(consoleLinkCard(offered.url));
  if (offered.why === 'no_address') return refusalReply(texts.signIn.noAddress);
  return refused(parts.store.read, person, { rejection: offered.why });
};
