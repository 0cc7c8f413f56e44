import { button } from '#src/cards/button.ts';
import { type Action, type Block, type Card, clip, type ListItem, plainCard } from '#src/cards/card.ts';
import { articleExcerpt } from '#src/cards/knowledge.ts';
import { texts } from '#src/cards/texts.ts';
import { filesItself, nextQuestion } from '#src/core/enquiries/enquiry.ts';
import type { EnquiryView } from '#src/core/enquiries/enquiry-view.ts';
import { mostSuggested } from '#src/core/knowledge/suggest.ts';
import type { Question } from '#src/core/questions/question.ts';

const { enquiries, knowledge } = texts;

/** What a button about an enquiry carries; a number at the start would be a ticket's. */
export const enquirySubject = (id: string, ...rest: readonly (string | number)[]): string =>
  ['', id, ...rest].join('~');

/** Reads it. */
export const readEnquirySubject = (words: string): readonly string[] => words.replace(/^~/, '').split('~');

const quoted = (text: string): Block => ({ type: 'quote', author: null, at: null, text });

/** As many buttons as every platform puts on one line, with one to skip. */
const mostButtons = 4;

const ways = (id: string, { id: question, choices = [] }: Question): readonly Action[] => {
  const options = choices.map((choice, at) => ({ value: enquirySubject(id, question, at), label: choice }));
  if (options.length > mostButtons) {
    const value = enquirySubject(id, question);
    return [{ type: 'select', id: 'draft_answer', label: enquiries.choose, value, options }];
  }
  return options.map(({ value, label }) => button('draft_answer', value, { label }));
};

const howToAnswer = ({ type, hint }: Question): string => {
  const how = type === 'date' ? enquiries.aDay : type === 'choice' ? enquiries.orInWords : enquiries.answerInWords;
  return hint === undefined ? how : `${hint}. ${how}`;
};

const asItem = (id: string, question: Question): ListItem => ({
  title: question.label,
  detail: howToAnswer(question),
  actions: [...ways(id, question), button('draft_answer', enquirySubject(id, question.id, 'skip'))],
});

const otherWays = ({ id, open, taken }: EnquiryView): readonly Action[] => [
  ...(taken === null ? [] : [button('draft_new', enquirySubject(id, taken))]),
  ...open.slice(0, 2).map((n) => button('add_draft', `${n}.${id}`, { label: texts.action.addTo(n) })),
  button('draft_drop', enquirySubject(id)),
];

const addedBlocks = ({ added }: EnquiryView): readonly Block[] =>
  added.length === 0 ? [] : [{ type: 'text', text: enquiries.more }, ...added.slice(-3).map(quoted)];

/** Articles that may solve what somebody wrote: one press files it all the same. */
const articlesCard = (view: EnquiryView): Card => {
  const { id, articles, enquiry } = view;
  const items = articles.flatMap((article, place): readonly ListItem[] =>
    article === null
      ? []
      : [
          {
            title: article.title,
            detail: articleExcerpt(article),
            actions: [
              button('draft_read', enquirySubject(id, place)),
              button('draft_solved', enquirySubject(id, place)),
            ],
          },
        ],
  );
  return {
    kind: 'enquiry_articles',
    tone: 'info',
    title: enquiry.reminded ? enquiries.stillHelp : knowledge.solvesIt,
    blocks: [quoted(view.text), ...addedBlocks(view), { type: 'list', items: items.slice(-mostSuggested) }],
    actions: [button('file_draft', id, { label: enquiries.noFileIt, style: 'primary' }), ...otherWays(view)],
    ticket: null,
  };
};

/** What is said and asked so far, with the next question if there is one. */
const askingCard = (view: EnquiryView): Card => {
  const { id, enquiry, text } = view;
  const question = nextQuestion(enquiry);
  const files = filesItself(enquiry);
  return {
    kind: 'offer_to_file',
    tone: 'info',
    title: enquiry.reminded ? enquiries.stillThere : texts.title.offerToFile,
    blocks: [
      { type: 'text', text: texts.say.pasted },
      quoted(text),
      ...addedBlocks(view),
      ...(enquiry.answers.length === 0
        ? []
        : [{ type: 'facts', facts: enquiry.answers.map(({ label, value }) => ({ label, value })) } as const]),
      ...(question === null ? [] : [{ type: 'list', items: [asItem(id, question)] } as const]),
      ...(files
        ? [{ type: 'context', text: question === null ? enquiries.filesAnyway : enquiries.filesItself } as const]
        : []),
    ],
    actions: [button('file_draft', id, { style: 'primary' }), ...otherWays(view)],
    ticket: null,
  };
};

/** A message to the desk alone that is no ticket yet, as it stands. */
export const enquiryCard = (view: EnquiryView): Card =>
  view.articles.some((article) => article !== null) ? articlesCard(view) : askingCard(view);

/** The same after a silence: its author is asked once more. */
export const enquiryReminder = (view: EnquiryView): Card => {
  const card = enquiryCard(view);
  return { ...card, blocks: [{ type: 'text', text: enquiries.asked }, ...card.blocks] };
};

export const enquirySolvedCard = (): Card => plainCard('enquiry_over', 'good', texts.title.done, [enquiries.solved]);

/** It was not filed after all; it can be, as long as its words are kept. */
export const enquiryDroppedCard = (id: string, text: string): Card => ({
  ...plainCard('enquiry_over', 'neutral', enquiries.dropped, []),
  blocks: [quoted(clip(text, 500))],
  actions: [button('file_draft', id)],
});
