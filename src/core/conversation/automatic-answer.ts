/** One sentence that a language model wrote, and the ids of the articles in which it stands. */
export type AnswerSentence = { readonly text: string; readonly sources: readonly string[] };

/** An article an answer was made from, by the title that it had then. */
export type AnswerSource = { readonly id: string; readonly title: string };

/** What the requester said about an answer: it helped, it did not, or they want a person. */
export type Judgement = 'helped' | 'not' | 'person';

export const answerText = (sentences: readonly AnswerSentence[]): string => sentences.map(({ text }) => text).join(' ');
