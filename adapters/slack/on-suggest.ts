import type { App } from '@slack/bolt';
import { readSuggestActionId } from './action-ids.ts';
import { limits } from './limits.ts';
import type { SlackParts } from './parts.ts';
import { suggestionPayload } from './payloads.ts';
import { option } from './plain-text.ts';
import { senderIn } from './workspace.ts';

/** Looks up what fits while someone types in a long choice. Nothing fits: an empty list, never a fault. */
export const listenToSuggestions = (app: App, parts: SlackParts): void => {
  app.options(/.*/, async ({ body, ack }) => {
    const { user, action_id, value } = suggestionPayload.parse(body);
    const what = readSuggestActionId(action_id);
    const found = what === null ? [] : await parts.desk.suggest(senderIn(parts.workspace, user.id), what, value);
    await ack({ options: found.slice(0, limits.options).map(option) });
  });
};
