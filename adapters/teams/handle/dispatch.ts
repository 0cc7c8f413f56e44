import { activitySchema } from '#adapters/teams/connect/activity.ts';
import { tenantAllowed } from '#adapters/teams/connect/profile.ts';
import { type Happening, happening } from '#adapters/teams/connect/scope.ts';
import { inLanguage, languageOf } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';
import { type Answer, closing, found, notKnown, sharing, toShare, words } from './answer.ts';
import { onCardAction, onSearch } from './on-card.ts';
import { onDialogOpened, onDialogSubmitted, onExtensionOpened } from './on-dialog.ts';
import { onEdit, onHeard, onInstall, onMessage, onReaction } from './on-message.ts';
import { onLink, onTicketSearch } from './on-share.ts';
import { createOnce } from './once.ts';
import { isHeard } from './parse.ts';
import { inTime, type Spoken, type Talk } from './talk.ts';

const seen: Answer = { status: 200 };

/** Answers every activity from Teams once. */
export const createDispatch = (talk: Talk) => {
  const once = createOnce<Answer>(2_000);

  const onEvent = async (spoken: Spoken): Promise<void> => {
    const { activity } = spoken.what;
    const { type } = activity;
    const isWritten = type === 'message' || type === 'messageUpdate' || type === 'messageDelete';
    // An edit in a channel may not say whom it mentions: what came of the message is found by its id.
    if (isWritten && isHeard(activity) && activity.value == null) {
      const isTaken = await onHeard(talk, spoken);
      if (!isTaken && type === 'message') return;
      if (isTaken) return talk.contacts.remember(talk.desk, spoken.what);
    }
    if (type === 'message') await onMessage(talk, spoken);
    else if (type === 'messageUpdate' || type === 'messageDelete') await onEdit(talk, spoken);
    else if (type === 'messageReaction') await onReaction(talk, spoken);
    else if (type === 'installationUpdate') await onInstall(talk, spoken);
    const removed = type === 'installationUpdate' && spoken.what.activity.action !== 'add';
    if (!removed) await talk.contacts.remember(talk.desk, spoken.what);
  };

  const onInvoke = async (spoken: Spoken): Promise<Answer> => {
    switch (spoken.what.activity.name) {
      case 'adaptiveCard/action':
        return onCardAction(talk, spoken);
      case 'task/fetch':
        return onDialogOpened(talk, spoken);
      case 'task/submit':
      case 'composeExtension/submitAction':
        return onDialogSubmitted(talk, spoken);
      case 'composeExtension/fetchTask':
        return onExtensionOpened(talk, spoken);
      case 'composeExtension/query':
        return onTicketSearch(talk, spoken);
      case 'composeExtension/queryLink':
        return onLink(talk, spoken);
      case 'application/search':
        return onSearch(talk, spoken);
      default:
        return notKnown(texts.refusal.unknownAction);
    }
  };

  const answer = async (what: Happening): Promise<Answer> => {
    const { activity, from } = what;
    const invoke = activity.type === 'invoke';
    if (from === null || !tenantAllowed(from.tenant, talk.admission)) return refuse(talk, what);
    talk.contacts.meet(what);
    const spoken = { what, from: { ...from, ...(activity.locale !== null && { locale: activity.locale }) } };
    try {
      if (invoke) return await onInvoke(spoken);
      await inTime(talk, onEvent(spoken), async () => {});
      return seen;
    } catch (error) {
      talk.log.error(
        { platform: 'teams', activity: activity.type, name: activity.name, err: error },
        'activity failed',
      );
      return invoke ? failed(activity.name, texts.refusal.failed) : seen;
    }
  };

  return async (raw: unknown): Promise<Answer> => {
    const { data } = activitySchema.safeParse(raw);
    if (data === undefined) return { status: 400 };
    const what = happening(data);
    const answerThem = () => inLanguage(languageOf(data.locale) ?? 'en', () => answer(what));
    return data.id === null ? answerThem() : once(deliveryKey(what), answerThem);
  };
};

/** Equal for the same delivery. Edits of a message share its id and are told apart by their times. */
const deliveryKey = ({ activity, id }: Happening): string => {
  const { type, timestamp, from } = activity;
  const changes = type === 'messageUpdate' || type === 'messageDelete';
  return JSON.stringify([type, from.id, id, changes ? timestamp : null]);
};

/** Someone from another company, or without an identity. */
const refuse = async (talk: Talk, { activity, place, personal }: Happening): Promise<Answer> => {
  if (activity.type === 'invoke') return failed(activity.name, texts.refusal.guest);
  if (activity.type !== 'message' || !personal) return seen;
  try {
    await inTime(talk, talk.connector.post(place, { words: texts.refusal.guest }, true), async () => {});
  } catch (error) {
    talk.log.warn({ platform: 'teams', err: error }, 'a refusal could not be sent');
  }
  return seen;
};

/** An error as the calling client can show it. */
const failed = (name: string | null, said: string): Answer => {
  if (name === 'adaptiveCard/action') return words(said);
  if (name === 'application/search') return found([]);
  if (name === 'composeExtension/query') return toShare(said);
  if (name === 'composeExtension/queryLink') return sharing([]);
  return name?.startsWith('task/') || name?.startsWith('composeExtension/') ? closing(said) : notKnown(said);
};
