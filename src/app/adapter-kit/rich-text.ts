/**
 * For adapters, which may not import the core: each reads its platform's own text into these, and draws them. The
 * classifier reads by them what is only quoted.
 */
export { blocksOf, type ListEntry, type RichBlock, type Run, richOf } from '#src/core/conversation/blocks.ts';
export { readMarkdown } from '#src/core/conversation/markdown.ts';
export { isSentFrom, quotedLines } from '#src/core/conversation/quoted-mail.ts';
export { clipRich, type Mark, type RichText, sliceRich } from '#src/core/conversation/rich-text.ts';
export { typedMarkdown, writeMarkdown } from '#src/core/conversation/write-markdown.ts';
