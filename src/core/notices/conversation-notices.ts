import type { Instant } from '#src/core/ids.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Change, Hearers } from './hearers.ts';
import type { Told } from './notices.ts';

/** Who hears what somebody wrote: the other side and watchers, or colleagues only. */
export const commentNotices = (
  event: Extract<TicketEvent, { type: 'ticket.commented' }>,
  at: Instant,
  { after, log, leaders }: Change,
  { tell, requester, assignee, watchers, colleagues, teamsLead, teamAndLead }: Hearers,
): void => {
  if (event.visibility === 'internal') {
    colleagues(event.author, { kind: 'note', author: event.author, text: event.text, at });
    return;
  }
  if (log.some((other) => other.event.type === 'ticket.reopened')) return;
  const reply: Told = { kind: 'reply', author: event.author, text: event.text, at };
  if (event.author !== after.requester && event.inThread !== true) requester(reply);
  // Also what somebody tells everyone who has the trouble themselves.
  const toDesk = event.fromOutage !== true && (event.author === after.requester || event.as === 'watcher');
  const outage = leaders.hasOutage ?? null;
  if (after.parent !== undefined && outage !== null && toDesk) {
    if (outage !== event.author) tell('technician', outage, reply);
  } else if (after.assignee === null && toDesk) teamAndLead(reply);
  else if (event.author !== after.assignee) assignee(reply);
  if (event.holderAway && after.assignee !== null) teamsLead({ ...reply, away: after.assignee });
  watchers(reply);
};

/** Who hears of files that somebody sent, and of those that are not kept. */
export const filesNotices = (
  event: Extract<TicketEvent, { type: 'ticket.files_added' }>,
  at: Instant,
  { after }: Change,
  { tell, requester, assignee, watchers, colleagues }: Hearers,
): void => {
  const { author, files, failed } = event;
  const side = author === after.requester ? 'requester' : event.as === 'watcher' ? 'watcher' : 'technician';
  if (failed.length > 0) tell(side, author, { kind: 'files_failed', failed });
  const infected = failed.filter(({ why }) => why === 'infected');
  if (infected.length > 0 && event.visibility === 'public') {
    const keptOut: Told = { kind: 'files_failed', failed: infected, by: author };
    if (author !== after.requester) requester(keptOut);
    if (author !== after.assignee) assignee(keptOut);
  }
  if (files.length === 0) return;
  const sent: Told = { kind: 'files', author, files, at };
  if (event.visibility === 'internal') {
    colleagues(author, { ...sent, internal: true });
    return;
  }
  if (author !== after.requester) requester(sent);
  if (after.assignee === null && side !== 'technician') tell('manager', { team: after.team }, sent);
  else if (author !== after.assignee) assignee(sent);
  watchers(sent);
};
