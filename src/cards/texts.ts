import type { Metric } from '#src/core/organisation/policy.ts';
import type { Impact, Priority, Urgency } from '#src/core/priority.ts';
import type { LimitedUse } from '#src/core/ticket/rejections.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { PastOffer, Status } from '#src/core/ticket/ticket.ts';

const list = new Intl.ListFormat('en-GB');
const listed = (words: readonly string[]): string => list.format(words);

/**
 * What people read on cards, on forms and in answers. Plain and kind; a translation is another object of this shape.
 * Sentences built from an event or an assignment are next to the code that builds them: `event-summary`, `why`.
 */
export const texts = {
  priority: { P1: 'Urgent', P2: 'High', P3: 'Medium', P4: 'Low' } satisfies Record<Priority, string>,
  impact: {
    me: 'Just me',
    team: 'My team',
    everyone: 'Everyone',
  } satisfies Record<Impact, string>,
  urgency: {
    can_wait: 'It can wait',
    slowed_down: 'It slows me down',
    blocked: 'I can’t work',
  } satisfies Record<Urgency, string>,
  status: {
    new: 'Waiting for a technician',
    assigned: 'A technician has been asked',
    in_progress: 'In progress',
    pending: 'Waiting for the requester',
    resolved: 'Resolved',
    closed: 'Closed',
    cancelled: 'Withdrawn',
  } satisfies Record<Status, string>,
  metric: {
    first_response: 'First response',
    next_reply: 'Next reply',
    resolution: 'Resolution',
  } satisfies Record<Metric, string>,

  label: {
    status: 'Status',
    category: 'Category',
    priority: 'Priority',
    team: 'Team',
    assignee: 'Technician',
    requester: 'Requester',
    filed: 'Filed',
    impact: 'Who is affected',
    urgency: 'How badly',
    expect: 'We’ll reply by',
    resolveBy: 'Should be solved by',
    acceptBy: 'Please answer by',
    because: 'Based on',
    overdueSince: 'Overdue since',
    dueAt: 'Due',
    followUpOf: 'Follows up',
    rating: 'Rating',
    unassigned: 'Unassigned',
    overdue: 'Overdue',
    open: 'Open',
    due: 'Due within a day',
    resolvedLately: 'Resolved in the last 24 hours',
  },

  action: {
    accept: 'Accept',
    decline: 'Decline',
    details: 'Details',
    take: 'Take it',
    resolve: 'Resolve',
    ask: 'Ask the requester',
    resume: 'Continue work',
    reply: 'Reply',
    note: 'Internal note',
    answer: 'Answer',
    confirm: 'Confirm',
    reopen: 'Reopen',
    rate: 'Rate',
    rateComment: 'Add a comment',
    cancel: 'Withdraw',
    acknowledge: 'Acknowledge',
    reassign: 'Reassign',
    assign: 'Assign',
    raisePriority: 'Raise priority',
    urgent: 'This is urgent',
    howBad: 'Change how bad it is',
    notRight: 'Not right?',
    whole: 'Show everything',
    nextPage: 'Next page',
    changePriority: 'Change priority',
    changeCategory: 'Change category',
    fileThis: 'File as a ticket',
    fileTwo: 'File as two tickets',
    fileOne: 'File as one ticket',
    next: 'Next',
    newTicket: 'New ticket',
    openForm: 'Open the form',
    goAway: 'I’m away',
    comeBack: 'I’m back',
    doThat: 'Do that',
    notAnswer: 'That wasn’t the answer',
    linkYes: 'Confirm',
    linkNo: 'Not me',
    unlink: 'Undo',
    answerTo: (number: number) => `Answer #${number}`,
    addToTicket: 'Add to a ticket',
    addTo: (number: number) => `Add to #${number}`,
  },

  waitingForYou: 'Waiting for you',
  nobodyYet: 'Nobody yet',
  undecided: 'Not decided yet',
  you: 'You',
  theDesk: 'The help desk',
  fromText: (level: string): string => `${level} (from the text)`,
  asked: (name: string): string => `${name} asked`,
  solved: (name: string): string => `${name} solved it`,
  reopenedIt: (name: string): string => `${name} reopened it`,
  starsSpoken: (n: number): string => `${'★'.repeat(n)} ${n} of 5`,

  clock: (state: SlaClock['state'], targetMinutes: number, calendar: string): string => {
    const span =
      targetMinutes % 60 === 0
        ? `${targetMinutes / 60} ${targetMinutes === 60 ? 'hour' : 'hours'}`
        : `${targetMinutes} minutes`;
    const words = {
      running: 'the clock is running',
      paused: 'the clock is stopped',
      met: 'met',
      missed: 'missed',
      cancelled: 'no longer counted',
    }[state];
    return `${span} of open time${calendar === '' ? '' : ` (${calendar})`}: ${words}.`;
  },

  title: {
    ticket: (number: number, title: string) => `#${number} ${title}`,
    filed: (number: number) => `Filed as #${number}`,
    assignment: (number: number, title: string) => `For you: #${number} ${title}`,
    accepted: (number: number, name: string) => `${name} has taken #${number}`,
    reply: (number: number, name: string) => `${name} replied on #${number}`,
    pendingAgain: (number: number, name: string) => `${name} still waits for your answer about #${number}`,
    leftAlone: (number: number) => `Nothing has happened on #${number} for days`,
    worse: (number: number, name: string) => `${name} says that #${number} is worse`,
    rated: (number: number, stars: number) => `#${number} was rated ${stars} of 5`,
    whole: (number: number, page: number, pages: number) =>
      pages === 1 ? `#${number} in full` : `#${number} in full, page ${page} of ${pages}`,
    wasLeftAlone: (number: number) => `Nothing had happened on #${number} for days`,
    pending: (number: number, name: string) => `${name} has a question about #${number}`,
    wasPending: (number: number, name: string) => `${name} had a question about #${number}`,
    resolved: (number: number) => `#${number} is solved`,
    wasResolved: (number: number) => `#${number} was solved, and opened again`,
    reopened: (number: number) => `#${number} is open again`,
    wasReopened: (number: number) => `#${number} was opened again`,
    closed: (number: number) => `#${number} is closed`,
    cancelled: (number: number) => `#${number} was withdrawn`,
    takenAway: (number: number) => `#${number} is no longer yours`,
    yoursAgain: (number: number) => `#${number} is yours again`,
    dueSoon: (number: number, metric: string) => `${metric} on #${number} is due soon`,
    wasDueSoon: (number: number, metric: string) => `${metric} on #${number} was due soon`,
    breached: (number: number, metric: string) => `${metric} on #${number} is overdue`,
    wasBreached: (number: number, metric: string) => `${metric} on #${number} was overdue`,
    triage: (number: number) => `#${number} needs a category`,
    wasTriage: (number: number) => `#${number} needed a category`,
    nobody: (number: number) => `Nobody can take #${number} right now`,
    wasNobody: (number: number) => `Nobody could take #${number} for a while`,
    noDeadlines: (number: number) => `#${number} has no deadlines`,
    hadNoDeadlines: (number: number) => `#${number} had no deadlines`,
    allDeclined: (number: number) => `Nobody who was asked has taken #${number}`,
    wasAllDeclined: (number: number) => `Nobody who was asked had taken #${number}`,
    myTickets: 'Your tickets',
    queue: 'Your teams’ open tickets',
    queuePart: (words: string) => `Your teams’ open tickets: ${words}`,
    found: (words: string) => `Results for “${words}”`,
    help: 'How to ask for help',
    linkCode: 'Add this account to another',
    linkAsk: 'Are both accounts yours?',
    linkAgreed: 'One more step',
    linked: 'Your accounts are linked',
    unlinked: 'Your accounts are no longer linked',
    load: 'Your load',
    digest: 'Your teams this morning',
    overdue: (n: number) => `${n} tickets are overdue or due soon`,
    news: (n: number) => `${n} tickets need your attention`,
    team: (name: string) => `${name} at a glance`,
    offerToFile: 'Should I file this?',
    twoProblems: 'Are these two problems?',
    filedTwo: (one: number, other: number) => `Filed as #${one} and #${other}`,
    notYetFiled: 'Not filed yet',
    didYouMean: (usage: string) => `Did you mean ${usage}?`,
    notACommand: 'I am not sure what you mean',
    whichTicket: 'Which ticket is this for?',
    answered: (number: number) => `Passed on as your answer on #${number}`,
    thanks: 'You’re welcome!',
    hello: 'Hello!',
    fine: 'All right.',
    panel: 'Do you need help from IT?',
    blocked: (name: string) => `${name} is blocked`,
    notBlocked: (name: string) => `${name} is not blocked`,
    refused: 'That did not work',
    done: 'Done',
    alreadyDone: 'Already done',
    working: 'One moment',
    away: 'You are away',
    back: 'Welcome back',
  },

  filed: {
    on: (name: string) => `Filed on your behalf by ${name}.`,
    triage: 'Someone will read this and pass it to the right team. You don’t need to do anything.',
    looking: 'Looking for a technician. You’ll hear as soon as someone takes it.',
    asked: (name: string) => `${name} has been asked to take it.`,
    because: (priority: string, words: readonly string[]) =>
      `Filed as ${priority} because you wrote ${listed(words.map((word) => `“${word}”`))}.`,
    late: 'This is taking longer than we promised. The people in charge have been told.',
    deciding: 'The team’s manager is choosing who should do it. You’ll hear as soon as someone takes it.',
    nobody:
      'Nobody who can do this is free right now. The team has been told, and you’ll hear as soon as someone takes it.',
    notOurs: 'This may not be something for IT.',
    stillRead: 'Someone will read it and tell you.',
    /** After when the desk opens. */
    whenOpen: 'You’ll hear as soon as someone takes it. You don’t need to do anything.',
    /** Before when somebody is on again. */
    backFrom: 'Someone who can do this is back',
    told: 'The team has been told, and you’ll hear as soon as someone takes it.',
  },

  allOverdue: 'All overdue',
  wholeQueue: 'The whole queue',
  queuePart: { overdue: 'Overdue', unassigned: 'Unassigned', mine: 'Mine' },

  technician: {
    onShift: 'on',
    offShift: 'off shift',
    away: 'away',
    holds: (load: number, capacity: number) => `${Math.round(load * 10) / 10} of ${capacity}`,
  },

  pastOffer: {
    declined: (name: string, reason: string) => `${name} declined: ${reason}`,
    expired: (name: string, _reason: string) => `${name} did not answer in time.`,
  } satisfies Record<PastOffer['outcome'], (name: string, reason: string) => string>,

  outcome: {
    youHave: 'You have this.',
    waitingForRequester: 'Waiting for the requester. The clock is stopped.',
    declined: 'You declined.',
    expired: 'You did not answer in time.',
    movedTo: (name: string) => `${name} has this now.`,
    movedOn: 'It is back in the queue.',
    managerDecides: 'The team’s manager will decide who does it.',
    newerCard: 'There is a newer card for this.',
    resolved: 'Resolved. The requester has been asked to confirm.',
    closed: 'Closed.',
    closedByTime: 'Closed automatically: nobody reopened it.',
    cancelled: 'Withdrawn.',
    reopened: 'Open again.',
    answered: 'This no longer needs an answer.',
    confirmed: 'You confirmed that it is solved. Thank you!',
    acknowledged: (name: string) => `${name} acknowledged this.`,
    categorised: (category: string) => `Category: ${category}.`,
    assigned: (name: string) => `${name} has been asked.`,
    noLongerWaiting: 'This is being dealt with.',
    assessed: (priority: string) => `Thank you. The priority is ${priority}.`,
    assessedByDesk: (priority: string) =>
      `Thank you, I’ve passed it on. The priority stays ${priority}, as the help desk has set it.`,
    rated: (n: number) => `Your rating: ${texts.starsSpoken(n)}. Thank you!`,
  },

  say: {
    demoCompany:
      '⚠️ This desk is not set up yet. A made-up demo company answers, so nobody real will see this. For the admin: run “npm run desk -- check” where Deskhand is installed.',
    resolvedAsk: (days: number) =>
      `Is it solved? Confirm, or reopen it within ${days} ${days === 1 ? 'day' : 'days'}; after that it closes automatically.`,
    reopenedTechnician: 'The requester says it is not solved yet.',
    reopenedRequester: 'Your technician has been told.',
    closedRequester: 'If the problem comes back, reply here and I’ll file a follow-up.',
    takenAway: {
      reassigned: 'You don’t need to do anything more.',
      expired: 'You did not answer in time.',
      cancelled: 'You don’t need to do anything more.',
    },
    stillFree: 'You can still take it with /ticket queue.',
    dueSoon: (percent: number) => `${percent} % of the time has passed.`,
    breached: 'The promised time has passed.',
    breachedTechnician: 'The people in charge have been told.',
    breachedWith: (who: string) => `${who} has it.`,
    breachedNobody: 'Nobody has it.',
    escalated: 'It has been overdue for a while, so it was escalated to you.',
    triage: 'I couldn’t tell from the text what this is about. Choose a category to send it to the right people.',
    fitsNothing:
      'From the text, this does not look like something for this desk. If it is, choose a category; if not, tell the requester where to turn.',
    nobodyEligible: 'No technician with the right skills is on shift and has time.',
    assignAnyway: 'You can still assign someone.',
    takeAnyway: 'You can take it yourself.',
    leftAlone: 'It is still open. What is the next step?',
    movedOn: 'It has moved on since.',
    noDeadlines:
      'The calendar of its policy does not open within a year, so no deadline can be worked out. Correct the calendar’s hours and holidays, then change the priority or category of this ticket to give it deadlines.',
    deadlinesAgain: 'It has deadlines again, or is done.',
    allDeclined: 'Choose who should do it.',
    retryAt: 'Next try',
    panel: 'Press a button and tell us what’s wrong. Only you and the people who help you see your ticket.',
    keptForLater: 'I’ve kept what you wrote: file it then, or add it to a ticket that is open.',
    twoProblems: 'Two tickets reach the right people for each. I read:',
    pasted: 'I can file what you wrote as a ticket:',
    noTickets: 'You have no open tickets. Type /ticket to open one.',
    overdueList: 'Overdue, most pressing first',
    newsList: 'Late, or nobody has them; most pressing first',
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
    attached: (name: string, url: string) => `Attached: ${name} ${url}`,
    takenBack: '(deleted)',
    working: 'This is taking longer than usual. You can close this window; nothing will be lost.',
    load: (held: number, capacity: number) => `Your tickets take up ${held} of your ${capacity} points of effort.`,
    moreUndelivered: (n: number) => `and ${n} more; /readyz counts them all by reason.`,
    inAll: (n: number, atLeast: boolean) => `${atLeast ? 'At least ' : ''}${n} in all.`,
    emptyPart: 'Nothing there. Well done!',
    away: 'You won’t be asked to take tickets until you type /ticket back. You keep the tickets you have accepted.',
    awayUntil: 'You won’t be asked to take tickets until ',
    thenBack:
      '. Then you are back by yourself; type /ticket back to be back sooner. You keep the tickets you have accepted.',
    back: 'You can be asked to take tickets again.',
    commented: (number: number) => `Your reply on #${number} was passed on.`,
    noted: (number: number) => `Your note on #${number} was saved. The requester can’t see it.`,
    followUp: (number: number, old: number) => `#${old} is closed, so your reply became #${number}.`,
    worse: 'The requester has said how bad it is:',
    worseThanPriority: (priority: string) => `The help desk has set the priority to ${priority}. Is that still right?`,
    hint: (levels: readonly string[]) => `The text sounds like: ${levels.join('; ')}.`,
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
  },

  /** About messages that reached nobody. */
  undelivered: {
    what: (kind: string): string =>
      ({
        filed: 'The receipt',
        reply: 'Your reply',
        pending: 'Your question',
        resolved: 'Your solution',
        reopened: 'Your reason to reopen',
        assigned: 'Your assignment',
        cancelled: 'Your withdrawal',
      })[kind] ?? 'What you did',
    title: (what: string, number: number, name: string) => `${what} on #${number} did not reach ${name}`,
    why: (code: string, platform: string | null): string => {
      const where = platform === null ? 'there' : texts.undelivered.platform(platform);
      if (code === 'no_account') return 'They have no account that I could write to.';
      if (code === 'invalid') return `${platform === null ? 'The platform' : where} does not accept this message.`;
      if (code !== 'unreachable') return `I have tried for a day and a half, but ${where} does not take it.`;
      return platform === null
        ? 'They have no account on a platform that is connected.'
        : `I cannot write to them on ${where}. They may have blocked direct messages, removed the app, or left.`;
    },
    instead: (email: string | null, again: boolean): string =>
      `Please tell them another way${email === null ? '' : `, for example at ${email}`}.${again ? ' If they write to me within three days, I’ll send it then if it still matters.' : ''}`,
    many: (n: number) => (n === 1 ? '1 message reached nobody' : `${n} messages reached nobody`),
    platform: (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    noPlatform: 'no platform',
    forAdmins: 'In the last 24 hours. /readyz also shows what is still being tried.',
  },

  /** About adding an account to another. `platform` is its name in the desk, `name` the account's there. */
  link: {
    account: (platform: string, name: string): string => `“${name}” on ${texts.undelivered.platform(platform)}`,
    code: (code: string) =>
      `Within 10 minutes, type this to me with the account you want to keep: /ticket link ${code}. Both sides confirm, then both accounts are you, and what you filed with this one goes along.`,
    keepThis: 'Is this the account you want to keep? Then type /ticket link with the other one, and its code here.',
    secret: 'Don’t give this code to anyone: it gives this account away.',
    askStays: (added: string, stays: string) =>
      `Link ${added} to your account here, ${stays}? From then on it can do here whatever you can, and its tickets are yours.`,
    askAdded: (stays: string, added: string) =>
      `${stays} wants to have this account, ${added}. If you confirm, this account is theirs, with everything you have filed.`,
    onlyYours: 'Confirm only if both are you. If someone sent you a code or asked you to do this, press “Not me”.',
    agreed: (added: string) =>
      `Now confirm it with ${added}: I’ve sent a message there. If none comes, type /ticket link there.`,
    done: (added: string, stays: string) =>
      `${added} now belongs to ${stays}, here and there. If that is wrong, undo it within 24 hours: press the button or type /ticket unlink.`,
    notLinked:
      'Nothing was linked. If someone sent you a code or asked you to link accounts, tell your help desk’s admin.',
    gone: 'This code is no longer valid, or the question was answered already. To start again, type /ticket link with the account you want to add.',
    hasRoles:
      'This account has work at the help desk, so it is the one to keep: type /ticket link with your other account, and the code you get here. If both have work here, ask your help desk’s admin.',
    sameAccount: 'This account shows the code. Type it with the account you want to keep.',
    alreadyYours: 'Both accounts are yours already.',
    undone: (added: string) =>
      `${added} is on its own again. What was filed since the two were linked stays where it is.`,
    returned: (tickets: number) =>
      tickets === 0 ? '' : ` ${tickets === 1 ? 'One ticket' : `${tickets} tickets`} went back with it.`,
    nothing: 'No account of yours was linked with a code lately, so there is nothing to undo.',
    tooLate: 'This was linked more than 24 hours ago. Ask your help desk’s admin to take the accounts apart.',
    onlyAccount: 'This is your only account by now, so it can’t be taken away. Ask your help desk’s admin.',
    changed: 'These accounts have been changed since, so this can’t be undone here. Ask your help desk’s admin.',
  },

  /** What each typed command does, as shown in help. */
  help: {
    new_ticket: 'open the form',
    file: 'file this as a ticket right away',
    fileExample: 'printer is jammed',
    list: 'your open tickets',
    status: 'how your tickets are going',
    reply: 'add something to a ticket, or answer a question',
    replyExample: '17 it smells, too',
    cancel: 'withdraw a ticket you no longer need',
    find: 'search tickets for these words',
    findExample: 'printer',
    queueExample: 'overdue',
    show: 'one ticket in full',
    close: 'confirm that it is solved, or withdraw it',
    reopen: 'say that it is not solved after all',
    link: 'add this account to the one you have on another platform',
    unlink: 'undo that within 24 hours',
    help: 'everything you can type',
    queue: 'your teams’ open tickets',
    take: 'take a ticket yourself',
    decline: 'pass on a ticket you were asked to take',
    resolve: 'say what solved a ticket',
    resolveExample: '17 replaced the cable',
    ask: 'ask the requester something',
    askExample: '17 which floor?',
    note: 'write something that the requester can’t see',
    noteExample: '17 the same as last week',
    away: 'stop being asked to take tickets',
    awayExample: 'until friday',
    back: 'be asked to take tickets again',
    assign: 'ask someone to take a ticket',
    block: 'keep someone from filing and writing, with the reason; without one, who has blocked them',
    blockExample: '@anna sends adverts',
    unblock: 'let someone file and write again',
    unblockExample: '@anna',
  },

  form: {
    intake: {
      title: 'New ticket',
      submit: 'File it',
      fields: {
        title: 'What’s the problem?',
        titleHint: 'A few words, as you would tell a colleague',
        description: 'Tell us more',
        descriptionHint: 'What you were doing, what you see, error messages',
        impact: 'Who is affected?',
        urgency: 'How badly?',
        levelHint: 'If you leave this empty, I go by what you write',
        category: 'What is it about?',
        categoryHint: 'If you leave this empty, I work it out',
        onBehalfOf: 'On behalf of',
        onBehalfOfHint: 'Leave empty if it is for you',
      },
    },
    decline: {
      title: (n: string) => `Decline #${n}`,
      submit: 'Decline',
      reason: 'Why?',
      hint: 'Managers can read this',
    },
    resolve: {
      title: (n: string) => `Resolve #${n}`,
      submit: 'Resolve',
      resolution: 'What solved it?',
      hint: 'The requester reads this',
    },
    ask: {
      title: (n: string) => `Ask about #${n}`,
      submit: 'Ask',
      question: 'Your question',
      hint: 'The clock stops until they answer',
    },
    reply: { title: (n: string) => `Reply on #${n}`, submit: 'Send', text: 'Your reply' },
    note: {
      title: (n: string) => `Note on #${n}`,
      submit: 'Save',
      text: 'Internal note',
      hint: 'The requester can’t see it',
    },
    reopen: { title: (n: string) => `Reopen #${n}`, submit: 'Reopen', reason: 'What is still wrong?' },
    cancel: {
      title: (n: string) => `Withdraw #${n}`,
      submit: 'Withdraw',
      reason: 'Why?',
      hint: 'For example: no longer needed',
    },
    assess: {
      title: (n: string) => `How bad is #${n}?`,
      submit: 'Send',
      reason: 'What has changed, or what can’t you do?',
    },
    assign: { title: (n: string) => `Assign #${n}`, submit: 'Assign', person: 'Who should do it?' },
    priority: { title: (n: string) => `Priority of #${n}`, submit: 'Change', priority: 'Priority', reason: 'Why?' },
    category: { title: (n: string) => `Category of #${n}`, submit: 'Change', category: 'Category' },
    rate: { title: (n: string) => `How was #${n}?`, submit: 'Send', stars: 'Your rating', comment: 'Anything to add?' },
  },

  block: {
    blocked: (name: string) =>
      `${name} can no longer file tickets or write here. They can still read their own. To lift this, type /ticket unblock.`,
    unblocked: (name: string) => `${name} can file tickets and write again.`,
    theFile: 'the organisation file',
    didBlock: (who: string, reason: string) => `: blocked by ${who}, “${reason}”`,
    didUnblock: (who: string) => `: unblocked by ${who}`,
    howToBlock: 'To block someone, type why behind their name: /ticket block @anna sends adverts',
    howToUnblock: 'To lift this, type /ticket unblock and their name.',
  },

  problem: {
    empty: 'Please fill this in.',
    too_long: (max: number) => `Please shorten this to ${max.toLocaleString('en')} characters.`,
    out_of_range: 'Please choose one of the options.',
    unknownPerson: 'I can’t find this person here. Type @ and the start of a name.',
    unknownCategory: 'This category no longer exists. Please choose another.',
  },

  refusal: {
    unknownPart:
      'Your queue has no such part. Write overdue, unassigned or mine, the name of one of your teams, or a category.',
    tooMany: (what: LimitedUse, minutes: number): string => {
      const much = {
        filing: 'You have filed very many tickets lately. If something is broken for all of you, one ticket is enough.',
        messages: 'You have done very much with your tickets lately.',
        searches: 'You have searched very often lately.',
        codes: 'You have used very many codes lately.',
      }[what];
      return `${much} Please try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
    },
    not_allowed: 'You can’t do this on this ticket. Ask the technician or their manager.',
    only_for_yourself:
      'Only technicians and managers can file for someone else. To file it for yourself, leave the person out.',
    noTicket: (n: string) => `There is no ticket ${n} that you can see. /ticket list shows yours.`,
    unknownTicket: 'I can’t find this ticket. /ticket list shows yours.',
    needNumber: (usage: string) => `Which ticket? Type it like this: ${usage}`,
    filesWithCommand: 'Files go with a ticket or a reply, so nothing was done. Send this again without them.',
    needWords: (usage: string) => `What should I search for? Type it like this: ${usage}`,
    alreadyAcceptedByYou: 'You already have this.',
    alreadyAccepted: (name: string) => `${name} already has this.`,
    reassigned: (name: string) => `${name} has been asked instead.`,
    backInQueue: 'This went back to the queue. To take it, type /ticket take and its number.',
    wrongStatus: (status: string) => `That isn’t possible now: the ticket is “${status}”.`,
    closed: 'This ticket is closed. Reply to it, or type /ticket, to open a follow-up.',
    guest: 'The help desk is only for people in this company. Ask your contact here to file it for you.',
    outdated_card: 'This card is out of date. Please use the newest one.',
    already_done: 'This has already been done.',
    usedUp: (number: number) => `This has become part of #${number} already.`,
    tooLateToTakeBack: (number: number) =>
      `It is too late to take this back: #${number} has moved on. To file something else, type it after /ticket.`,
    needPerson: (usage: string) => `Who should do it? Type it like this: ${usage}`,
    needText: (usage: string) => `What should it say? Type it like this: ${usage}`,
    needTime: 'I couldn’t read until when. Type it like this: /ticket away until friday, or 2 days, or 2026-12-24.',
    blocked:
      'You can’t file tickets or write here at the moment; /ticket list still shows your own. If you need help from IT, or think this is a mistake, please talk to your manager.',
    only_for_admins: 'This is for the desk’s admins.',
    works_here: (name: string) =>
      `${name} works at the desk, so nobody can block them. Take their roles away first, in the organisation file.`,
    needWhom: (usage: string) => `Who is it about? Type it like this: ${usage}`,
    unknown_person: 'I can’t find this person here.',
    whichPerson: (names: readonly string[]) => `Who do you mean? ${names.join(', ')}. Type the full name.`,
    not_a_technician: (name: string) => `${name} is not a technician of this ticket’s team.`,
    unknown_category: 'This category does not exist.',
    not_set_up:
      'This help desk is still empty, so your ticket was not filed. Ask whoever runs it to set it up; it says how when it starts.',
    notTechnician: 'This is for technicians. /ticket list shows your own tickets.',
    unknownAction: 'I don’t know this button. It may be from an older version; type /ticket help.',
    unknownSender: 'I don’t know you yet. Ask your help desk’s admin to add you.',
    inactive: 'Your account here has been deactivated. If that is a mistake, ask your help desk’s admin.',
    busy: 'The help desk has a lot to look up right now. Please try again in a moment.',
    tryAgain: 'The help desk can’t reach its database right now. Nothing was lost; please try again in a moment.',
    failed:
      'Something went wrong on our side and has been logged. Please try again; if it keeps happening, tell your admin.',
  },
} as const;
