import type { CategoryId } from '#src/core/ids.ts';
import type { AssignmentReason, Exclusion } from '#src/core/ticket/assignment-reason.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Names } from './names.ts';

/** Why someone was not asked. */
export const exclusionWords: Record<Exclusion, string> = {
  inactive: 'no longer here',
  other_team: 'in another team',
  missing_skill: 'lacks a needed skill',
  off_shift: 'off shift',
  away: 'away',
  at_capacity: 'has enough to do',
  kept_free: 'is kept free for a ticket that is ahead',
  declined_before: 'declined before',
  timed_out_before: 'did not answer last time',
  is_requester: 'is the requester',
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

type Score = Pick<AssignmentReason['candidates'][number], 'skillFit' | 'spareShare' | 'resolved' | 'medianMs'>;

/** `category`: what the ticket was about then. */
export const candidateWords = ({ skillFit, spareShare, ...record }: Score, category: string | null): string =>
  [
    `fits ${percent(skillFit)}`,
    `${percent(spareShare)} of capacity free`,
    ...(recordWords(record, category) ?? []),
  ].join(', ');

/** What someone has shown: "solved 14 in Network", "usually in 2 h". Null: nothing yet. */
export const recordWords = (
  { resolved = 0, medianMs = null }: { readonly resolved?: number; readonly medianMs?: number | null },
  category: string | null,
): readonly string[] | null =>
  resolved === 0
    ? null
    : [
        `solved ${resolved} ${category === null ? 'like it' : `in ${category}`}`,
        ...(medianMs === null ? [] : [`usually in ${howLong(medianMs)}`]),
      ];

/** About how long: "40 min", "2 h", "2.5 h". Working hours are not days. */
const howLong = (ms: number): string => {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.round(minutes / 30) / 2} h`;
};

const despiteWords = {
  away: 'is away',
  off_shift: 'is off shift',
  at_capacity: 'is over capacity with it',
} as const;

const against = (despite: AssignmentReason['despite'] = []): string =>
  despite
    .map(({ why, detail }) => (why === 'at_capacity' ? `${despiteWords[why]} (${detail})` : despiteWords[why]))
    .join(' and ');

/** What a person who decided should know about it: whoever has it now is not there, or has too much. Null: nothing. */
export const mindThat = (events: readonly TicketEvent[], names: Names): string | null => {
  for (const event of events) {
    if (event.type === 'ticket.assigned' && event.reason.by !== 'router' && event.reason.despite !== undefined) {
      return `${names.person(event.assignee)} ${against(event.reason.despite)}.`;
    }
    if (event.type === 'ticket.resumed' && event.over !== undefined)
      return `Whoever has it ${against([{ why: 'at_capacity', detail: event.over }])}.`;
  }
  return null;
};

/** "Why me?", in one sentence. */
export const whyMe = (
  assigned: Extract<TicketEvent, { type: 'ticket.assigned' }>,
  names: Names,
  category: CategoryId | null,
): string => {
  const { reason, assignee } = assigned;
  const name = names.person(assignee);
  const but = reason.despite === undefined ? '' : `, who ${against(reason.despite)}`;
  if (reason.by === 'self') return `${name}${but === '' ? '' : `${but},`} took it.`;
  if (reason.by === 'manager') return `A manager chose ${name}${but}.`;
  const chosen = reason.candidates.find((candidate) => candidate.person === assignee);
  const others = reason.candidates.length - 1 + (reason.more?.candidates ?? 0);
  const ahead =
    others > 0 ? `, ahead of ${others} other${others === 1 ? '' : 's'}` : ', the only one who could take it';
  const scores = chosen ? `: ${candidateWords(chosen, category && names.category(category))}` : '';
  if (reason.onCall) return `Nobody on shift could take it; ${name} is on call${scores}.`;
  const together = reason.together ? ', given out together with others that waited' : '';
  return `${name} was chosen${ahead}${together}${scores}.`;
};
