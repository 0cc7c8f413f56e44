import { createRareWarning } from '#src/app/adapter-kit/rare-warning.ts';
import { taskKind } from '#src/app/background/task-kinds.ts';
import type { FindCovered } from '#src/app/knowledge/shelf.ts';
import type { Assistant, Drafted, Source } from '#src/app/ports/assistant/assistant.ts';
import type { ModelFault } from '#src/app/ports/assistant/language-model.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { answerStateOf, awaitsAnswer } from '#src/core/assistant/answering.ts';
import { readMarkdown } from '#src/core/conversation/markdown.ts';
import { minutes, type TicketNumber } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { cleanName } from '#src/core/visible-text.ts';
import { firstAnswerPayload } from './owed/owe-answer.ts';

/** How many articles a model is given. */
const mostSources = 3;
const mostTries = 3;
/** Nobody waits for it: a model that was not used for a while has time to be loaded. */
const searchWithinMs = 15_000;

/** What may be over in a moment. */
const passes: readonly ModelFault[] = ['down', 'slow', 'busy'];

type Found = Awaited<ReturnType<FindCovered>>[number];

const sourceOf = ({ article: { id, title, body, language }, coverage }: Found): Source => ({
  ...{ id, title, language, coverage },
  text: readMarkdown(body).text,
});

/** What its requester wrote when they filed it: no note, and nothing that anybody else wrote. */
const questionOf = ({ title, description }: Ticket): string =>
  description === '' || description.startsWith(title) ? description || title : `${title}\n${description}`;

/**
 * Has a language model answer a new ticket from the articles that everyone may read. Nothing waits for it: what
 * cannot be answered soon is not answered. `assistant` null: there is none any more.
 */
export const createFirstAnswer = (parts: {
  readonly store: Store;
  readonly execute: Execute;
  readonly clock: Clock;
  readonly log: Log;
  readonly findCovered: FindCovered;
  readonly assistant: Assistant | null;
}) => {
  const { store, execute, clock, log, findCovered, assistant } = parts;
  const warn = createRareWarning(log, clock.now);

  /** The ticket, if it can still be answered. */
  const awaiting = async (number: TicketNumber) => {
    const ticket = await store.read.ticket(number);
    if (ticket === null) return null;
    const [events, organisation, requester] = await Promise.all([
      store.read.events(number),
      store.read.organisation(),
      store.read.person(ticket.requester),
    ]);
    if (requester?.active !== true || requester.blocked !== undefined) return null;
    const state = answerStateOf(events, ticket.requester);
    return awaitsAnswer(ticket, state, organisation, clock.now()) ? ticket : null;
  };

  /** Whether the desk should try again; the log has why it was not answered. */
  const isOver = async (
    number: TicketNumber,
    drafted: Extract<Drafted, { ok: false }>,
    attempt: number,
  ): Promise<boolean> => {
    const note = (outcome: 'abstained' | 'failed', why: string, model: string | null, ms: number | null) =>
      store.transaction((tx) =>
        tx.noteAnswer({ ticket: number, at: clock.now(), outcome, why, model, ms, articles: [] }),
      );
    if ('abstained' in drafted) {
      const { abstained, model, ms } = drafted;
      await note('abstained', abstained, model ?? null, ms ?? null);
      log.info({ ticket: number, abstained, model, ms }, 'the assistant does not answer this one');
      return true;
    }
    if (passes.includes(drafted.fault) && attempt < mostTries) return false;
    await note('failed', drafted.fault, drafted.model, null);
    warn({ ticket: number, fault: drafted.fault }, `the assistant could not answer: ${drafted.words}`);
    return true;
  };

  return taskKind({
    payload: firstAnswerPayload,
    // A model on one machine does no more by being asked twice.
    atMostAtOnce: 1,
    leaseMs: minutes(1),
    timeoutMs: minutes(10),
    run: async (payload, { id, attempt, signal }) => {
      const number = payload.ticket as TicketNumber;
      const asked = assistant === null ? null : await awaiting(number);
      if (assistant === null || asked === null) return 'done';
      const question = questionOf(asked);
      // Whoever is added to the ticket later reads the answer, too.
      const found = await findCovered(question, null, mostSources, searchWithinMs);
      const sources = found.map(sourceOf);
      const drafted = await assistant.answer({ question, sources, signal });
      signal.throwIfAborted();
      if (!drafted.ok) {
        if (await isOver(number, drafted, attempt)) return 'done';
        throw new Error('fault' in drafted ? drafted.words : drafted.abstained);
      }
      const sentences = drafted.sentences.map((one) => ({ ...one, text: cleanName(one.text) }));
      const used = new Set(sentences.flatMap((one) => one.sources));
      const named = sources.filter((one) => used.has(one.id)).map(({ id: article, title }) => ({ id: article, title }));
      const { model, ms, prompt } = drafted;
      // Refused if somebody has answered meanwhile, which is as well.
      await execute({
        number,
        command: { type: 'give_answer', sentences, sources: named, model, ms, prompt },
        actor: { kind: 'system' },
        once: [{ source: 'assistant', id }],
      });
      return 'done';
    },
  });
};
