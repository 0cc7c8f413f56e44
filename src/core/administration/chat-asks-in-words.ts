import { checkChatAsks, usualDetails } from '#src/core/questions/asked-in-chat.ts';
import type { Question } from '#src/core/questions/question.ts';

// What a category asks in a direct message, as its admins write it: `since, device, Which model?`.

const none = 'none';

/** As `readChatAsks` reads it; its own questions by their words. */
export const writeChatAsks = ({
  chatAsks,
  questions = [],
}: {
  readonly chatAsks?: readonly string[];
  readonly questions?: readonly Question[];
}): string =>
  chatAsks === undefined
    ? ''
    : chatAsks.map((id) => questions.find((one) => one.id === id)?.label.replaceAll(',', '') ?? id).join(', ') || none;

const plain = (words: string): string => words.replaceAll(',', '').trim().toLowerCase();

/** Null: what is usual. */
export const readChatAsks = (
  text: string,
  questions: readonly Question[],
): { readonly value: readonly string[] | null } | { readonly problem: string } => {
  const words = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (words.length === 0) return { value: null };
  if (words.length === 1 && plain(words[0] ?? '') === none) return { value: [] };
  const chatAsks = words.map(
    (word) =>
      questions.find(({ id, label }) => [id, plain(label)].includes(plain(word)))?.id ??
      usualDetails.find((id) => id === plain(word)) ??
      word,
  );
  const [wrong] = checkChatAsks({ chatAsks, questions });
  return wrong === undefined ? { value: chatAsks } : { problem: `${wrong.text}.` };
};
