import type { App } from '@slack/bolt';
import { parseCommand, parseShortcut } from '#adapters/slack/receive/parse.ts';
import { commandPayload, shortcutPayload } from '#adapters/slack/receive/payloads.ts';
import { renderCard } from '#adapters/slack/render/render.ts';
import { isDirect } from '#adapters/slack/workspace.ts';
import type { Form } from '#src/cards/card.ts';
import { openFormCard } from '#src/cards/open-form-card.ts';
import { openForm } from './open-view.ts';
import { respond, type SlackParts } from './parts.ts';

type Asked = { readonly trigger: string; readonly responseUrl: string | null; readonly channel: string };

const openOrOffer = async (parts: SlackParts, form: Form, asked: Asked): Promise<void> => {
  const { responseUrl, channel } = asked;
  const from = { responseUrl, replace: false, direct: isDirect(channel) };
  if (await openForm(parts, asked.trigger, form, from)) return;
  await respond(parts, responseUrl, renderCard(openFormCard(form)), false);
};

/** `/ticket …`: opens a form at once; everything else is acknowledged first and answered later. */
export const listenToCommands = (app: App, parts: SlackParts): void => {
  app.command(/.*/, async ({ command, ack }) => {
    const payload = commandPayload.parse(command);
    const inbound = parseCommand(parts.workspace, payload);
    const asked = { trigger: payload.trigger_id, responseUrl: payload.response_url, channel: payload.channel_id };
    const form = parts.desk.formFor(inbound);
    if (form !== null) {
      await Promise.all([ack(), openOrOffer(parts, form, asked)]);
      return;
    }
    await ack();
    const reply = await parts.desk.handle(inbound);
    if (reply.form !== null) await openOrOffer(parts, reply.form, asked);
    if (reply.card === null) return;
    // In the person's conversation with the app, the lasting receipt will follow.
    if (reply.shown === 'lasting' && isDirect(payload.channel_id)) return;
    await respond(parts, asked.responseUrl, renderCard(reply.card), false);
  });

  app.shortcut(/.*/, async ({ shortcut, ack }) => {
    const payload = shortcutPayload.parse(shortcut);
    const inbound = parseShortcut(parts.workspace, payload, parts.people.nameOf);
    const channel = payload.channel?.id ?? '';
    const asked = { trigger: payload.trigger_id, responseUrl: payload.response_url ?? null, channel };
    const form = parts.desk.formFor(inbound);
    await Promise.all([ack(), form === null ? null : openOrOffer(parts, form, asked)]);
  });
};
