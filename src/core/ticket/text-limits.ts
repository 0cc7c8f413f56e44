import { isBlank } from '#src/core/visible-text.ts';
import type { Rejection } from './rejections.ts';

/** The longest texts the desk stores, in UTF-16 units. */
export const textLimits = {
  title: 200,
  description: 20_000,
  /** As long as a message on Slack may be. */
  comment: 40_000,
  question: 2_000,
  resolution: 5_000,
  reason: 1_000,
  note: 1_000,
} as const;

export type TextField = keyof typeof textLimits;

/** Why a text is not accepted; null when it is. Text that shows nothing is empty. */
export const textProblem = (field: TextField, text: string): Rejection | null => {
  if (isBlank(text)) return { code: 'invalid', field, problem: 'empty' };
  if (text.length > textLimits[field]) return { code: 'invalid', field, problem: 'too_long' };
  return null;
};
