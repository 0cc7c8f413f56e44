import type { Span } from '#src/cards/card.ts';

/** What is said of somebody: what they do, when they are there, that they left. */
export const people = {
  label: {
    email: 'E-mail',
    role: 'Role',
    teams: 'Teams',
    manager: 'Manager',
    zone: 'Time zone',
    department: 'Department',
    skills: 'Skills',
    capacity: 'Capacity',
    hours: 'Hours',
    away: 'Away',
    state: 'State',
  },
  hasLeft: 'Has left',
  always: 'Always',
  none: 'None',
  nobodyNamed: 'Nobody',
  awayNow: 'Away',
  /** `from` null: now; `until` null: until they say so. */
  awayTimes: (from: Span | null, until: Span | null): readonly Span[] => [
    ...(from === null ? ['Away'] : ['Away from ', from]),
    ...(until === null ? [', until they are back'] : [' until ', until]),
  ],
  absence: (from: string | null, until: string | null): string =>
    [...(from === null ? [] : [`from ${from}`]), until === null ? 'until they are back' : `until ${until}`].join(' '),
  role: { requester: 'Asks for help', technician: 'Technician', manager: 'Manager', admin: 'Admin' },
  handedOver: (n: number): string =>
    n === 1
      ? 'One open ticket goes back to its team, which looks for someone else at once.'
      : `${n} open tickets go back to their teams, which look for someone else at once.`,
  /** … when somebody is asked whether they have left. */
  goBack: (n: number): string =>
    n === 1
      ? 'It goes back to its team, which looks for someone else at once.'
      : 'They go back to their teams, which look for someone else at once.',
  sureLeft: (name: string): string =>
    `${name} will no longer be able to use the desk, and won’t be asked about tickets. What they did stays.`,
  holds: (n: number): string => (n === 1 ? 'They hold one open ticket.' : `They hold ${n} open tickets.`),
} as const;

/** Forms by which somebody is found, added or changed. */
export const personForms = {
  admin_find: {
    title: () => 'Find someone',
    submit: 'Find',
    called: 'Name or e-mail address',
  },
  admin_add: {
    title: () => 'Add someone',
    submit: 'Add',
    name: 'Name',
    email: 'E-mail address',
    emailHint: 'Used to recognise them on Slack and Teams',
    role: 'Role',
    teams: 'Teams',
    teamsHint: 'Names, separated by commas',
    zone: 'Time zone',
    zoneHint: 'Such as Europe/Berlin',
  },
  admin_edit: {
    title: (name: string) => name,
    submit: 'Save',
    name: 'Name',
    email: 'E-mail address',
    manager: 'Manager',
    managerHint: 'Name or e-mail address. Told next when they miss a deadline',
    department: 'Department',
  },
  admin_care: {
    title: (name: string) => name,
    submit: 'Save',
    groups: 'Groups',
    groupsHint: 'Names that rules for SLA policies can use, separated by commas',
    vip: 'Are they a VIP?',
    yes: 'Yes',
    no: 'No',
    delegate: 'Delegate while they are away',
    delegateHint: 'Name or e-mail address of a manager or admin. Empty: next manager in line',
  },
  admin_roles: {
    title: (name: string) => name,
    submit: 'Save',
    role: 'Role',
    teams: 'Teams',
    teamsHint: 'Names, separated by commas',
  },
  admin_skills: {
    title: (name: string) => `Skills of ${name}`,
    submit: 'Save',
    skills: 'Skills with levels',
    skillsHint: 'From 1 (knows it) to 5 (teaches it): Hardware 4, Networks 2',
  },
  admin_hours: {
    title: (name: string) => `Hours of ${name}`,
    submit: 'Save',
    hours: 'Hours',
    hoursHint: 'A calendar’s name, or mon-fri 09:00-17:00, sat 10:00-12:00. Empty: always',
    zone: 'Time zone',
    zoneHint: 'Such as Europe/Berlin',
    capacity: 'Capacity',
    capacityHint: 'An ordinary ticket takes 1. 0: never asked',
  },
  admin_away: {
    title: (name: string) => `Absence of ${name}`,
    submit: 'Save',
    from: 'From',
    fromHint: 'Such as monday or 2026-12-24. Empty: from now on',
    until: 'Back on',
    untilHint: 'Such as friday 14:00, 2 weeks or 2027-01-04. Empty: until they are back',
    which: 'Are they away?',
    yes: 'Away',
    no: 'Here, and nothing is planned',
  },
} as const;
