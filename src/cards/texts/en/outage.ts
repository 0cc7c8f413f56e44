/** Words about trouble that several people have. */
export const outage = {
  label: 'Goes along with',
  isOne: 'Outage',
  isOneFor: 'It is solved for everybody who goes along with it',
  status: 'Part of a wider problem',
  along: {
    title: 'Goes along with it',
    none: 'Nothing goes along with it yet.',
    hidden: (n: number) => (n === 1 ? 'One more is not yours to see.' : `${n} more are not shown here.`),
    add: 'Add a ticket',
    number: 'Its number',
    noNumber: 'Please write a ticket’s number, such as 18.',
  },
  action: {
    join: 'Goes along with…',
    part: 'Take it out',
    notMine: 'Mine is something else',
    everyone: 'Tell everyone…',
    declare: 'Make it an outage',
    dismiss: 'Not one',
    meToo: 'Mine is the same',
    changeWords: 'Change the words…',
    takeBack: 'Take it back…',
    takeBackNow: 'Take it back',
  },
  form: {
    join: {
      title: (n: string) => `#${n} goes along with another ticket`,
      submit: 'Join',
      to: 'With which ticket?',
      hint: 'Its number. Nobody works on this one then: it is solved with the other, and its requester hears every update',
    },
    everyone: {
      title: (n: string) => `Tell everyone with #${n}`,
      submit: 'Send',
      text: 'What is new?',
      hint: 'Everybody whose ticket goes along with it reads this',
    },
    changeWords: {
      title: (n: string) => `Change what everyone with #${n} was told`,
      submit: 'Change it',
      text: 'New words',
      hint: 'Every copy changes where people read it; an e-mail stays as it was sent',
    },
  },
  help: {
    join: 'have a ticket go along with another one: both are solved together',
    joinExample: '18 to 17',
    separate: 'take a ticket out of an outage again',
    announce: 'tell everyone whose ticket goes along with an outage what is new',
    announceExample: '17 the switch is replaced at 3',
  },
  title: {
    joined: (n: number) => `#${n} is part of a wider problem`,
    wasJoined: (n: number) => `#${n} was part of a wider problem`,
    parted: (n: number) => `#${n} is looked at by itself again`,
    wasParted: (n: number) => `#${n} was looked at by itself again`,
    proposed: (n: number, others: number) => `#${n} and ${others} more look like the same problem`,
    wasProposed: (n: number, others: number) => `#${n} and ${others} more looked like the same problem`,
    told: (n: number) => `Everyone with #${n} is told`,
    takeBack: (n: number) => `Take back what everyone with #${n} was told?`,
  },
  say: {
    along:
      'Other people have the same problem. It is solved for all of you together, and you hear every update here. You can still reply.',
    propose:
      'If it is an outage, they all go along with the first one: one update tells everybody, and they are solved together.',
    meToo: (people: number) =>
      `${people} people have told us of something like this. Is yours the same? Then it is solved together with theirs.`,
    told: (n: number) => `Everyone whose ticket goes along with #${n} is told.`,
    joined: (n: number, parent: number) => `#${n} goes along with #${parent} now. Its requester has been told.`,
    parted: (n: number) => `#${n} is by itself again.`,
    declared: (n: number) => `#${n} is an outage now. The tickets that look the same go along with it.`,
    dismissed: 'It is not an outage. The tickets stay as they are.',
    meTooDone: 'Thank you. Yours goes along with theirs: you hear every update here.',
    whereabouts: 'It goes along with an outage.',
    solvedTogether: 'Both are solved together.',
    reaches: (n: number) =>
      `${n === 1 ? 'One ticket goes' : `${n} tickets go`} along with it: whoever hears of them reads this.`,
    takeBack:
      'Where it was read, “(deleted)” stands from then on, on every ticket. What was e-mailed stays in mailboxes: announce what is right, too.',
    changed: (n: number) => `Corrected on #${n} and on every ticket that was told.`,
    takenBack: (n: number) => `Taken back on #${n} and on every ticket that was told.`,
    changedSince: (now: string) =>
      `It was changed elsewhere since and reads “${now}” by now. Send it again to have it read as written here.`,
  },
  refusal: {
    goesAlong: (parent: number) =>
      `This goes along with #${parent}: do it there, for all at once, or take this one out first.`,
    leadsOthers: (n: number) =>
      `#${n} is an outage itself: others may go along with it. Have the other ticket join #${n} instead.`,
    noOutage: 'No ticket goes along with this one yet. /ticket join 18 to 17 makes #17 an outage.',
    toldToAll: (outage: number | null) =>
      outage === null
        ? 'It was told to everyone of an outage, so it is changed there.'
        : `It was told to everyone with #${outage}: change it there, and every copy follows.`,
  },
} as const;
