import type { TicketEvent } from '#src/core/ticket/events.ts';

/** What kind of thing somebody did to a ticket: filed it, wrote on it, or worked on it. */
export type OwnAct = 'filed' | 'words' | 'work';

type EventType = TicketEvent['type'];

/** Null: it only followed from what somebody did, or is the desk’s own. */
const acts: Readonly<Record<EventType, OwnAct | null>> = {
  'ticket.filed': 'filed',
  'ticket.categorised': 'work',
  'ticket.handed_over': 'work',
  'ticket.prioritised': 'work',
  'ticket.assessed': 'work',
  'ticket.assigned': 'work',
  'ticket.waiting': null,
  'ticket.accepted': 'work',
  'ticket.declined': 'work',
  'ticket.offer_expired': null,
  'ticket.offer_passed_on': null,
  'ticket.offer_kept': null,
  'ticket.swap_asked': 'work',
  'ticket.swap_ended': 'work',
  'ticket.handed_back': null,
  'ticket.commented': 'words',
  'ticket.files_added': 'words',
  'ticket.answered': null,
  'ticket.details_given': 'words',
  'ticket.approval_asked': null,
  'ticket.approval_dropped': null,
  'ticket.approved': 'work',
  'ticket.approval_declined': 'work',
  'ticket.approval_reminded': null,
  'ticket.answer_judged': 'words',
  'ticket.comment_edited': 'words',
  'ticket.comment_deleted': 'words',
  'ticket.pended': 'work',
  'ticket.reminded': null,
  'ticket.left_alone': null,
  'ticket.resumed': 'work',
  'ticket.resolved': 'work',
  'ticket.reopened': 'work',
  'ticket.closed': 'work',
  'ticket.cancelled': 'work',
  'ticket.merged': 'work',
  'ticket.joined': 'work',
  'ticket.parted': 'work',
  'ticket.outage_proposed': null,
  'ticket.outage_declared': 'work',
  'ticket.outage_dismissed': 'work',
  'ticket.me_too_offered': null,
  'ticket.rated': 'work',
  'ticket.policy_chosen': null,
  'ticket.followed_up': null,
  'ticket.tagged': 'work',
  'ticket.requester_changed': null,
  'ticket.watcher_added': 'work',
  'ticket.watcher_removed': 'work',
  'sla.started': null,
  'sla.paused': null,
  'sla.resumed': null,
  'sla.retargeted': null,
  'sla.met': null,
  'sla.missed': null,
  'sla.cancelled': null,
  'sla.warned': null,
  'sla.breached': null,
  'sla.repeated': null,
  'sla.acknowledged': 'work',
};

/** The events that are somebody’s own acts, of one kind or (null) of all. */
export const ownActTypes = (kind: OwnAct | null): readonly EventType[] =>
  (Object.keys(acts) as EventType[]).filter((type) => (kind === null ? acts[type] !== null : acts[type] === kind));
