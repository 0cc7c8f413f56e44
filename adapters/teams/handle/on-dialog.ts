import { messageRef } from '#adapters/teams/connect/scope.ts';
import { readSubmitted } from '#adapters/teams/render/press.ts';
import { teamsTexts } from '#adapters/teams/texts.ts';
import { formAgain } from '#src/app/adapter-kit/form-again.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { type Form, type FormValues, plainText } from '#src/cards/card.ts';
import { isUsedUp } from '#src/cards/forms.ts';
import { texts } from '#src/cards/texts.ts';
import { type Answer, cardDialog, closed, closing, formDialog } from './answer.ts';
import { parseExtension, parsePress } from './parse.ts';
import { answerInChat, asPosting, inTime, type Spoken, type Talk } from './talk.ts';
import { inWords, saysOneThing } from './words.ts';

/** `data` of a dialog's invoke. */
const dataOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (value as { data?: unknown }).data : null;

/** A button that opens a dialog: a form or a card. */
export const onDialogOpened = async (talk: Talk, spoken: Spoken): Promise<Answer> => {
  const submitted = readSubmitted(dataOf(spoken.what.activity.value));
  if (submitted?.type !== 'press') return closing(texts.refusal.outdated_card);
  return pressed(talk, spoken, submitted);
};

/** A submitted form, or a button inside a dialog. */
export const onDialogSubmitted = async (talk: Talk, spoken: Spoken): Promise<Answer> => {
  const { what, from } = spoken;
  const submitted = readSubmitted(dataOf(what.activity.value));
  if (submitted === null) return closing(texts.refusal.outdated_card);
  if (submitted.type === 'press') return pressed(talk, spoken, submitted);
  const { formId, values, card } = submitted;
  const work = talk.desk
    .handle({ type: 'form', id: what.id, from, formId, values })
    .catch((error: unknown) => failedReply(talk, values, error));
  const reply = await inTime(talk, work, (late) =>
    answerInChat(talk, spoken, late, late.errors === null ? null : wordsIn(values)),
  );
  if (reply === null) return closing(teamsTexts.working);
  if (await isShown(talk, spoken, reply.result, card)) return closed;
  if (await tookPlace(talk, spoken, reply.result, { formId, opener: card })) return closed;
  return answer(reply.result, { same: () => sameForm(talk, from, formId), values, card });
};

/** The form stays open, so that nobody has to write its words again. */
const failedReply = (talk: Talk, values: FormValues, error: unknown): Reply => {
  talk.log.error({ platform: 'teams', err: error }, 'a form failed');
  const [first = ''] = Object.keys(values);
  return { card: null, shown: 'refusal', form: null, errors: { [first]: texts.refusal.failed } };
};

const sameForm = (talk: Talk, from: Sender, formId: string): Form | null => {
  try {
    return formAgain(talk.desk, from, formId);
  } catch (error) {
    talk.log.error({ platform: 'teams', err: error }, 'a form could not be made again');
    return null;
  }
};

/** The form has closed before it was clear that it would have had to stay open: its words must not be lost. */
const wordsIn = (values: FormValues): string =>
  [teamsTexts.yourWords, ...Object.values(values).filter((value) => value !== '')].join('\n');

/** The compose extension, or "Open a ticket" on a message. */
export const onExtensionOpened = (talk: Talk, { what, from }: Spoken): Answer => {
  const form = talk.desk.formFor(parseExtension(what, from));
  return form === null ? closing(texts.refusal.unknownAction) : formDialog(form);
};

const pressed = async (
  talk: Talk,
  spoken: Spoken,
  { press, chosen }: Extract<ReturnType<typeof readSubmitted>, { type: 'press' }>,
): Promise<Answer> => {
  const inbound = parsePress(spoken.what, spoken.from, press, chosen);
  const reply = await inTime(talk, talk.desk.handle(inbound), (late) => answerInChat(talk, spoken, late));
  if (reply === null) return closing(teamsTexts.working);
  return answer(reply.result, { same: () => null, values: {}, card: spoken.what.activity.replyToId });
};

/** Whether their chat shows what was done: on the card that the form was opened from, or on one that follows. */
const isShown = async (
  talk: Talk,
  { what, from }: Spoken,
  { card, shown }: Reply,
  opener: string | null,
): Promise<boolean> => {
  if (card === null || !what.personal) return false;
  if (shown === 'follows' || shown === 'lasting') return true;
  if (shown !== 'in_place' || opener === null) return false;
  return (await talk.desk.cardAt(from, messageRef(what.activity.conversation.id, opener))) !== null;
};

/** Whether the card that the form was opened from has become what was done, as nothing on it can be pressed any more. */
const tookPlace = async (
  talk: Talk,
  { what }: Spoken,
  reply: Reply,
  { formId, opener }: { readonly formId: string; readonly opener: string | null },
): Promise<boolean> => {
  const { card } = reply;
  if (card === null || opener === null || !what.personal || !isUsedUp({ type: 'form', formId }, reply)) return false;
  try {
    await talk.connector.replace(what.place, opener, asPosting(card, 'chat'));
    return true;
  } catch (error) {
    talk.log.warn({ platform: 'teams', err: error }, 'a card that was used could not be replaced');
    return false;
  }
};

/** What a dialog was opened from and filled with, and how to make it again. */
type Opened = { readonly same: () => Form | null; readonly values: FormValues; readonly card: string | null };

const answer = ({ card, shown, form, errors }: Reply, { same, values, card: opener }: Opened): Answer => {
  if (form !== null) return formDialog(form, {}, {}, opener);
  if (errors !== null) {
    const again = same();
    if (again !== null) return formDialog(again, values, errors, opener);
    const why = Object.values(errors).join(' ');
    return closing(Object.keys(values).length === 0 ? why : `${why}\n${wordsIn(values)}`);
  }
  if (card === null) return closing(texts.title.done);
  return saysOneThing(shown) ? closing(inWords(card, shown)) : cardDialog(plainText(card.title), card);
};
