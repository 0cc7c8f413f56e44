import type { LimitedUse } from '#src/core/ticket/rejections.ts';

/** Why something was not done, and what to do instead. */
export const refusal = {
  unknownPart:
    'Your queue has no such part. Write overdue, unassigned or mine, a priority, the name of one of your teams, or a category.',
  tooMany: (what: LimitedUse, minutes: number): string => {
    const much = {
      filing: 'You have filed very many tickets lately. If something is broken for all of you, one ticket is enough.',
      messages: 'You have done very much with your tickets lately.',
      searches: 'You have searched very often lately.',
      suggestions: 'You have looked for articles very often lately.',
      codes: 'You have used very many codes lately.',
    }[what];
    return `${much} Please try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
  },
  hears_already: {
    requester: (name: string) => `It is ${name}’s ticket, so they hear about it anyway.`,
    assignee: (name: string) => `${name} has been asked to work on it, so they hear about it anyway.`,
    watcher: (name: string) => `${name} has already been added to it.`,
  },
  not_added: (name: string) => `${name} is not one of the people added to this ticket.`,
  youNotAdded: 'You are not one of the people added to this ticket.',
  not_a_tag: (word: string) =>
    `“${word}” can’t be a tag. Use one word of letters, digits and hyphens, such as vpn-outage.`,
  too_many_tags: (most: number) => `A ticket has at most ${most} tags. Take one off first.`,
  too_many_watchers: (most: number) =>
    `${most} people have been added to this ticket, and that is the most. Take someone off first.`,
  person_blocked: (name: string) => `${name} can’t be added: an admin has blocked them.`,
  not_allowed: 'You can’t do this on this ticket. Its requester, its technician or a manager may be able to.',
  not_your_figures:
    'You can’t see these figures. Managers see those of their teams and the people in them; everyone who works at the desk sees their own.',
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
  closed:
    'This ticket is closed. Its requester can reply to it to open a follow-up; anyone can open a new one with /ticket.',
  guest: 'The help desk is only for people in this company. Ask your contact here to file it for you.',
  outdated_card: 'This card is out of date. Please use the newest one.',
  already_done: 'This has already been done.',
  no_such_note: 'There is no internal note of yours to make public there. Only whoever wrote a note can.',
  already_public: 'You have made this note public already.',
  no_such_comment: 'There is no such comment here, or it was taken back.',
  other_readers: 'The note, or who will read it, has changed since. Look at it again before you make it public.',
  changed_since: 'This ticket has changed since you looked at it. Look at it again.',
  note_not_kept:
    'It is with them already, so nothing was changed and this note was not added. To add it, use “Internal note” on the ticket.',
  noSuchReply: (names: readonly string[]) =>
    `There is no canned reply of that name, so nothing was sent. There ${names.length === 1 ? 'is' : 'are'}: ${names.map((name) => `!${name}`).join(', ')}. Send it as a new message.`,
  reply_for_one:
    'This canned reply names the requester or the ticket, and everyone whose ticket goes along reads it. Nothing was sent; please write it in your own words.',
  usedUp: (number: number) => `This has become part of #${number} already.`,
  tooLateToTakeBack: (number: number) =>
    `It is too late to take this back: #${number} has moved on. To file something else, type it after /ticket.`,
  needPerson: (usage: string) => `Who should do it? Type it like this: ${usage}`,
  needText: (usage: string) => `What should it say? Type it like this: ${usage}`,
  needTime:
    'I couldn’t read until when. Type it like this: /ticket away until friday, or 2 days, or until friday 14:00, or 2026-12-24.',
  blocked:
    'You can’t file tickets or write here at the moment; /ticket list still shows your own. If you need help from IT, or think this is a mistake, please talk to your manager.',
  only_for_admins: 'This is for the desk’s admins.',
  works_here: (name: string) =>
    `${name} works at the desk, so nobody can block them. Take their roles away first, in the organisation file.`,
  needWhom: (usage: string) => `Who is it about? Type it like this: ${usage}`,
  unknown_person: 'I can’t find this person here.',
  whichPerson: (names: readonly string[]) => `Who do you mean? ${names.join(', ')}. Type the full name.`,
  not_a_technician: (name: string) => `${name} is not a technician of this ticket’s team.`,
  cannot_take_now: (name: string) => `${name} can’t take it now, so nobody was asked.`,
  unknown_category: 'This category does not exist.',
  unknownTeam:
    'I can’t find this team. To give a ticket to one person, type /ticket assign, its number and their name.',
  nearestTeam: (name: string) => `I can’t find this team. Did you mean ${name}?`,
  nobody_in_team: (team: string) => `Nobody in ${team} could take this ticket, so it stays where it is.`,
  not_set_up:
    'This help desk is still empty, so your ticket was not filed. Ask whoever runs it to set it up; it says how when it starts.',
  same_ticket: 'Both are the same ticket.',
  merged_itself: (n: number, into: number) => `#${n} was itself merged into #${into}. Name #${into} instead.`,
  over_itself: (n: number, status: string) =>
    `#${n} is “${status}”, so no other ticket can become part of it. Name an open ticket.`,
  other_requester: (n: number, name: string) =>
    `#${n} is ${name}’s ticket. Only tickets of the same person can be merged: two people would read what the other wrote. If both have the same problem, type /ticket join, this ticket’s number and “to ${n}”: they are solved together.`,
  cannotStandIn: (name: string) =>
    `${name} can’t stand in for you. Name another manager or an admin: /ticket away until friday, delegate @bob.`,
  notTechnician: 'This is for technicians. /ticket list shows your own tickets.',
  unknownAction: 'I don’t know this button. It may be from an older version; type /ticket help.',
  unknownSender: 'I don’t know you yet. Ask your help desk’s admin to add you.',
  strangeAddress:
    'The help desk doesn’t know this e-mail address, so nothing was filed. Write from your company address, or ask in chat.',
  emptyMail:
    'Your e-mail had neither a subject nor a text, so nothing was filed. Write what is wrong, and send it again.',
  inactive: 'Your account here has been deactivated. If that is a mistake, ask your help desk’s admin.',
  busy: 'The help desk has a lot to look up right now. Please try again in a moment.',
  tryAgain: 'The help desk can’t reach its database right now, so nothing was saved. Please try again in a moment.',
  failed:
    'Something went wrong on our side and has been logged. Please try again; if it keeps happening, tell your admin.',
} as const;
