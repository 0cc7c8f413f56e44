import type { types } from '@slack/bolt';
import { slackCode } from '#adapters/slack/errors.ts';
import { renderForm } from '#adapters/slack/render/render-form.ts';
import { metadataOf } from '#adapters/slack/render/view-metadata.ts';
import { platform } from '#adapters/slack/workspace.ts';
import type { Form } from '#src/cards/card.ts';
import type { SlackParts } from './parts.ts';

/** A trigger is valid for three seconds and one view. */
const triggerGone = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id', 'invalid_trigger']);

/** Opens a view, or stacks it on the one it was requested from. False: it was too late, or Slack has a problem. */
export const openView = async (
  { client, log }: SlackParts,
  trigger: string,
  view: types.ModalView,
  onTop: boolean,
): Promise<boolean> => {
  try {
    await (onTop ? client.views.push({ trigger_id: trigger, view }) : client.views.open({ trigger_id: trigger, view }));
    return true;
  } catch (error) {
    if (!triggerGone.has(slackCode(error) ?? '')) log.warn({ platform, err: error }, 'a view could not be opened');
    return false;
  }
};

export const openForm = (
  parts: SlackParts,
  trigger: string,
  form: Form,
  from: Parameters<typeof metadataOf>[1],
  onTop = false,
): Promise<boolean> => openView(parts, trigger, renderForm(form, metadataOf(form, from)), onTop);
