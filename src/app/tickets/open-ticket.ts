import { answerOwed } from '#src/app/assistant/owed/owe-answer.ts';
import { filesOwed } from '#src/app/files/owed/owed-files.ts';
import { suggestionsOwed } from '#src/app/knowledge/owed/owe-suggestions.ts';
import type { Classifier } from '#src/app/ports/classifier.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { SentFiles } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { OutboxEntry } from '#src/app/ports/outbox.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { approversNow } from '#src/app/requests/approving.ts';
import { comparisonOwed } from '#src/app/together/owed/owe-comparison.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import {
  categoryFor,
  type Filing,
  fileTicket,
  filingProblem,
  followUpProblem,
  levelsFor,
} from '#src/core/lifecycle/file-ticket.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { priorityOf } from '#src/core/priority.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import type { Place } from '#src/core/ticket/origin.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { asRead, asStored } from './classified.ts';
import { commitChange, owedNotice } from './commit.ts';
import { queueAhead } from './context.ts';
import { doneBefore, type OnCommitted, type Pay, remember, retryOnConflict } from './execute.ts';

type Opened =
  | { readonly ok: true; readonly ticket: Ticket; readonly repeated: boolean }
  | { readonly ok: false; readonly rejection: Rejection };

export type OpenTicket = (request: {
  readonly filing: Omit<Filing, 'classification'>;
  readonly once?: readonly InboxKey[];
  readonly pay?: Pay;
  /** Files that came with it, to be fetched afterwards. */
  readonly files?: SentFiles;
  /** Where it was asked for, if others read it there: it is said there how it is. */
  readonly place?: Place;
  /** The message below which its requester's receipt goes, in a conversation with the desk alone. */
  readonly below?: Place;
  readonly quiet?: boolean;
}) => Promise<Opened>;

/**
 * Whose it is by now, if two people turned out to be one since it was asked for; null: they have left or were erased. While
 * somebody is held, they are neither merged nor erased.
 */
const peopleNow = async (
  tx: Transaction,
  { requester, filedBy }: Pick<Filing, 'requester' | 'filedBy'>,
): Promise<Pick<Filing, 'requester' | 'filedBy'> | null> => {
  const now = await tx.person(await tx.holdPerson(requester.id));
  if (now === null) return { requester, filedBy };
  if (!now.active) return null;
  if (now.id === requester.id) return { requester, filedBy };
  return { requester: now, filedBy: filedBy.id === requester.id ? now : filedBy };
};

/**
 * Files a ticket. When this resolves, it is classified, prioritised, routed, its clocks are running, and everything is
 * on disk with all it owes.
 */
export const createOpenTicket = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly classifier: Classifier;
  readonly log: Log;
  readonly onCommitted: OnCommitted;
  /** An assistant answers what it can, afterwards. */
  readonly assists?: boolean;
}): OpenTicket => {
  const { store, clock, classifier, log, onCommitted, assists = false } = parts;

  const classify = async (asked: Omit<Filing, 'classification'>) => {
    const { category, impact, urgency } = asked;
    if (category !== null && impact !== null && urgency !== null) return null;
    try {
      const said = await classifier.classify(asRead(asked));
      // Whoever chose a category is not asked what the classifier thinks of it.
      return category === null ? said : { ...said, category: null, ranked: [], because: [] };
    } catch (error) {
      log.error({ err: error }, 'the classifier failed; the ticket goes to triage');
      return null;
    }
  };

  return async ({ filing: asked, once = [], pay, files, place, below, quiet = false }) => {
    const problem = filingProblem(asked, await store.read.organisation());
    if (problem && !problem.ok) return { ok: false, rejection: problem.rejection };
    const classification = await classify(asked);

    const opened = await retryOnConflict(() =>
      store.transaction(async (tx): Promise<Opened> => {
        // First of all: they may be merged into someone else, or erased, at this moment.
        const people = await peopleNow(tx, asked);
        if (people === null) {
          const code = asked.filedBy.id === asked.requester.id ? 'not_allowed' : 'unknown_person';
          return { ok: false, rejection: { code } };
        }
        const [before, organisation] = await Promise.all([doneBefore(tx, once), tx.organisation()]);
        const already = before === null ? null : await tx.ticket(before);
        if (already !== null) return { ok: true, ticket: already, repeated: true };
        const closed = asked.followUpOf === null ? null : await tx.readForUpdate(asked.followUpOf);
        const now = clock.now();
        const filing: Filing = {
          ...asked,
          ...people,
          classification: classification === null ? null : asStored(classification, organisation),
        };
        const wrong = filing.followUpOf === null ? null : followUpProblem(filing, closed);
        if (wrong && !wrong.ok) return { ok: false, rejection: wrong.rejection };
        const tooMany = await pay?.(tx, 'filing', now);
        if (tooMany) return { ok: false, rejection: tooMany };
        const category = categoryFor(filing, organisation)?.category ?? null;
        const team = category?.team ?? organisation.triageTeam;
        // From here on others in this team wait, so do as little as possible.
        const [number, candidates] = await Promise.all([
          tx.nextTicketNumber(),
          category === null ? [] : tx.lockCandidates(team, category.id),
        ]);
        const { impact, urgency } = levelsFor(filing);
        const inLine = { number, priority: priorityOf(impact, urgency), eligibleSince: now };
        const desk = { candidates, organisation, now };
        const queue = await queueAhead(tx, team, desk, null, inLine);
        const approvers =
          category?.approval === undefined
            ? []
            : await approversNow(tx, category.approval, filing.requester.id, organisation.teams.get(team), now);
        const decision = fileTicket(number, filing, organisation, { candidates, queue, approvers }, now);
        if (!decision.ok) return { ok: false, rejection: decision.rejection };
        const actor: Actor = { kind: 'person', person: filing.filedBy };
        const { events } = decision;
        const change = { number, before: null, events, actor, organisation, now, quiet, ...(below && { below }) };
        const ticket = await commitChange(tx, change);
        await remember(tx, once, number, now);
        const sent = { ticket: number, person: filing.filedBy.id, visibility: 'public' } as const;
        const answer = assists && !quiet ? answerOwed(ticket, organisation) : [];
        const articles = quiet ? [] : await suggestionsOwed(tx, ticket, organisation);
        const compared = quiet ? [] : [comparisonOwed(ticket)];
        await tx.addTasks([...filesOwed(files, sent, once), ...answer, ...articles, ...compared], now);
        if (place !== undefined && !quiet) await tx.enqueue([saidWhereAsked(number, place)], now);
        if (closed !== null) await linkFollowUp(tx, closed, ticket, actor, organisation, now, quiet);
        return { ok: true, ticket, repeated: false };
      }),
    );
    if (opened.ok) onCommitted(opened.ticket, null);
    return opened;
  };
};

/** One line there, kept up to date. */
const saidWhereAsked = (ticket: TicketNumber, place: Place): OutboxEntry =>
  owedNotice({ kind: 'asked_here', ticket, audience: 'requester', to: { place }, seq: 1 });

/** The closed ticket's log names the follow-up. */
const linkFollowUp = async (
  tx: Transaction,
  closed: Ticket,
  followUp: Ticket,
  actor: Actor,
  organisation: Organisation,
  now: Instant,
  quiet: boolean,
): Promise<void> => {
  const events = [{ type: 'ticket.followed_up', followUp: followUp.number }] as const;
  await commitChange(tx, { number: closed.number, before: closed, events, actor, organisation, now, quiet });
};
