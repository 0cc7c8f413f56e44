import type { Field } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { fileLimits, sizeWords } from '#src/core/conversation/files.ts';

type FileField = Extract<Field, { type: 'file' }>;

/** For files that a form takes besides what it asks: see `takesFiles`. */
export const attachField = (): FileField => ({
  type: 'file',
  id: 'files',
  label: texts.requests.attach,
  hint: null,
  required: false,
  most: fileLimits.perMessage,
  value: '',
});

/** What is said below a field for files. `size`: bytes that one of them may have on this platform. */
export const filesHint = ({ hint, most }: Pick<FileField, 'hint' | 'most'>, size: number = fileLimits.size): string => {
  const limits = texts.requests.filesHint(most, sizeWords(Math.min(size, fileLimits.size)));
  return hint === null || hint === '' ? limits : `${hint} · ${limits}`;
};
