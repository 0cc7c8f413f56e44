import type { App } from '@slack/bolt';
import { limits } from '#adapters/slack/limits.ts';
import { suggestionPayload } from '#adapters/slack/receive/payloads.ts';
import { readSuggestActionId } from '#adapters/slack/render/action-ids.ts';
import { option } from '#adapters/slack/render/plain-text.ts';
import { senderIn } from '#adapters/slack/workspace.ts';
import type { SlackParts } from './parts.ts';

/** Looks up suggestions while someone types in a long select. If nothing matches, an empty list, never an error. */
export const listenToSuggestions = (app: App, parts: SlackParts): void => {
  app.options(/.*/, async ({ body, ack }) => {
    const { user, action_id, value } = suggestionPayload.parse(body);
    const what = readSuggestActionId(action_id);
    const found = what === null ? [] : await parts.desk.suggest(senderIn(parts.workspace, user.id), what, value);
    await ack({ options: found.slice(0, limits.options).map(option) });
  });
};
