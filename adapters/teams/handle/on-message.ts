import { conversationOf, platform } from '#adapters/teams/connect/scope.ts';
import { readSubmitted } from '#adapters/teams/render/press.ts';
import { teamsTexts } from '#adapters/teams/texts.ts';
import { helpCard } from '#src/cards/answers.ts';
import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { hasPastedImage, parseEdit, parseHeard, parseMessage, parsePress, parseReaction } from './parse.ts';
import { answerInChat, asPosting, type Spoken, showCards, type Talk } from './talk.ts';
import { inWords, isSentence, saysOneThing } from './words.ts';

/** A message in a chat with the desk, or in a channel where it was mentioned. */
export const onMessage = async (talk: Talk, spoken: Spoken): Promise<void> => {
  const { what, from } = spoken;
  const { desk } = talk;
  if (what.activity.value != null) return onOldSubmit(talk, spoken);
  const said = parseMessage(what, from);
  if (said.type === 'home') return showHome(talk, spoken, await desk.home(from));
  const reply = await desk.handle(said.inbound);
  const pasted = hasPastedImage(what.activity) ? teamsTexts.pastedImage : null;
  // A line in this thread will say what became of it.
  const isSaid = reply.shown === 'lasting' && said.inbound.type === 'command' && said.inbound.asked !== undefined;
  await answerInChat(talk, spoken, isSaid ? { ...reply, card: null } : reply, pasted);
};

/**
 * What people write to each other in a channel, edited or deleted, too. False: the desk takes nothing in there, so nobody
 * becomes known by it.
 */
export const onHeard = async (talk: Talk, spoken: Spoken): Promise<boolean> => {
  const { what, from } = spoken;
  const { activity } = what;
  if (!(await talk.desk.takesIn({ platform, id: conversationOf(activity.conversation.id) }))) return false;
  if (activity.type !== 'message') {
    await onEdit(talk, spoken);
    return true;
  }
  const inbound = parseHeard(what, from);
  if (inbound === null) return true;
  const reply = await talk.desk.handle(inbound);
  // In a thread everybody reads what was said.
  if (reply.card === null || (inbound.heard?.under != null && reply.shown === 'confirmation')) return true;
  if (saysOneThing(reply.shown)) await answerInChat(talk, spoken, reply);
  else await talk.connector.post(what.place, asPosting(reply.card, 'chat'), true);
  return true;
};

/** A person's own page; if they have none, says why where they asked. */
const showHome = async (talk: Talk, spoken: Spoken, cards: readonly Card[]): Promise<void> => {
  const [only, ...more] = cards;
  if (only === undefined || more.length > 0 || !isSentence(only)) return showCards(talk, spoken, cards);
  await talk.connector.post(spoken.what.place, { words: inWords(only, 'refusal') }, true);
};

/** A button as older clients without universal actions send it: as a message without text. */
const onOldSubmit = async (talk: Talk, spoken: Spoken): Promise<void> => {
  const { what, from } = spoken;
  const submitted = readSubmitted(what.activity.value);
  if (submitted === null) {
    await talk.connector.post(what.place, { words: texts.refusal.outdated_card }, true);
    return;
  }
  const inbound =
    submitted.type === 'press'
      ? parsePress(what, from, submitted.press, submitted.chosen)
      : ({ type: 'form', id: what.id, from, formId: submitted.formId, values: submitted.values } as const);
  await answerInChat(talk, spoken, await talk.desk.handle(inbound));
};

/** A message edited or deleted. */
export const onEdit = async (talk: Talk, spoken: Spoken): Promise<void> => {
  const inbound = parseEdit(spoken.what, spoken.from);
  if (inbound !== null) await answerInChat(talk, spoken, await talk.desk.handle(inbound));
};

/** An emoji on a message. What it did shows on the card; only a refusal is said. */
export const onReaction = async (talk: Talk, spoken: Spoken): Promise<void> => {
  const inbound = talk.reactions ? parseReaction(spoken.what, spoken.from) : null;
  if (inbound !== null) await answerInChat(talk, spoken, await talk.desk.handle(inbound));
};

const welcomeCard = (): Card => ({
  ...helpCard(null),
  kind: 'welcome',
  tone: 'info',
  title: teamsTexts.welcome,
  blocks: [{ type: 'text', text: teamsTexts.welcomeText }, ...helpCard(null).blocks],
  actions: [button('new_ticket', '', { style: 'primary' })],
});

/** The app was added for a person, or removed. In a team there is nothing to do, because people mention it there. */
export const onInstall = async (talk: Talk, { what, from }: Spoken): Promise<void> => {
  if (!what.personal) return;
  const action = what.activity.action ?? '';
  if (action.startsWith('remove')) return talk.contacts.forget(talk.desk, from);
  if (action !== 'add') return;
  await talk.connector.post(what.place, asPosting(welcomeCard(), 'chat'), true);
};
