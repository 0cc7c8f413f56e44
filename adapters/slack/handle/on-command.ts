import type { App } from '@slack/bolt';
import { parseCommand, parseShortcut } from '#adapters/slack/receive/parse.ts';
import { commandPayload, shortcutPayload } from '#adapters/slack/receive/payloads.ts';
import { renderCard } from '#adapters/slack/render/render.ts';
import { isDirect } from '#adapters/slack/workspace.ts';
import type { Form } from '#src/cards/card.ts';
import { openFormCard } from '#src/cards/open-form-card.ts';
import { openForm } from './open-view.ts';
import { followsThere, respond, type SlackParts, tellDirectly } from './parts.ts';

type Asked = {
  readonly user: string;
  readonly trigger: string;
  /** Null: it was asked for nowhere in particular (the global shortcut). */
  readonly responseUrl: string | null;
  readonly channel: string;
};

const openOrOffer = async (parts: SlackParts, form: Form, asked: Asked): Promise<void> => {
  const { responseUrl, channel } = asked;
  const from = { responseUrl, replace: false, direct: isDirect(channel), card: null };
  if (await openForm(parts, asked.trigger, form, from)) return;
  // The three seconds are over.
  if (responseUrl === null) await tellDirectly(parts, asked.user, `late/${asked.trigger}`, openFormCard(form));
  else await respond(parts, responseUrl, renderCard(openFormCard(form)), false);
};

/** `/ticket …`: opens a form at once; everything else is acknowledged first and answered later. */
export const listenToCommands = (app: App, parts: SlackParts): void => {
  app.command(/.*/, async ({ command, ack }) => {
    const payload = commandPayload.parse(command);
    const inbound = parseCommand(parts.workspace, payload);
    const { user_id: user, trigger_id: trigger, response_url: responseUrl } = payload;
    const asked = { user, trigger, responseUrl, channel: payload.channel_id };
    const form = parts.desk.formFor(inbound);
    if (form !== null) {
      await Promise.all([ack(), openOrOffer(parts, form, asked)]);
      return;
    }
    await ack();
    const reply = await parts.desk.handle(inbound);
    if (reply.form !== null) await openOrOffer(parts, reply.form, asked);
    if (reply.card === null) return;
    // In the person's conversation with the app, a card will follow.
    if (followsThere(reply.shown) && isDirect(payload.channel_id)) return;
    await respond(parts, asked.responseUrl, renderCard(reply.card), false);
  });

  app.shortcut(/.*/, async ({ shortcut, ack }) => {
    const payload = shortcutPayload.parse(shortcut);
    const inbound = parseShortcut(parts.workspace, payload, parts.people.nameOf);
    const channel = payload.channel?.id ?? '';
    const responseUrl = payload.response_url ?? null;
    const asked = { user: payload.user.id, trigger: payload.trigger_id, responseUrl, channel };
    const form = parts.desk.formFor(inbound);
    await Promise.all([ack(), form === null ? null : openOrOffer(parts, form, asked)]);
  });
};
