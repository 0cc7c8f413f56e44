import { type Approver, isOfThePast } from '#src/core/approvals/approval.ts';
import type { CategoryId, Instant, TicketNumber } from '#src/core/ids.ts';
import type { TriedArticle } from '#src/core/knowledge/article.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate, Category, Person } from '#src/core/organisation/person.ts';
import type { FiledAs } from '#src/core/organisation/policy.ts';
import { type Impact, type Levels, levelsOf, priorityOf, type Urgency } from '#src/core/priority.ts';
import { type Answer, withAnswers } from '#src/core/questions/question.ts';
import { askApproval } from '#src/core/requests/approve.ts';

import { questionsIn, readAnswers } from '#src/core/requests/read-answers.ts';
import { findTechnician } from '#src/core/routing/find-technician.ts';
import type { Given } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { mayFileFor } from '#src/core/ticket/permissions.ts';
import { textLimits, textProblem } from '#src/core/ticket/text-limits.ts';
import { isOver, type StoredClassification, type Ticket } from '#src/core/ticket/ticket.ts';
import { policyFor } from './evolution/choose-policy.ts';
import { evolve } from './evolution/evolve.ts';
import { withClocks } from './evolution/with-clocks.ts';

/** What a person asks for. */
export type Filing = {
  readonly title: string;
  readonly description: string;
  readonly requester: Person;
  readonly filedBy: Person;
  readonly channel: string;
  /** Absent: as is usual in that channel; see `usualWays`. */
  readonly filedAs?: FiledAs;
  /** What they chose; null: they said nothing, so it follows from the text if that is sure. */
  readonly impact: Impact | null;
  readonly urgency: Urgency | null;
  /** What they chose; null: to be classified from the text. */
  readonly category: CategoryId | null;
  readonly classification: StoredClassification | null;
  readonly followUpOf: TicketNumber | null;
  /** Articles that did not solve it. */
  readonly tried?: readonly TriedArticle[];
  /** Answers to what the category asks that they chose. */
  readonly given?: Readonly<Record<string, Given>>;
  /** What they answered before it was filed, to whatever they were asked. */
  readonly answered?: readonly Answer[];
};

/** How tickets are filed in channels that are no chat. */
const usualWays: Readonly<Record<string, FiledAs>> = { console: 'form', api: 'api', replay: 'import' };

/** One rule decides: the category's own, or else the organisation's, or else the model's. */
const isSureEnough = (
  { confidence, sure }: StoredClassification,
  category: Category,
  organisation: Organisation,
): boolean => {
  const wanted = category.confidence ?? organisation.confidence;
  return wanted === null ? sure === true : confidence > 0 && confidence >= wanted;
};

/** The requester's choice, or else a guess that is confident enough; null when a person has to decide. */
export const categoryFor = (
  filing: Pick<Filing, 'category' | 'classification'>,
  organisation: Organisation,
): { readonly category: Category; readonly source: 'requester' | 'classifier' } | null => {
  if (filing.category !== null) {
    const category = organisation.categories.get(filing.category);
    return category ? { category, source: 'requester' } : null;
  }
  const { classification } = filing;
  const best = classification?.ranked[0];
  const category = best && organisation.categories.get(best.category);
  return classification && !classification.held && category && isSureEnough(classification, category, organisation)
    ? { category, source: 'classifier' }
    : null;
};

/** What is stored of the classifier's answer: whether it set the category, or would have if people did not decide on it. */
const whatItDid = (
  filing: Pick<Filing, 'category' | 'classification'>,
  organisation: Organisation,
): StoredClassification | null => {
  if (filing.classification === null) return null;
  const { held, ...said } = filing.classification;
  const found = categoryFor({ ...filing, classification: said }, organisation);
  if (found?.source !== 'classifier') return said;
  return held ? { ...said, held } : { ...said, acted: true };
};

/** How bad it is, from what they chose and what they wrote. */
export const levelsFor = (filing: Pick<Filing, 'impact' | 'urgency' | 'classification'>): Levels =>
  levelsOf(filing, filing.classification?.hints ?? null);

/** Why a ticket cannot be filed; null when it can. Checked before any slow work is done for it. */
export const filingProblem = (filing: Omit<Filing, 'classification'>, organisation: Organisation): Decision | null => {
  const { filedBy, requester } = filing;
  if (!organisation.teams.has(organisation.triageTeam)) return refused({ code: 'not_set_up' });
  if (filedBy.blocked !== undefined) return refused({ code: 'blocked' });
  if (!mayFileFor(filedBy, requester.id)) {
    return refused({ code: filedBy.active ? 'only_for_yourself' : 'not_allowed' });
  }
  if (!requester.active) return refused({ code: 'unknown_person' });
  const problem =
    textProblem('title', filing.title) ??
    (filing.description.length > textLimits.description
      ? ({ code: 'invalid', field: 'description', problem: 'too_long' } as const)
      : null);
  if (problem) return refused(problem);
  if (filing.category !== null && !organisation.categories.has(filing.category))
    return refused({ code: 'unknown_category' });
  const read = readAnswers(questionsIn(filing, organisation), filing.given ?? {});
  return 'rejection' in read ? refused(read.rejection) : null;
};

/** Why this filing cannot follow up `closed`, null when it can: only the requester of a finished ticket may do so. */
export const followUpProblem = ({ filedBy, requester }: Filing, closed: Ticket | null): Decision | null => {
  if (closed === null || closed.requester !== filedBy.id || closed.requester !== requester.id) {
    return refused({ code: 'not_allowed' });
  }
  return isOver(closed) ? null : refused({ code: 'wrong_status', status: closed.status });
};

/**
 * A new ticket: its facts, who is asked first, and its clocks. `candidates` and `queue` are those of `categoryFor`'s team:
 * tickets that already wait for the same people come first. `approvers`: who is asked to agree, if its category needs that.
 */
export const fileTicket = (
  number: TicketNumber,
  filing: Filing,
  organisation: Organisation,
  {
    candidates,
    queue = [],
    approvers = [],
  }: {
    readonly candidates: readonly Candidate[];
    readonly queue?: readonly Ticket[];
    readonly approvers?: readonly Approver[];
  },
  now: Instant,
): Decision => {
  const problem = filingProblem(filing, organisation);
  if (problem) return problem;
  const found = categoryFor(filing, organisation);
  const { title, description, channel, followUpOf } = filing;
  const filedAs = filing.filedAs ?? usualWays[channel];
  const way = filedAs === undefined ? {} : { filedAs };
  const levels = levelsFor(filing);
  const priority = priorityOf(levels.impact, levels.urgency);
  const category = found?.category ?? null;
  const known = {
    category: category?.id ?? null,
    team: category?.team ?? organisation.triageTeam,
    requester: filing.requester.id,
  };
  const filed: TicketEvent = {
    type: 'ticket.filed',
    facts: {
      number,
      title,
      description,
      filedBy: filing.filedBy.id,
      channel,
      ...way,
      categorySource: found?.source ?? null,
      classification: whatItDid(filing, organisation),
      required: category?.required ?? [],
      preferred: category?.preferred ?? [],
      effort: category?.effort ?? 1,
      ...levels,
      priority,
      prioritySource: 'matrix',
      createdAt: now,
      followUpOf,
      policy: policyFor({ ...known, ...way, priority, channel, tags: [] }, filing.requester, organisation),
      ...known,
    },
    ...(filing.tried !== undefined && filing.tried.length > 0 && { tried: filing.tried }),
  };
  const by = filing.filedBy.id;
  const read = readAnswers(questionsIn(filing, organisation), filing.given ?? {});
  const answers = withAnswers(filing.answered ?? [], 'answers' in read ? read.answers : []);
  const given: readonly TicketEvent[] = answers.length === 0 ? [] : [{ type: 'ticket.details_given', answers }];
  const ticket = evolve(null, { event: filed, at: now, actor: by });
  const rule = isOfThePast(filing) ? undefined : category?.approval;
  const asked = rule === undefined ? [] : [askApproval(ticket, rule, approvers, organisation, now)];
  const held = asked.reduce((so, event) => evolve(so, { event, at: now, actor: by }), ticket);
  const offered = findTechnician(held, candidates, organisation, now, { queue });
  return accepted(...withClocks(null, [filed, ...given, ...asked, ...offered], organisation, by, now));
};
