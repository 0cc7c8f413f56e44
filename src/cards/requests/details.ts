import { button } from '#src/cards/button.ts';
import type { Action, Block, Card, Text } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { card, type Fact, facts, fileName, subject, type TicketView, text, titleLine } from '#src/cards/view.ts';
import { sizeWords } from '#src/core/conversation/files.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { type Answer, missingAnswers, nextStep } from '#src/core/questions/question.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';

const { requests } = texts;

const answerText = (view: TicketView, { value, files = [], coming }: Answer): Text =>
  coming || files.length === 0
    ? value
    : files.flatMap((file, n) => [...(n === 0 ? [] : [', ']), fileName(view, file), ` (${sizeWords(file.size)})`]);

/** What was answered, a line each. */
export const answerFacts = (view: TicketView): readonly Fact[] =>
  (view.ticket.answers ?? []).map((answer) => ({ label: answer.label, value: answerText(view, answer) }));

/** What is needed and not said yet; null: nothing is. */
export const stillNeeded = ({ ticket, questions = [] }: TicketView): Block | null => {
  const missing = isOpen(ticket) ? missingAnswers(questions, ticket.answers) : [];
  const labels = (ofFiles: boolean) =>
    missing.flatMap(({ label, type }) => ((type === 'file') === ofFiles ? [label] : []));
  const [words, files] = [labels(false), labels(true)];
  const asked = [
    ...(words.length === 0 ? [] : [requests.stillNeeded(words)]),
    ...(files.length === 0 ? [] : [requests.filesNeeded(files)]),
  ];
  return asked.length === 0 ? null : text(asked.join('\n'));
};

const detailsButton = ({ ticket }: TicketView, step: number, label: string, style?: 'primary'): Action =>
  button('give_details', subject(ticket, `${step}.${ticket.category ?? ''}`), { label, ...(style && { style }) });

/** Opens the next questions; none when all were asked. */
export const askDetails = (view: TicketView): readonly Action[] => {
  const { ticket, questions = [] } = view;
  const step = isOpen(ticket) ? nextStep(questions, ticket.answers) : null;
  return step === null ? [] : [detailsButton(view, step, requests.giveDetails)];
};

/** The same, or from the start: an answer can be given again. */
export const askOrChangeDetails = (view: TicketView): readonly Action[] => {
  const { ticket, questions = [] } = view;
  const next = askDetails(view);
  if (next.length > 0 || questions.length === 0 || !isOpen(ticket)) return next;
  return [detailsButton(view, 0, requests.changeDetails)];
};

/** To the requester: the category that the ticket has now must know more. */
export const detailsWantedCard = (view: TicketView): Card => {
  const { ticket } = view;
  const asks = stillNeeded(view);
  return card(view, 'details_wanted', requests.wanted(ticket.number), {
    tone: asks === null ? 'neutral' : 'info',
    blocks: [titleLine(view), asks ?? text(requests.thanks(ticket.number)), facts(...answerFacts(view))],
    actions: [...askDetails(view), button('details', subject(ticket))],
  });
};

/** To whoever has the ticket. */
export const detailsGivenCard = (view: TicketView, { by }: Extract<Notice, { kind: 'details_given' }>): Card => {
  const { ticket, names } = view;
  const title = by === undefined ? requests.someGave(ticket.number) : requests.given(names.person(by), ticket.number);
  return card(view, 'details_given', title, {
    blocks: [titleLine(view), facts(...answerFacts(view))],
    actions: [button('details', subject(ticket))],
  });
};

/** After a step of the form: thanks, and the next step if there is one. */
export const detailsThanksCard = (view: TicketView): Card => {
  const next = askDetails(view);
  return card(view, 'details_thanks', requests.thanks(view.ticket.number), {
    tone: 'good',
    blocks: [next.length === 0 ? null : text(requests.more)],
    actions: next,
  });
};
