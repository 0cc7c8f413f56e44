import type { App } from '@slack/bolt';
import type { z } from 'zod';
import { slackCode } from '#adapters/slack/errors.ts';
import { parseAction } from '#adapters/slack/receive/parse.ts';
import { actionPayload } from '#adapters/slack/receive/payloads.ts';
import { renderCard, renderTitle } from '#adapters/slack/render/render.ts';
import { renderCardView } from '#adapters/slack/render/render-form.ts';
import { isDirect, messageRef } from '#adapters/slack/workspace.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { Card } from '#src/cards/card.ts';
import { openFormCard } from '#src/cards/open-form-card.ts';
import { usesUpItsCard } from '#src/cards/verbs/catalogue.ts';
import type { Homes } from './homes.ts';
import { openForm, openView } from './open-view.ts';
import { isKept, respond, type SlackParts, tellDirectly } from './parts.ts';

type Press = z.infer<typeof actionPayload>;

/** Where the answer goes depends on where something was pressed. */
type Place =
  | {
      readonly kind: 'message';
      readonly responseUrl: string | null;
      /** Only this person sees the card. */
      readonly hidden: boolean;
      /** The message, where others than this person may see it too. */
      readonly ref: MessageRef | null;
      /** Once it is done, nothing on the card can be pressed any more. */
      readonly usedUp: boolean;
      readonly direct: boolean;
      /** The first message of the thread it is in; null: it is in none. */
      readonly thread: string | null;
    }
  | { readonly kind: 'modal'; readonly view: string }
  | { readonly kind: 'home' };

const placeOf = (press: Press, action: string): Place => {
  const { view, container } = press;
  if (view !== undefined) return view.type === 'home' ? { kind: 'home' } : { kind: 'modal', view: view.id };
  const channel = press.channel?.id ?? container?.channel_id ?? '';
  return {
    kind: 'message',
    responseUrl: press.response_url ?? null,
    hidden: container?.is_ephemeral === true,
    ref: refOf(press),
    usedUp: usesUpItsCard(action),
    direct: isDirect(channel),
    thread: container?.thread_ts ?? null,
  };
};

const refOf = ({ channel, container }: Press): MessageRef | null => {
  const at = channel?.id ?? container?.channel_id;
  if (container?.is_ephemeral === true || at == null || container?.message_ts == null) return null;
  return messageRef(at, container.message_ts);
};

const answerMessage = async (
  parts: SlackParts,
  user: string,
  place: Extract<Place, { kind: 'message' }>,
  { card, shown }: Reply,
): Promise<void> => {
  if (card === null) return;
  const { hidden, usedUp } = place;
  // The card itself will show it.
  if (shown === 'in_place' && !usedUp && (await isKept(parts, user, place.ref))) return;
  // The receipt is in the person's conversation with the app, and kept up to date there.
  const content = shown === 'lasting' && place.direct ? renderTitle(card) : renderCard(card);
  if (shown === 'follows' && place.direct && !usedUp) return;
  // A list is still one when something on it was taken.
  const replace = usedUp ? shown !== 'refusal' : hidden && shown !== 'message' && shown !== 'follows';
  await respond(parts, place.responseUrl, content, replace, place.thread);
};

const answerModal = async (parts: SlackParts, view: string, card: Card | null): Promise<void> => {
  if (card === null) return;
  try {
    await parts.client.views.update({ view_id: view, view: renderCardView(card) });
  } catch (error) {
    // Closed in the meantime: the person no longer needs the answer.
    if (slackCode(error) !== 'not_found') throw error;
  }
};

/** Where the form should have opened, but the three seconds for that are over: a button that opens it. */
const offerForm = (parts: SlackParts, press: Press, place: Place, event: string, card: Card): Promise<void> => {
  if (place.kind === 'home') return tellDirectly(parts, press.user.id, event, card);
  if (place.kind === 'modal') return answerModal(parts, place.view, card);
  return respond(parts, place.responseUrl, renderCard(card), false, place.thread);
};

/** A button or a select. Acknowledged at once; the desk decides what it means. */
export const listenToActions = (app: App, parts: SlackParts, homes: Homes): void => {
  app.action(/.*/, async ({ body, ack }) => {
    await ack();
    const press = actionPayload.parse(body);
    const [pressed] = press.actions;
    if (pressed === undefined) return;
    const inbound = parseAction(parts.workspace, press.user.id, pressed);
    const place = placeOf(press, inbound.action);
    const known = parts.desk.formFor(inbound);
    const reply = known === null ? await parts.desk.handle(inbound) : null;
    const form = known ?? reply?.form ?? null;
    if (form !== null) {
      const here =
        place.kind === 'message'
          ? place
          : { responseUrl: null, hidden: false, direct: place.kind === 'home', ref: null };
      const from = {
        responseUrl: here.responseUrl,
        replace: here.hidden || usesUpItsCard(inbound.action),
        direct: here.direct,
        card: here.ref,
      };
      const opened = await openForm(parts, press.trigger_id, form, from, place.kind === 'modal');
      if (!opened) await offerForm(parts, press, place, inbound.id, openFormCard(form));
      return;
    }
    if (reply === null) return;
    if (place.kind === 'message') return answerMessage(parts, press.user.id, place, reply);
    if (place.kind === 'modal') return answerModal(parts, place.view, reply.card);
    // The page itself shows what was done; everything else needs words.
    if (reply.card !== null && reply.shown !== 'in_place' && reply.shown !== 'follows') {
      const opened = await openView(parts, press.trigger_id, renderCardView(reply.card), false);
      if (!opened) await tellDirectly(parts, press.user.id, inbound.id, reply.card);
    }
    await homes.show(press.user.id);
  });
};
