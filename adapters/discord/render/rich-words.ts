import { clipRich, type RichText, writeMarkdown } from '#src/app/adapter-kit/rich-text.ts';
import { escapeText, isBlank } from './escape.ts';

/** What a person wrote with its looks, at most `max` characters before escaping, as markdown that does nothing else. */
export const drawRich = (rich: RichText, max: number): string =>
  writeMarkdown(clipRich(rich, max), { escapeText, isBlank });
