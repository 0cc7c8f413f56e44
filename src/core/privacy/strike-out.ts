import type { StoredFile } from '#src/core/conversation/files.ts';
import type { PersonId } from '#src/core/ids.ts';
import { type Answer, withAnswers } from '#src/core/questions/question.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';

/** What stands where words were. */
export const struckOut = '[erased]';

/** Whether a ticket's text, which begins with its title, was struck out as a whole. */
export const isStruckOut = (text: string): boolean => text.split('\n', 1)[0] === struckOut;

/** Changes a text that somebody wrote. */
type Change = (text: string) => string;

/** Parts of names shorter than this are words of their own too often to be looked for. */
const shortestName = 3;

/**
 * Takes a person's name, each part of it and their address out of what others wrote. Only whole words count, in any
 * letters; somebody else of the same name goes with them.
 */
export const withoutMentions = ({ name, email }: { readonly name: string; readonly email: string | null }): Change => {
  const parts = name.split(/[\s,]+/).filter((part) => [...part].length >= shortestName);
  const wanted = [...(email === null ? [] : [email]), name, ...parts].filter((one) => one.trim() !== '');
  if (wanted.length === 0) return (text) => text;
  const longestFirst = [...new Set(wanted)].toSorted((a, b) => b.length - a.length).map((one) => RegExp.escape(one));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return (text) => text.replaceAll(pattern, struckOut);
};

const all: Change = (text) => (text === '' ? '' : struckOut);

/** What is struck out as a whole loses its content as well: without its hash, nothing is given out for it any more. */
const struckFile = (file: StoredFile, change: Change): StoredFile => ({
  ...file,
  name: change(file.name),
  ...(change === all && { hash: '' }),
});

/** Whom it names goes with the words that name them. */
const struckAnswer = (answer: Answer, change: Change): Answer => {
  const value = change(answer.value);
  const files = answer.files?.map((file) => struckFile(file, change));
  const { person, ...rest } = answer;
  const kept = value === answer.value ? answer : { ...rest, value };
  return files === undefined ? kept : { ...kept, files };
};

/** An event with every text in it changed. Looks and links of a text that changed are gone: they point into the old one. */
const withWords = (event: TicketEvent, change: Change): TicketEvent => {
  switch (event.type) {
    case 'ticket.filed': {
      const { title, description, classification } = event.facts;
      const facts = { ...event.facts, title: change(title), description: change(description) };
      const isSame = facts.title === title && facts.description === description;
      if (isSame) return { ...event, facts };
      // What they were offered says what they asked.
      const { tried, ...filed } = event;
      if (classification == null) return { ...filed, facts };
      const { hints, ...guess } = classification;
      return { ...filed, facts: { ...facts, classification: { ...guess, because: [] } } };
    }
    case 'ticket.handed_over':
      return event.note === null ? event : { ...event, note: change(event.note) };
    case 'ticket.assigned':
      return event.note === undefined ? event : { ...event, note: change(event.note) };
    case 'ticket.prioritised':
    case 'ticket.declined':
    case 'ticket.reopened':
    case 'ticket.cancelled':
    case 'ticket.approval_declined':
      return { ...event, reason: change(event.reason) };
    case 'ticket.assessed':
      return event.reason === null ? event : { ...event, reason: change(event.reason) };
    case 'ticket.commented':
    case 'ticket.comment_edited': {
      const text = change(event.text);
      if (text === event.text) return event;
      const { marks, ...rest } = event;
      return { ...rest, text };
    }
    case 'ticket.files_added':
      return {
        ...event,
        files: event.files.map((file) => struckFile(file, change)),
        failed: event.failed.map((file) => ({ ...file, name: change(file.name) })),
      };
    case 'ticket.answered':
      return { ...event, sentences: event.sentences.map((one) => ({ ...one, text: change(one.text) })) };
    case 'ticket.approved':
      return event.reason === null ? event : { ...event, reason: change(event.reason) };
    case 'ticket.details_given':
      return { ...event, answers: event.answers.map((one) => struckAnswer(one, change)) };
    case 'ticket.pended':
      return { ...event, question: change(event.question) };
    case 'ticket.resolved':
      return { ...event, resolution: change(event.resolution) };
    case 'ticket.rated':
      return event.comment === null ? event : { ...event, comment: change(event.comment) };
    default:
      return event;
  }
};

/** Where somebody wrote names their address or chat. */
const withoutPlace = (event: TicketEvent): TicketEvent => {
  if (event.type !== 'ticket.commented') return event;
  const { origin, source, ...rest } = event;
  return rest;
};

/** Where they were chosen as an answer, by whatever name they had then. */
const withoutChoiceOf = (id: PersonId, event: TicketEvent): TicketEvent =>
  event.type === 'ticket.details_given'
    ? { ...event, answers: event.answers.map((one) => (one.person === id ? struckAnswer(one, all) : one)) }
    : event;

const authorOf = ({ actor, event }: LoggedEvent): PersonId | null =>
  event.type === 'ticket.commented' || event.type === 'ticket.files_added' ? event.author : actor;

const isAsWatcher = ({ event }: LoggedEvent): boolean => 'as' in event && event.as === 'watcher';

/** A person whose words are struck out, and how others’ words are changed for it. */
type Erased = { readonly id: PersonId; readonly mentions: Change };

/** What was written; of an edit, that which it changes: who follows a ticket is noted there. */
const writtenIn = (log: readonly LoggedEvent[], logged: LoggedEvent): LoggedEvent => {
  const { event } = logged;
  return event.type === 'ticket.comment_edited' ? (log.find(({ seq }) => seq === event.of) ?? logged) : logged;
};

/** Where somebody said whether they approve, and the end of the ticket that follows from it. */
const isVerdict = ({ event, actor }: LoggedEvent, before: LoggedEvent | undefined): boolean =>
  event.type === 'ticket.approved' ||
  event.type === 'ticket.approval_declined' ||
  (event.type === 'ticket.cancelled' && before?.event.type === 'ticket.approval_declined' && before.actor === actor);

/**
 * Whether these words are struck out as a whole: the ticket is theirs and so are the words, or they were added to it, or asked to
 * approve it.
 */
const isWhole = (logged: LoggedEvent, before: LoggedEvent | undefined, isTheirs: boolean, { id }: Erased): boolean =>
  (isTheirs && logged.event.type === 'ticket.filed') ||
  (authorOf(logged) === id && (isTheirs || isAsWatcher(logged) || isVerdict(logged, before)));

/**
 * A ticket's log without what a person said about themselves: what they wrote on their own tickets, and on those they
 * were added to or asked to approve, is struck out; in what others wrote, and in what they wrote in their work at the desk, only their name
 * and address are. Who did what when stays.
 */
export const withoutPerson = (
  log: readonly LoggedEvent[],
  { requester }: { readonly requester: PersonId },
  erased: Erased,
): readonly LoggedEvent[] => {
  const isTheirs = requester === erased.id;
  return log.map((logged, at) => {
    const goes = isWhole(writtenIn(log, logged), log[at - 1], isTheirs, erased);
    const event = withWords(logged.event, goes ? all : erased.mentions);
    const unchosen = withoutChoiceOf(erased.id, event);
    return { ...logged, event: authorOf(logged) === erased.id ? withoutPlace(unchosen) : unchosen };
  });
};

/** A ticket's log without a word that anybody wrote. */
export const withoutWords = (log: readonly LoggedEvent[]): readonly LoggedEvent[] =>
  log.map((logged) => ({ ...logged, event: withoutPlace(withWords(logged.event, all)) }));

/** Files whose content goes with the words, whatever they were called. One that came with a note made public counts once. */
export const filesStruckOut = (log: readonly LoggedEvent[]): readonly string[] => [
  ...new Set(
    log.flatMap(({ event }) =>
      event.type === 'ticket.files_added' ? event.files.flatMap(({ id, hash }) => (hash === '' ? [id] : [])) : [],
    ),
  ),
];

/** The words of a ticket as its log has them: what the ticket and its comments are to say. */
export type WordsOfTicket = {
  readonly title: string;
  readonly description: string;
  readonly question: string | null;
  readonly resolution: string | null;
  readonly cancelReason: string | null;
  readonly ratingComment: string | null;
  readonly answers: readonly Answer[];
  /** What approvers wrote, in order. */
  readonly verdicts: readonly (string | null)[];
  /** By their place in the log, as last edited; a deleted one is empty. */
  readonly comments: ReadonlyMap<number, string>;
};

export const wordsOfLog = (log: readonly LoggedEvent[]): WordsOfTicket => {
  let words: Omit<WordsOfTicket, 'comments'> = {
    ...{ title: '', description: '', question: null, resolution: null, cancelReason: null, ratingComment: null },
    ...{ answers: [], verdicts: [] },
  };
  const comments = new Map<number, string>();
  for (const { seq, event } of log) {
    switch (event.type) {
      case 'ticket.filed':
        words = { ...words, title: event.facts.title, description: event.facts.description };
        break;
      case 'ticket.commented':
        comments.set(seq, event.text);
        break;
      case 'ticket.comment_edited':
        comments.set(event.of, event.text);
        break;
      case 'ticket.comment_deleted':
        comments.set(event.of, '');
        break;
      case 'ticket.approval_asked':
        words = { ...words, verdicts: [] };
        break;
      case 'ticket.approved':
      case 'ticket.approval_declined':
        words = { ...words, verdicts: [...words.verdicts, event.reason] };
        break;
      case 'ticket.details_given':
        words = { ...words, answers: withAnswers(words.answers, event.answers) };
        break;
      case 'ticket.pended':
        words = { ...words, question: event.question };
        break;
      case 'ticket.resolved':
        words = { ...words, resolution: event.resolution };
        break;
      case 'ticket.cancelled':
        words = { ...words, cancelReason: event.reason };
        break;
      case 'ticket.rated':
        words = { ...words, ratingComment: event.comment };
        break;
      default:
    }
  }
  return { ...words, comments };
};
