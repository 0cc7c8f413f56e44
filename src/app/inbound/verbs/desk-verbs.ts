import { adminVerbs } from '#src/app/inbound/admin/admin-verbs.ts';
import {
  answerEnquiry,
  dropByButton,
  fileEnquiry,
  readForEnquiry,
  solveEnquiry,
  somethingNew,
} from '#src/app/inbound/enquiries/verbs.ts';
import { fileOffered } from '#src/app/inbound/heard/handle-heard.ts';
import { askToTakeBack, openAnnounced, takeBackAnnounced } from '#src/app/inbound/notes/announced.ts';
import { confirmPublishing, publishOwnNote } from '#src/app/inbound/notes/publish.ts';
import { agreeToChange, coverChosen, onCall, refuseChange, swapChosen } from '#src/app/inbound/on-call/verbs.ts';
import { notify } from '#src/app/inbound/own/notify.ts';
import { cardReply, nothing } from '#src/app/inbound/replies/reply.ts';
import { showRequestTypes } from '#src/app/inbound/requests/show-types.ts';
import { helpCard } from '#src/cards/answers.ts';
import type { DeskVerbId } from '#src/cards/verbs/catalogue.ts';
import { comeBack, goAway } from './absences.ts';
import { confirmLink, linkAccounts, refuseLink, unlinkAccounts } from './accounts.ts';
import { addDraft, notAnswer } from './as-answer.ts';
import { blockPerson, unblockPerson } from './block.ts';
import { closeTicket } from './close-ticket.ts';
import type { Handle } from './desk-request.ts';
import { fileText, fileTwo } from './file-text.ts';
import { answerArticle, articleStillRight, findKnowledge, showArticle, solvedByArticle } from './knowledge.ts';
import { listFound, listMine, listQueue } from './lists.ts';
import { showReport } from './report.ts';
import { showStatus, showTicket, showTranscript, showWhole } from './show-ticket.ts';
import { answerNumber, openConsole } from './sign-in.ts';

/** What each of these verbs does. Those that open a form at once have been answered already. */
export const deskVerbs: Record<Exclude<DeskVerbId, 'do_draft'>, Handle> = {
  new_ticket: async () => nothing,
  file: fileText,
  file_two: fileTwo,
  list: listMine,
  find: listFound,
  details: showTicket,
  whole: showWhole,
  transcript: showTranscript,
  close: closeTicket,
  link: linkAccounts,
  unlink: unlinkAccounts,
  block: blockPerson,
  unblock: unblockPerson,
  link_yes: confirmLink,
  link_no: refuseLink,
  console: openConsole,
  notify,
  sign_in: answerNumber,
  sign_in_no: answerNumber,
  help: async ({ commandStyle }, { inbound, person }) =>
    cardReply(helpCard(person, null, commandStyle(inbound.from.platform))),
  file_draft: (parts, { inbound, person, words }) => fileEnquiry(parts, inbound, words, person),
  file_heard: fileOffered,
  draft_answer: answerEnquiry,
  draft_read: readForEnquiry,
  draft_solved: solveEnquiry,
  draft_drop: dropByButton,
  draft_new: somethingNew,
  add_draft: addDraft,
  publish: confirmPublishing,
  publish_note: publishOwnNote,
  announced_change: openAnnounced,
  announced_take_back: askToTakeBack,
  announced_take_back_now: takeBackAnnounced,
  queue: listQueue,
  away: goAway,
  back: comeBack,
  status: showStatus,
  not_answer: notAnswer,
  oncall: onCall,
  oncall_cover: coverChosen,
  oncall_swap: swapChosen,
  oncall_yes: agreeToChange,
  oncall_no: refuseChange,
  report: showReport,
  requests: showRequestTypes,
  // Its form is gone if the category asks nothing any more: what can be asked for now is shown instead.
  request: showRequestTypes,
  kb: findKnowledge,
  article: showArticle,
  article_solved: solvedByArticle,
  article_yes: answerArticle(true),
  article_no: answerArticle(false),
  article_right: articleStillRight,
  ...adminVerbs,
};
