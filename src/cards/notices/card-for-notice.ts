import {
  appointmentAnsweredCard,
  appointmentCard,
  appointmentOffCard,
  appointmentSoonCard,
} from '#src/cards/appointments/appointment.ts';
import { answerCard } from '#src/cards/assistant/answer.ts';
import type { Card } from '#src/cards/card.ts';
import { approvalWantedCard, approvedCard } from '#src/cards/requests/approval.ts';
import { detailsGivenCard, detailsWantedCard } from '#src/cards/requests/details.ts';
import { mergedCard } from '#src/cards/together/merged.ts';
import { joinedCard, partedCard, proposedCard } from '#src/cards/together/outage.ts';
import type { TicketView } from '#src/cards/view.ts';
import { type Notice, nobodyNow } from '#src/core/notices/notices.ts';
import { assignmentCard } from './assignment.ts';
import { leftAloneCard } from './left-alone.ts';
import { noDeadlinesCard } from './no-deadlines.ts';
import { lookAgainCard, onHoldCard } from './on-hold.ts';
import {
  acceptedCard,
  cancelledCard,
  filesCard,
  filesFailedCard,
  noteCard,
  pendingCard,
  reopenedCard,
  replyCard,
  takenAwayCard,
} from './progress.ts';
import { ratedCard } from './rated.ts';
import { askedHereCard, receiptCard } from './receipt.ts';
import { closedCard, resolvedCard } from './resolved.ts';
import { breachedCard, dueSoonCard } from './sla-warning.ts';
import { swapAskedCard, swapEndedCard } from './swap.ts';
import { nobodyCard, triageCard } from './unassigned.ts';
import { watcherCard } from './watching.ts';
import { worseCard } from './worse.ts';

/**
 * The card for a notice, made from the ticket as it is now: rebuilt after a change, it shows the outcome in place of
 * its buttons.
 */
export const cardForNotice = (notice: Notice, view: TicketView): Card => {
  if (notice.audience === 'watcher') return watcherCard(notice, view);
  switch (notice.kind) {
    case 'asked_here':
      return askedHereCard(view);
    case 'filed':
      return receiptCard(view);
    case 'accepted':
      return acceptedCard(view, notice.by ?? null);
    case 'reply':
      return replyCard(view, notice);
    case 'note':
      return noteCard(view, notice);
    case 'files':
      return filesCard(view, notice);
    case 'files_failed':
      return filesFailedCard(view, notice);
    case 'answer':
      return answerCard(view, notice);
    case 'pending':
      return pendingCard(view, notice.question, notice.by ?? null, notice.again !== undefined);
    case 'on_hold':
      return onHoldCard(view, notice);
    case 'look_again':
      return lookAgainCard(view, notice.time);
    case 'worse':
      return worseCard(view, notice.reason, notice.audience);
    case 'added':
      return watcherCard(notice, view);
    case 'rated':
      return ratedCard(view);
    case 'resolved':
      return resolvedCard(view, notice.cycle);
    case 'reopened':
      return reopenedCard(view, notice);
    case 'closed':
      return closedCard(view);
    case 'cancelled':
      return cancelledCard(view);
    case 'appointment':
      return appointmentCard(view, notice);
    case 'appointment_off':
      return appointmentOffCard(view, notice);
    case 'appointment_answered':
      return appointmentAnsweredCard(view, notice);
    case 'appointment_soon':
      return appointmentSoonCard(view, notice);
    case 'approval_wanted':
      return approvalWantedCard(view, notice);
    case 'approved':
      return approvedCard(view, notice);
    case 'details_wanted':
      return detailsWantedCard(view);
    case 'details_given':
      return detailsGivenCard(view, notice);
    case 'merged':
      return mergedCard(view, notice);
    case 'joined':
      return joinedCard(view);
    case 'parted':
      return partedCard(view);
    case 'outage_proposed':
      return proposedCard(view);
    case 'assigned':
      return assignmentCard(view, notice.offer, notice);
    case 'swap_asked':
      return swapAskedCard(view, notice);
    case 'swap_ended':
      return swapEndedCard(view, notice);
    case 'taken_away':
      return takenAwayCard(view, notice.why);
    case 'due_soon':
      return dueSoonCard(view, notice, notice.audience);
    case 'breached':
      return breachedCard(view, notice, notice.audience);
    case 'triage':
      return triageCard(view, notice);
    case 'nobody_eligible':
    case 'all_declined':
      return nobodyCard(view, nobodyNow(view.ticket) ?? notice.kind, notice);
    case 'left_alone':
      return leftAloneCard(view, notice.audience);
    case 'no_deadlines':
      return noDeadlinesCard(view);
  }
};
