import { withEmoji } from './emoji.ts';
import type { SlackMessage } from './payloads.ts';

type Attached = NonNullable<SlackMessage['attachments']>[number];

const hasWords = (text: string | null | undefined): text is string => text != null && text.trim() !== '';

const wordsOf = ({ pretext, title, text, fallback }: Attached): string => {
  const lines = [pretext, title, text].filter(hasWords);
  return lines.length === 0 ? (fallback ?? '') : lines.join('\n');
};

/**
 * The text of a message as Slack writes it, but with its emoji. An app's message without a text, such as a monitor's
 * alert, says what is attached to it. Empty if nothing can be read.
 */
export const textOf = ({ text, blocks, attachments }: Pick<SlackMessage, 'text' | 'blocks' | 'attachments'>): string =>
  hasWords(text) ? withEmoji(text, blocks) : (attachments ?? []).map(wordsOf).filter(hasWords).join('\n\n');
