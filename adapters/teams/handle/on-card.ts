import { z } from 'zod';
import { messageRef } from '#adapters/teams/connect/scope.ts';
import { type Press, readSubmitted } from '#adapters/teams/render/press.ts';
import { refreshAction } from '#adapters/teams/render/render-actions.ts';
import { datasets } from '#adapters/teams/render/render-form.ts';
import { teamsTexts } from '#adapters/teams/texts.ts';
import type { Shown } from '#src/app/ports/chat/inbound.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { usesUpItsCard } from '#src/cards/verbs/catalogue.ts';
import { type Answer, found, inPlace, words } from './answer.ts';
import { parsePress } from './parse.ts';
import { answerInChat, inTime, type Spoken, showCards, type Talk } from './talk.ts';
import { inWords } from './words.ts';

const executed = z.object({ action: z.object({ data: z.unknown() }) });

/** A button on a card in a chat. The answer replaces the card or appears below it. */
export const onCardAction = async (talk: Talk, spoken: Spoken): Promise<Answer> => {
  const { activity } = spoken.what;
  const submitted = readSubmitted(executed.safeParse(activity.value).data?.action.data);
  if (submitted?.type !== 'press') return words(texts.refusal.outdated_card);
  const { press, chosen } = submitted;
  const ref = activity.replyToId === null ? null : messageRef(activity.conversation.id, activity.replyToId);
  if (press.action === refreshAction) return refreshed(talk, spoken, ref);
  const work = talk.desk.handle(parsePress(spoken.what, spoken.from, press, chosen));
  const reply = await inTime(talk, work, (late) => answerInChat(talk, spoken, late));
  if (reply === null) return words(teamsTexts.working);
  const { card, shown, form, errors } = reply.result;
  if (form !== null || errors !== null) {
    await answerInChat(talk, spoken, reply.result);
    return words(texts.action.openForm);
  }
  return card === null ? words(texts.title.done) : afterPress(talk, spoken, press, ref, { card, shown });
};

/**
 * What a card becomes after a press: its current version, if the desk keeps it up to date; otherwise the outcome. For
 * another list, or if nothing was done: a text below it.
 */
const afterPress = async (
  talk: Talk,
  { what, from }: Spoken,
  press: Press,
  ref: MessageRef | null,
  { card, shown }: { readonly card: Card; readonly shown: Shown },
): Promise<Answer> => {
  if (shown === 'refusal') return words(inWords(card, shown));
  const standing = ref === null ? null : await talk.desk.cardAt(from, ref);
  // What is read and kept goes below a card that stays.
  if (standing !== null && shown === 'message') await showCards(talk, { what, from }, [card]);
  if (standing !== null) return inPlace(standing, 'chat');
  // A list stays; a question that has its answers in one is replaced by what follows.
  if (press.inList && !usesUpItsCard(press.action)) {
    // An article is read below the list that it was chosen from.
    if (what.personal && shown === 'message') await showCards(talk, { what, from }, [card]);
    return words(inWords(card, shown));
  }
  if (!what.personal) {
    if (ref !== null && usesUpItsCard(press.action)) await takeAway(talk, what, ref.message);
    return words(inWords(card, shown));
  }
  return inPlace(shown === 'lasting' ? { ...card, blocks: [], actions: [] } : card, 'chat');
};

/** What was offered in a channel and is done: a line there says how its ticket is. */
const takeAway = async (talk: Talk, { place }: Spoken['what'], message: string): Promise<void> => {
  try {
    await talk.connector.remove(place, message);
  } catch (error) {
    talk.log.warn({ platform: 'teams', err: error }, 'an offer that was used could not be taken away');
  }
};

/** A card in a channel as this reader may see it, requested by their client. */
const refreshed = async (talk: Talk, { from }: Spoken, ref: MessageRef | null): Promise<Answer> => {
  const card = ref === null ? null : await talk.desk.cardAt(from, ref);
  return card === null ? words(teamsTexts.onlyTheTeam) : inPlace(card, 'chat');
};

const searched = z.object({ queryText: z.string().catch(''), dataset: z.string().nullish() });

/** Suggestions while typing someone's name. */
export const onSearch = async (talk: Talk, { what, from }: Spoken): Promise<Answer> => {
  const query = searched.safeParse(what.activity.value).data;
  const wanted = Object.values(datasets).find((dataset) => dataset === query?.dataset);
  return found(
    query === undefined || wanted === undefined ? [] : await talk.desk.suggest(from, wanted, query.queryText),
  );
};
