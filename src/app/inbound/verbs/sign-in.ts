import { answerSignIn } from '#src/app/access/sign-in-by-chat.ts';
import { offerLinkInChat } from '#src/app/access/sign-in-by-link.ts';
import { refused } from '#src/app/inbound/replies/answer.ts';
import { cardReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { doneCard } from '#src/cards/answers.ts';
import { consoleLinkCard } from '#src/cards/notices/sign-in.ts';
import { texts } from '#src/cards/texts.ts';
import type { Handle } from './desk-request.ts';

/** Someone pressed one of the numbers in their chat, or that it was not them. */
export const answerNumber: Handle = async (parts, { person, words: pressed }) => {
  const [id = '', digits = null] = pressed.split('.');
  const answered = await answerSignIn(parts, person, { id, digits });
  return answered === 'confirmed' ? cardReply(doneCard(texts.signIn.confirmed)) : refusalReply(texts.signIn[answered]);
};

/** The link goes to whoever asked, where nobody reads along. */
export const openConsole: Handle = async (parts, { person }) => {
  const offered = await offerLinkInChat(parts, person);
  if ('url' in offered) return cardReply(consoleLinkCard(offered.url));
  if (offered.why === 'no_address') return refusalReply(texts.signIn.noAddress);
  return refused(parts.store.read, person, { rejection: offered.why });
};
