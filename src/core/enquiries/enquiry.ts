import { clip } from '#src/core/clip.ts';
import { type CategoryId, type Instant, minutes } from '#src/core/ids.ts';
import type { Impact } from '#src/core/priority.ts';
import { saysOtherwise, splitImpact } from '#src/core/questions/asked-in-chat.ts';
import { type Answer, type Question, questionLimits, withAnswers } from '#src/core/questions/question.ts';
import { readDay } from '#src/core/questions/read-day.ts';

/** An answer, and the draft that keeps the message it came in; null: a button was pressed. */
type GivenAnswer = Answer & { readonly from: string | null };

/**
 * What somebody wrote to the desk alone, from then until it is a ticket, solved or dropped. Its words are in a draft of
 * the same id; pressing *File it* on any card of it files it.
 */
export type Enquiry = {
  /** Where it was written: what is written elsewhere belongs to another one. */
  readonly source: string;
  /** What it seems to be about; null: nobody knows. */
  readonly category: CategoryId | null;
  /** Nobody doubts that it is a problem: it is filed after a silence. */
  readonly sure: boolean;
  /** What the desk asks, in this order. */
  readonly questions: readonly Question[];
  readonly answers: readonly GivenAnswer[];
  readonly skipped: readonly string[];
  /** Articles that may solve it; while there are any, nothing else is asked. */
  readonly articles: readonly { readonly id: string; readonly read: boolean }[];
  /** The drafts of further messages about it. */
  readonly added: readonly string[];
  /** Its author was asked once more, after a silence. */
  readonly reminded: boolean;
  /** How it ended other than as a ticket; null: it did not. */
  readonly over: 'solved' | 'dropped' | null;
  /** Grows with each change. */
  readonly version: number;
  /** Of the last change. */
  readonly at: Instant;
};

/** After this long without a word it is filed, or its author is asked once more. */
export const silenceMs = minutes(15);

/** For this long what somebody types is taken to be about it: a little longer than the silence, for what comes after a reminder. */
export const takesWordsMs = minutes(30);

export const takesWords = ({ over, at }: Enquiry, now: Instant): boolean => over === null && now - at < takesWordsMs;

/** What is asked next; null: nothing. */
export const nextQuestion = ({ questions, answers, skipped, articles }: Enquiry): Question | null =>
  articles.length > 0
    ? null
    : (questions.find(({ id }) => !skipped.includes(id) && !answers.some(({ question }) => question === id)) ?? null);

/** Whether it is filed after a silence: it is surely a problem, or its author has said more about it. */
export const filesItself = ({ sure, articles, answers, added }: Enquiry): boolean =>
  articles.length === 0 && (sure || answers.length > 0 || added.length > 0);

/** What is meant by words that were typed as an answer; null: they answer something else. */
export const answerIn = ({ id, type, choices = [] }: Question, words: string): string | null => {
  const value = words.trim();
  if (value === '' || value.length > questionLimits.answer) return null;
  switch (type) {
    case 'text':
      return value;
    case 'date':
      return readDay(value);
    case 'choice': {
      const plain = value.toLowerCase().replace(/(?<![.!])[.!]+$/, '');
      const chosen = choices.find((choice) => choice.toLowerCase() === plain);
      // A time or a number of people can be said in other words than the buttons have.
      return chosen ?? (saysOtherwise(id, value) ? value : null);
    }
    case 'person':
    case 'file':
      return null;
  }
};

const changed = (enquiry: Enquiry, change: Partial<Enquiry>, now: Instant): Enquiry => ({
  ...enquiry,
  ...change,
  version: enquiry.version + 1,
  at: now,
});

export const withAnswer = (enquiry: Enquiry, answer: GivenAnswer, now: Instant): Enquiry =>
  changed(enquiry, { answers: withAnswers(enquiry.answers, [answer]) as readonly GivenAnswer[] }, now);

export const withSkipped = (enquiry: Enquiry, question: string, now: Instant): Enquiry =>
  changed(enquiry, { skipped: [...enquiry.skipped, question] }, now);

/** A further message, and what may solve it now that more is known. */
export const withMore = (enquiry: Enquiry, draft: string, articles: readonly string[], now: Instant): Enquiry => {
  const { articles: before, added } = enquiry;
  // Buttons name them by their place.
  const found = articles.filter((id) => !before.some((one) => one.id === id)).map((id) => ({ id, read: false }));
  return changed(enquiry, { added: [...added, draft], articles: [...before, ...found] }, now);
};

/** Without what came in this message, which was about something else. */
export const without = (enquiry: Enquiry, draft: string, now: Instant): Enquiry =>
  changed(
    enquiry,
    {
      answers: enquiry.answers.filter(({ from }) => from !== draft),
      added: enquiry.added.filter((id) => id !== draft),
    },
    now,
  );

/** The message that an answer came in was edited. */
export const withEdited = (enquiry: Enquiry, draft: string, text: string, now: Instant): Enquiry => {
  const read = ({ question }: GivenAnswer): string => {
    const asked = enquiry.questions.find(({ id }) => id === question);
    return (asked === undefined ? null : answerIn(asked, text)) ?? clip(text, questionLimits.answer);
  };
  const answers = enquiry.answers.map((one) => (one.from === draft ? { ...one, value: read(one) } : one));
  return answers.some(({ from }) => from === draft) ? changed(enquiry, { answers }, now) : enquiry;
};

/** Whether this message is part of it already. */
export const has = ({ answers, added }: Enquiry, draft: string): boolean =>
  added.includes(draft) || answers.some(({ from }) => from === draft);

/** The article at this place was opened. */
export const withRead = (enquiry: Enquiry, place: number): Enquiry => ({
  ...enquiry,
  articles: enquiry.articles.map((one, at) => (at === place ? { ...one, read: true } : one)),
});

export const ended = (enquiry: Enquiry, over: 'solved' | 'dropped', now: Instant): Enquiry =>
  changed(enquiry, { over }, now);

export const asReminded = (enquiry: Enquiry, now: Instant): Enquiry => changed(enquiry, { reminded: true }, now);

/** The answers as a ticket has them, and how many are affected if they say so. */
export const gathered = ({
  answers,
}: Enquiry): { readonly answers: readonly Answer[]; readonly impact: Impact | null } => {
  const { impact, others } = splitImpact(answers);
  return { impact, answers: others.map(({ from: _, ...answer }) => answer) };
};
