import type { CategoryId } from '#src/core/ids.ts';
import type { AssignmentReason } from '#src/core/ticket/assignment-reason.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Names } from './names.ts';
import { texts } from './texts.ts';

const percent = (share: number): number => Math.round(share * 100);

type Score = Pick<AssignmentReason['candidates'][number], 'skillFit' | 'spareShare' | 'resolved' | 'medianMs'>;

/** `category`: what the ticket was about then. */
export const candidateWords = ({ skillFit, spareShare, ...record }: Score, category: string | null): string =>
  [
    texts.why.fits(percent(skillFit)),
    texts.why.spare(percent(spareShare)),
    ...(recordWords(record, category) ?? []),
  ].join(', ');

/** What someone has shown: "solved 14 in Network", "usually in 2 h". Null: nothing yet. */
export const recordWords = (
  { resolved = 0, medianMs = null }: { readonly resolved?: number; readonly medianMs?: number | null },
  category: string | null,
): readonly string[] | null =>
  resolved === 0
    ? null
    : [texts.why.solved(resolved, category), ...(medianMs === null ? [] : [texts.why.usuallyIn(howLong(medianMs))])];

/** About how long: "40 min", "2 h", "2.5 h". Working hours are not days. */
const howLong = (ms: number): string => {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  return minutes < 60 ? texts.why.minutes(minutes) : texts.why.hours(Math.round(minutes / 30) / 2);
};

const against = (name: string, despite: AssignmentReason['despite'] = []): readonly string[] =>
  despite.map(({ why, detail }) => texts.why.despite[why](name, detail ?? ''));

/** What a person who decided should know about it: whoever has it now is not there, or has too much. Null: nothing. */
export const mindThat = (events: readonly TicketEvent[], names: Names): string | null => {
  for (const event of events) {
    if (event.type === 'ticket.assigned' && event.reason.by !== 'router' && event.reason.despite !== undefined) {
      return against(names.person(event.assignee), event.reason.despite).join(' ');
    }
    if (event.type === 'ticket.resumed' && event.over !== undefined) return texts.why.holderOverCapacity(event.over);
  }
  return null;
};

/** "Why me?", in a sentence or two. */
export const whyMe = (
  assigned: Extract<TicketEvent, { type: 'ticket.assigned' }>,
  names: Names,
  category: CategoryId | null,
): string => {
  const { reason, assignee } = assigned;
  const { why } = texts;
  const name = names.person(assignee);
  const but = against(name, reason.despite);
  if (reason.by === 'self') return [why.took(name), ...but].join(' ');
  if (reason.by === 'manager') return [why.managerChose(name), ...but].join(' ');
  const chosen = reason.candidates.find((candidate) => candidate.person === assignee);
  const others = reason.candidates.length - 1 + (reason.more?.candidates ?? 0);
  const scores = chosen ? candidateWords(chosen, category && names.category(category)) : null;
  if (reason.onCall) return why.onCall(name, scores);
  return (reason.together ? why.chosenTogether : why.chosen)(name, others, scores);
};
