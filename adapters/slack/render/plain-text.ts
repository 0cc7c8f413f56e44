import type { types } from '@slack/bolt';
import { limits } from '#adapters/slack/limits.ts';
import { clip, type Option } from '#src/cards/card.ts';

/** Text that is shown as it is; Slack refuses empty text. */
export const plain = (text: string, max: number) =>
  ({ type: 'plain_text', text: clip(text.trim() === '' ? '–' : text, max), emoji: false }) as const;

export const option = ({ value, label }: Option): types.PlainTextOption => ({
  text: plain(label, limits.optionText),
  value: value.slice(0, limits.optionValue),
});
