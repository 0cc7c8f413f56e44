import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

const zoneHint = 'Zum Beispiel Europe/Berlin';

const teamsHint = 'Namen, durch Kommas getrennt';

/** What is said of somebody: what they do, when they are there, that they left. */
export const people: AdminTexts['people'] = {
  label: {
    email: 'E-Mail',
    role: 'Rolle',
    teams: 'Teams',
    manager: 'Leitung',
    zone: 'Zeitzone',
    department: 'Abteilung',
    skills: 'Fähigkeiten',
    capacity: 'Kann gleichzeitig haben',
    hours: 'Arbeitszeiten',
    away: 'Abwesend',
    state: 'Zustand',
  },
  hasLeft: 'Ist gegangen',
  always: 'Immer',
  none: 'Keine',
  nobodyNamed: 'Niemand',
  awayNow: 'Abwesend',
  awayTimes: (from, until) => [
    ...(from === null ? ['Abwesend'] : ['Abwesend ab ', from]),
    ...(until === null ? [', bis auf Weiteres'] : [' bis ', until]),
  ],
  absence: (from, until) =>
    [...(from === null ? [] : [`ab ${from}`]), until === null ? 'bis auf Weiteres' : `bis ${until}`].join(' '),
  role: { requester: 'Bittet um Hilfe', technician: 'Techniker', manager: 'Leitung', admin: 'Admin' },
  handedOver: (n) =>
    n === 1
      ? 'Ein offenes Ticket geht an sein Team zurück, das sofort jemand anderen sucht.'
      : `${n} offene Tickets gehen an ihre Teams zurück, die sofort jemand anderen suchen.`,
  goBack: (n) =>
    n === 1
      ? 'Es geht an sein Team zurück, das sofort jemand anderen sucht.'
      : 'Sie gehen an ihre Teams zurück, die sofort jemand anderen suchen.',
  sureLeft: (name) =>
    `${name} kann den Helpdesk dann nicht mehr nutzen und wird nach nichts mehr gefragt. Was getan wurde, bleibt.`,
  holds: (n) => (n === 1 ? 'Die Person hat ein offenes Ticket.' : `Die Person hat ${n} offene Tickets.`),
};

/** Forms by which somebody is found, added or changed. */
export const personForms: AdminTexts['personForms'] = {
  admin_find: { title: () => 'Jemanden suchen', submit: 'Suchen', called: 'Name oder E-Mail-Adresse' },
  admin_add: {
    title: () => 'Jemanden hinzufügen',
    submit: 'Hinzufügen',
    name: 'Name',
    email: 'E-Mail-Adresse',
    emailHint: 'Daran wird die Person in Slack und Teams erkannt',
    role: 'Rolle',
    teams: 'Teams',
    teamsHint,
    zone: 'Zeitzone',
    zoneHint,
  },
  admin_edit: {
    title: (name) => name,
    submit: 'Speichern',
    name: 'Name',
    email: 'E-Mail-Adresse',
    manager: 'Leitung',
    managerHint: 'Name oder E-Mail-Adresse; wer als Nächstes erfährt, wenn eine Frist verpasst wurde',
    department: 'Abteilung',
  },
  admin_care: {
    title: (name) => name,
    submit: 'Speichern',
    groups: 'Gruppen',
    groupsHint: 'Woran Zusagen Personen sonst unterscheiden, durch Kommas getrennt',
    vip: 'Verdienen diese Tickets besondere Aufmerksamkeit?',
    yes: 'Ja',
    no: 'Nein',
    delegate: 'Vertretung während der Abwesenheit',
    delegateHint: 'Name oder E-Mail-Adresse von jemandem mit Leitung oder Admin-Rolle. Leer: die nächste Ebene',
  },
  admin_roles: {
    title: (name) => name,
    submit: 'Speichern',
    role: 'Rolle',
    teams: 'Teams',
    teamsHint,
  },
  admin_skills: {
    title: (name) => `Fähigkeiten von ${name}`,
    submit: 'Speichern',
    skills: 'Fähigkeiten mit Stufe',
    skillsHint: 'Von 1 (kennt es) bis 5 (lehrt es): Hardware 4, Networks 2',
  },
  admin_hours: {
    title: (name) => `Arbeitszeiten von ${name}`,
    submit: 'Speichern',
    hours: 'Arbeitszeiten',
    hoursHint: 'Der Name eines Kalenders, oder mon-fri 09:00-17:00, sat 10:00-12:00. Leer: immer',
    zone: 'Zeitzone',
    zoneHint,
    capacity: 'Wie viel gleichzeitig',
    capacityHint: 'Ein gewöhnliches Ticket braucht 1. 0: wird nie gefragt',
  },
  admin_away: {
    title: (name) => `Abwesenheit von ${name}`,
    submit: 'Speichern',
    from: 'Ab',
    fromHint: 'Zum Beispiel monday oder 2026-12-24. Leer: ab sofort',
    until: 'Zurück am',
    untilHint: 'Zum Beispiel friday 14:00, 2 weeks oder 2027-01-04. Leer: bis auf Weiteres',
    which: 'Ist die Person abwesend?',
    yes: 'Abwesend',
    no: 'Anwesend, und nichts ist geplant',
  },
};
