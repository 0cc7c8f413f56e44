import type { Span } from '#src/cards/card.ts';
import { outage } from './outage.ts';
import { channelName } from './undelivered.ts';

/** Sentences on cards and in answers. */
export const say = {
  filedFor: (by: string, requester: string) => `${by}, for ${requester}`,
  demoCompany:
    '⚠️ This desk is not set up yet. A made-up demo company answers, so nobody real will see this. For the admin: run “npm run desk -- check” where Deskhand is installed.',
  resolvedAsk: (days: number) =>
    `Is it solved? Confirm, or reopen it within ${days} ${days === 1 ? 'day' : 'days'}; after that it closes automatically.`,
  reopenedTechnician: 'The requester says it is not solved yet.',
  reopenedRequester: 'Your technician has been told.',
  added: 'You’ll hear of every reply and of how it ends. You can answer here.',
  reopenedWatcher: 'It is not solved yet.',
  reopenedAsked: 'There is a question for you.',
  closedRequester: 'If the problem comes back, reply here and I’ll file a follow-up.',
  takenAway: {
    reassigned: 'You don’t need to do anything more.',
    expired: 'You did not answer in time.',
    cancelled: 'You don’t need to do anything more.',
    joined: outage.say.solvedTogether,
  },
  mergedInto: (into: number) =>
    `Both are about the same, so we go on in #${into}. What you write here lands there too.`,
  mergedBy: (name: string) => `${name} found that both are about the same.`,
  stillFree: 'You can still take it with /ticket queue.',
  dueSoon: (percent: number) => `${percent} % of the time has passed.`,
  mayBeLate: (percent: number) =>
    `Judging by how long such tickets take, there is a ${percent} % chance that it will be done in time.`,
  couldSwap: (name: string) => `If ${name} could do it sooner, ask them: it stays with you until they take it.`,
  nobodyToSwap: 'None of your colleagues could take it now. If it cannot wait, tell your manager, who can reassign it.',
  isAskedToSwap: (name: string, until: Span): readonly Span[] => [
    `${name} is asked to take it over. It stays with you until they do; they can answer until `,
    until,
    '.',
  ],
  /** `whom` null: the reader. */
  swapAsked: (name: string, whom: string | null) =>
    `It may be late, and ${whom ?? 'you'} could take it now. Until then it stays with ${name}.`,
  swapEnded: {
    declined: (name: string) => `${name} can’t take it over.`,
    expired: (name: string) => `${name} did not answer in time.`,
    unreachable: (name: string) => `${name} could not be reached.`,
  },
  breached: 'The promised time has passed.',
  breachedTechnician: 'The people in charge have been told.',
  breachedWith: (who: string) => `${who} has it.`,
  breachedNobody: 'Nobody has it.',
  wouldBeAsked: 'could take it',
  suggested: (name: string, why: readonly string[]) => `${name}: ${why.join(', ')}`,
  learnt: ({ decided, right, learnedFrom }: { decided: number; right: number; learnedFrom: number | null }) => [
    ...(decided > 0
      ? [`In 7 days the classifier chose the category of ${decided} settled tickets alone; it was right on ${right}.`]
      : []),
    ...(learnedFrom === null ? [] : [`It has a new model, which learnt from ${learnedFrom} of your tickets.`]),
  ],
  ledger: 'Given in 7 and in 28 days, as effort; declined, not answered and outside their hours in 28 days:',
  given: (count: {
    readonly week: number;
    readonly fourWeeks: number;
    readonly declined: number;
    readonly expired: number;
    readonly outside: number;
  }) =>
    [
      `${count.week} and ${count.fourWeeks}`,
      ...(count.declined > 0 ? [`declined ${count.declined}`] : []),
      ...(count.expired > 0 ? [`did not answer ${count.expired}`] : []),
      ...(count.outside > 0 ? [`${count.outside} outside their hours`] : []),
    ].join(', '),
  andMorePeople: (count: number) => `and ${count} more ${count === 1 ? 'person' : 'people'}`,
  holds: (held: string) => `holds ${held}`,
  escalated: 'It has been overdue for a while, so it was escalated to you.',
  handedOn: (team: string) => `It has been overdue for a while, so it was handed over to ${team}.`,
  higherSkillAsked: 'It has been overdue for a while, so somebody with a higher skill level was asked.',
  higherSkillNobody:
    'It has been overdue for a while. Nobody in its team with a higher skill level can take it now, so the admins are told instead.',
  escalatedInstead: (level: number) =>
    `It has been overdue for a while. Nobody named for level ${level} of its policy can be reached, so the admins are told instead.`,
  triage: 'I couldn’t tell from the text what this is about. Choose a category to send it to the right people.',
  fitsNothing:
    'From the text, this does not look like something for this desk. If it is, choose a category; if not, tell the requester where to turn.',
  nobodyEligible: 'No technician with the right skills is on shift and has time.',
  inConsole: 'Open in the browser',
  ownPage: {
    requester: 'Open my tickets in the browser',
    technician: 'Open my work in the browser',
    manager: 'Open my teams in the browser',
  },
  sharedTicket: (number: number) => `Ticket #${number}`,
  assignAnyway: 'You can still assign someone.',
  takeAnyway: 'You can take it yourself.',
  lookAgain: 'It has been on hold until now. Can work continue, or is there news for the requester?',
  continued: 'It is no longer on hold.',
  waits: (waits: string) => `${waits}.`,
  looksAgain: (waits: string, at: Span): readonly Span[] => [`${waits}, we’ll check again on `, at, '.'],
  leftAlone: 'It is still open. What is the next step?',
  movedOn: 'It has moved on since.',
  noDeadlines:
    'The calendar of its policy does not open within a year, so no deadline can be worked out. Correct the calendar’s hours and holidays, then change the priority or category of this ticket to give it deadlines.',
  deadlinesAgain: 'It has deadlines again, or is done.',
  allDeclined: 'Choose who should do it.',
  retryAt: 'Next try',
  panel: 'Press a button and tell us what’s wrong. Only you and the people who help you see your ticket.',
  keptForLater: 'I’ve kept what you wrote: file it then.',
  keptOrAdd: 'I’ve kept what you wrote: file it then, or add it to a ticket that is open.',
  twoProblems: 'Two tickets reach the right people for each. I read:',
  unsureIfOurs: 'I can’t tell whether this is something for IT.',
  pasted: 'I can file what you wrote as a ticket:',
  noTickets: 'You have no open tickets. Type /ticket to open one.',
  overdueList: 'Overdue, most pressing first',
  newsList: 'Late, or nobody has them; most pressing first',
  newsOthers: (n: number) =>
    n === 1 ? 'One more is somebody else’s to decide now.' : `${n} more are somebody else’s to decide now.`,
  newsDone: (n: number) => (n === 1 ? 'One more has been dealt with.' : `${n} more have been dealt with.`),
  nothingOverdue: 'Nothing is overdue.',
  nothingFound: 'No ticket you can see contains these words.',
  emptyQueue: 'Nothing is waiting. Well done!',
  openForm: 'Press the button to open the form.',
  from: (link: string) => `From: ${link}`,
  editChangesNothing: (number: number) =>
    `That doesn’t change #${number}. To add something, reply on its card; to withdraw it, close it.`,
  deletionChangesNothing: (number: number) =>
    `#${number} stays, although you deleted your message. To withdraw it, type /ticket cancel ${number}.`,
  edited: (text: string) => `edited: ${text}`,
  files: (count: number) => (count === 1 ? 'a file' : `${count} files`),
  internal: 'Internal: the requester can’t see it. What you answer here stays internal, too.',
  notForYou: 'You can’t read internal notes of this ticket any more.',
  filesInConsole: 'Open the ticket in the console to see them.',
  fileUnchecked: 'not checked for viruses',
  filesTooLarge: (names: string) => `Too large to be sent here, so only the link leads to it: ${names}`,
  fileFailed: (name: string, why: string) => `${name}: ${why}`,
  attached: (name: string, url: string) => `Attached: ${name} ${url}`,
  takenBack: '(deleted)',
  nothingSaid: 'Nothing else was said on this ticket.',
  transcriptIsPublic: 'Transcripts never include internal notes.',
  working: 'This is taking longer than usual. You can close this window; nothing will be lost.',
  load: (held: number, capacity: number) => `Your tickets take up ${held} of your ${capacity} points of effort.`,
  moreUndelivered: (n: number) => `and ${n} more; /readyz counts them all by reason.`,
  inAll: (n: number, atLeast: boolean) => `${atLeast ? 'At least ' : ''}${n} in all.`,
  emptyPart: 'Nothing there. Well done!',
  away: 'You won’t be asked to take tickets until you type /ticket back. You keep the tickets you have accepted.',
  awayUntil: (at: Span): readonly Span[] => [
    'You won’t be asked to take tickets until ',
    at,
    '. To come back sooner, type /ticket back. You keep the tickets you have accepted.',
  ],
  back: 'You can be asked to take tickets again.',
  holderIsAway: (name: string) => `${name}, who has this, is away.`,
  holderAway: (name: string) => `${name} has accepted these and is away. Should someone else take over?`,
  holderAwayUntil: (name: string, at: Span): readonly Span[] => [
    `${name} has accepted these and is away until `,
    at,
    '. Should someone else take over?',
  ],
  backToLead: 'You hear about your teams again.',
  awayFromLeading: (delegate: { readonly name: string; readonly away: boolean } | null) =>
    delegate === null
      ? 'Until then the next in line hears about your teams and decides. To name someone, add “delegate @bob”.'
      : delegate.away
        ? `${delegate.name} is away, too. While you both are, the next in line hears about your teams and decides.`
        : `Until then ${delegate.name} hears about your teams and decides in your place.`,
  awayAs: 'Type /ticket back when you are here again.',
  awayAsUntil: (at: Span): readonly Span[] => ['You’ll be back automatically on ', at, '.'],
  commented: (number: number) => `Your reply on #${number} was passed on.`,
  noted: (number: number) => `Your note on #${number} was saved. The requester can’t see it.`,
  followUp: (number: number, old: number) => `#${old} is closed, so your reply became #${number}.`,
  worse: 'The requester has said how bad it is:',
  worseThanPriority: (priority: string) => `The help desk has set the priority to ${priority}. Is that still right?`,
  hint: (levels: readonly string[]) => `The text sounds like: ${levels.join('; ')}.`,
  onlyItsAuthor:
    'Only whoever wrote the message can file it. Type /ticket and your text to file something of your own.',
  noteReaders: (readers: string) => `It goes out as a reply of yours. These people will read it: ${readers}.`,
  noteReader: (name: string, platform: string | null) =>
    platform === null ? `${name} (nothing reaches them at the moment)` : `${name} (${channelName(platform)})`,
  noteFiles: (names: string) => `These files become public with it: ${names}.`,
  noteNobody: 'Nobody but the desk reads replies on this ticket now.',
  notePublished: (number: number) => `Your note on #${number} is a public reply now.`,
  answeringNow: (names: readonly string[]) =>
    `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} answering this now.`,
  answeredMeanwhile: (names: readonly string[]) => `While you were writing, ${names.join(', ')} answered as well.`,
  draftGone: 'I no longer have what you wrote. Type /ticket and your text to file it.',
  unknownWord: (word: string) =>
    `I don’t know “${word}”. To file a ticket that starts with this word, use the form: /ticket.`,
  unsure: 'I don’t know this command. /ticket help shows those I do.',
  orFile: 'If it is a problem, I can file it.',
  answeredAs: (question: string) => `You were asked: “${question}”`,
  whichTicket: 'These wait for an answer from you:',
  asked: (number: number, question: string) => `#${number}: “${question}”`,
  stillWaiting: (number: number, question: string) => `#${number} still waits for your answer: “${question}”`,
  isItSolved: (number: number) => `If #${number} is solved, please confirm.`,
  hello: 'What’s the problem? Write it here in a sentence and I’ll file it. To see your tickets, type list.',
  fine: 'I’m here when you need me.',
  answerTakenBack: (number: number) => `I took it back from #${number}, whose question is open again.`,
  /** Whom an `@` in what somebody wrote does not reach. */
  notTold: {
    unsure: (name: string, names: string) =>
      `${name} has not been told: it isn’t clear who is meant. Write again with the whole name: ${names}.`,
    may_not: (name: string) =>
      `${name} has not been told, because they can’t read internal notes on this ticket. To let them know, add them to the ticket and then write a reply, or mention a colleague who can read notes.`,
    nobody: (name: string) =>
      `${name} has not been told, because nobody here has that name. Write again with the name that I know them by.`,
    edited: (name: string) =>
      `${name} has not been told, because an edit tells nobody anew. Write another note that mentions them.`,
    reply: (name: string) =>
      `${name} has not been told, because a reply reaches only those who are on the ticket. Add them to the ticket, then write again.`,
  },
} as const;
