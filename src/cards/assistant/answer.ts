import { button } from '#src/cards/button.ts';
import type { Action, Block, Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { card, context, quote, subject, type TicketView, text, titleLine } from '#src/cards/view.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { isOpen, isOver } from '#src/core/ticket/ticket.ts';

type Answer = Extract<Notice, { kind: 'answer' }>;

/** Each sentence with the numbers of its sources, as they are listed below it. */
const numbered = ({ sentences, sources }: Answer): string =>
  sentences
    .map((sentence) => {
      const numbers = sentence.sources.map((id) => sources.findIndex((source) => source.id === id) + 1);
      return `${sentence.text} [${numbers.filter((number) => number > 0).join(', ')}]`;
    })
    .join('\n');

const sourceList = ({ sources }: Answer): Block => ({
  type: 'list',
  items: sources.map(({ id, title }, at) => ({
    title: `[${at + 1}] ${title}`,
    detail: texts.assistant.article,
    actions: [button('article', id)],
  })),
});

const outcome = ({ judged }: Answer): Block | null => {
  const { assistant } = texts;
  if (judged === undefined) return null;
  return text({ helped: assistant.helped, not: assistant.helpedNot, person: assistant.person }[judged]);
};

const actions = ({ ticket }: TicketView, { judged, personAnswered }: Answer): readonly Action[] => {
  if (isOver(ticket)) return [];
  if (judged === 'helped') return isOpen(ticket) ? [button('cancel', subject(ticket, ticket.reopenedCount))] : [];
  const wants = personAnswered || judged === 'person' ? [] : [button('answer_person', subject(ticket))];
  if (judged !== undefined) return wants;
  return [
    button('answer_helped', subject(ticket), { style: 'primary' }),
    button('answer_not', subject(ticket)),
    ...wants,
  ];
};

/** To the requester: what a language model wrote, marked as that, and where each sentence stands. */
export const answerCard = (view: TicketView, notice: Answer): Card =>
  card(view, 'answer', texts.assistant.title(view.ticket.number), {
    tone: 'neutral',
    author: texts.assistant.author,
    blocks: [
      titleLine(view),
      context(texts.assistant.marked),
      quote(numbered(notice), texts.assistant.author),
      sourceList(notice),
      outcome(notice),
    ],
    actions: actions(view, notice),
  });
