import { isEnquiryOver } from '#src/app/enquiries/enquiry-view.ts';
import { changeEnquiry } from '#src/app/enquiries/keep-enquiry.ts';
import { aboutOf, articlesFor } from '#src/app/enquiries/understand.ts';
import { sentFiles } from '#src/app/files/owed/owed-files.ts';
import type { Line } from '#src/app/inbound/read/line.ts';
import { needsNothing } from '#src/app/inbound/read/small-talk.ts';
import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { nothing } from '#src/app/inbound/replies/reply.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { draftOf } from '#src/app/tickets/drafts.ts';
import {
  answerIn,
  type Enquiry,
  has,
  nextQuestion,
  takesWords,
  takesWordsMs,
  withAnswer,
  withMore,
  withSkipped,
} from '#src/core/enquiries/enquiry.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { plainWords } from '#src/core/plain-words.ts';
import type { Question } from '#src/core/questions/question.ts';
import { textLimits, textProblem } from '#src/core/ticket/text-limits.ts';
import { showEnquiry } from './begin.ts';
import { isInConversation } from './conversation.ts';
import { dropEnquiry, fileEnquiry, solveByOnly } from './verbs.ts';

type Message = Extract<Inbound, { type: 'message' }>;

type Typed = {
  readonly text: string;
  readonly line: Line;
  /** A question on one of their tickets that came later than this: it is more likely what they answer. */
  readonly askedAt: Instant | null;
};

/** With fewer words, what begins a conversation of its own is more likely an answer. */
const fewWords = 4;

/** Whether what is open may be what this message is about. */
const mayBelong = (parts: InboundParts, inbound: Message, draft: string): boolean | Promise<boolean> => {
  const { conversation } = inbound;
  if (conversation === undefined) return true;
  return conversation.began === inbound.id
    ? plainWords(inbound.text).length < fewWords
    : isInConversation(parts, inbound, draft);
};

/** What is open here, the latest; `done`: this message has become part of that one before. */
const latest = async (parts: InboundParts, inbound: Message, person: Person) => {
  const { store, clock } = parts;
  const now = clock.now();
  const { source } = eventKey(inbound);
  const draft = draftOf(eventKey(inbound));
  const recent = await store.read.enquiriesOf(person.id, source, now - takesWordsMs);
  for (const one of recent) {
    const over = await isEnquiryOver(store.read, one.draft);
    if (one.draft === draft || has(one.enquiry, draft)) return { ...one, done: true, over };
    if (over || !takesWords(one.enquiry, now) || !(await mayBelong(parts, inbound, one.draft))) continue;
    return { ...one, done: false, over };
  }
  return null;
};

const saysNo =
  /^(?:no|nope|nah|none(?: of (?:them|these))?|not really|nein|non|nej|não|hapana)(?:[,.! ]+(?:thanks?|thank you|danke|merci|gracias|asante))?[.! ]*$/i;

const isChoice = ({ choices = [] }: Question, text: string): boolean =>
  choices.some((choice) => choice.toLowerCase() === text.trim().toLowerCase());

/** A command is one in the middle, too; but what a button says is an answer, whatever else it could mean. */
const isAnswerOrWords = ({ line, text }: Typed, question: Question | null): boolean => {
  if (question !== null && isChoice(question, text)) return true;
  if (line.type === 'verb') return /^\d+[.!?]*$/.test(text.trim());
  return line.type === 'file' || (line.type === 'unsure' && line.meant === null);
};

/** Whether it is surely about something else than what was said before. */
const isAnother = async (parts: InboundParts, { category }: Enquiry, text: string): Promise<boolean> => {
  if (category === null || plainWords(text).length < fewWords) return false;
  const about = await aboutOf(parts, text);
  return about.category !== null && about.category !== category;
};

/** Short words that mean the same everywhere; null: they are something else. */
const shortAnswer = async (
  parts: InboundParts,
  inbound: Message,
  { draft, enquiry }: { readonly draft: string; readonly enquiry: Enquiry },
  { line, text }: Typed,
  person: Person,
): Promise<Reply | null> => {
  const question = nextQuestion(enquiry);
  const gaveUp =
    (line.type === 'talk' && needsNothing(text)) ||
    (line.type === 'incomplete' && line.number === null && (line.verb === 'cancel' || line.verb === 'close'));
  if (gaveUp) return dropEnquiry(parts, draft, person);
  const agreed = line.type === 'talk' && line.talk === 'agreed';
  if (enquiry.articles.length > 0) {
    if (agreed) return solveByOnly(parts, draft, person);
    return saysNo.test(text) ? fileEnquiry(parts, inbound, draft, person) : null;
  }
  if (question === null) {
    if (agreed) return fileEnquiry(parts, inbound, draft, person);
    return saysNo.test(text) ? dropEnquiry(parts, draft, person) : null;
  }
  if (agreed) return showEnquiry(parts, draft, person);
  if (!saysNo.test(text)) return null;
  const after = await changeEnquiry(parts, draft, (now, at) =>
    nextQuestion(now)?.id === question.id ? withSkipped(now, question.id, at) : now,
  );
  return after !== null && nextQuestion(after) === null
    ? fileEnquiry(parts, inbound, draft, person)
    : showEnquiry(parts, draft, person);
};

/** The same within this time may be the same message under another id, where a platform does that. */
const sameForMs = minutes(2);

/** Whether these words were taken just now; an answer may be meant again, so what is asked is shown. */
const cameAnew = (
  { mayComeAnew }: Message,
  { answers, at }: Enquiry,
  texts: readonly string[],
  text: string,
  now: Instant,
): 'words' | 'answer' | null => {
  if (mayComeAnew !== true || now - at > sameForMs) return null;
  if (texts.includes(text)) return 'words';
  return answers.some(({ value, from }) => from !== null && value === text.trim()) ? 'answer' : null;
};

/**
 * What somebody types while the desk asks them about what they wrote: an answer, or more about it; the card says which, with a
 * way back. Null: nothing is open here, or these words are a command, or surely about something else.
 */
export const takeWords = async (
  parts: InboundParts,
  inbound: Message,
  typed: Typed,
  person: Person,
): Promise<Reply | null> => {
  const open = await latest(parts, inbound, person);
  if (open === null) return null;
  const { draft, enquiry } = open;
  // Delivered again: what it led to is shown again, in case it was not.
  if (open.done) {
    const taken = draftOf(eventKey(inbound));
    return open.over ? nothing : showEnquiry(parts, draft, person, taken === draft ? null : taken);
  }
  if (typed.askedAt !== null && typed.askedAt > enquiry.at) return null;
  const short = await shortAnswer(parts, inbound, open, typed, person);
  if (short !== null) return short;
  const question = nextQuestion(enquiry);
  if (!isAnswerOrWords(typed, question) || textProblem('comment', typed.text) !== null) return null;
  const { text } = typed;
  if (await isAnother(parts, enquiry, text)) return null;
  const { read } = parts.store;
  const texts = await Promise.all([draft, ...enquiry.added].map(async (id) => (await read.draft(id))?.text ?? ''));
  const again = cameAnew(inbound, enquiry, texts, text, parts.clock.now());
  if (again !== null) return again === 'words' ? nothing : showEnquiry(parts, draft, person);
  const whole = [...texts, text].join('\n\n');
  if (whole.length > textLimits.description) return null;
  const files = sentFiles(inbound.from.platform, inbound.attachments);
  const below = inbound.conversation?.place;
  const value = question === null || inbound.attachments.length > 0 ? null : answerIn(question, text);
  const articles =
    value === null && enquiry.articles.length > 0
      ? await articlesFor(parts, person, { text: whole, category: enquiry.category })
      : [];
  const from = draftOf(eventKey(inbound));
  const after = await changeEnquiry(
    parts,
    draft,
    (now, at) => {
      if (has(now, from)) return now;
      return question !== null && value !== null
        ? withAnswer(now, { question: question.id, label: question.label, value, from }, at)
        : withMore(now, from, articles, at);
    },
    (tx) =>
      tx.saveDraft({
        ...{ id: from, person: person.id, text, at: parts.clock.now() },
        ...(files && { files }),
        ...(below && { below }),
      }),
  );
  if (after === null) return null;
  // Other words may have been meant otherwise: it is filed with a press, or after a silence.
  if (question !== null && isChoice(question, text) && nextQuestion(after) === null)
    return fileEnquiry(parts, inbound, draft, person);
  return showEnquiry(parts, draft, person, from);
};
