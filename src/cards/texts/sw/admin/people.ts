import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

const zoneHint = 'Kwa mfano Africa/Nairobi';

const teamsHint = 'Majina, yaliyotenganishwa kwa koma';

/** What is said of somebody: what they do, when they are there, that they left. */
export const people: AdminTexts['people'] = {
  label: {
    email: 'Barua pepe',
    role: 'Jukumu',
    teams: 'Timu',
    manager: 'Meneja',
    zone: 'Saa za eneo',
    department: 'Idara',
    skills: 'Ujuzi',
    capacity: 'Uwezo kwa wakati mmoja',
    hours: 'Saa za kazi',
    away: 'Hayupo',
    state: 'Hali',
  },
  hasLeft: 'Ameondoka',
  always: 'Wakati wote',
  none: 'Hakuna',
  nobodyNamed: 'Hakuna mtu',
  awayNow: 'Hayupo',
  awayTimes: (from, until) => [
    ...(from === null ? ['Hayupo'] : ['Hayupo kuanzia ', from]),
    ...(until === null ? [', hadi atakaporudi'] : [' hadi ', until]),
  ],
  absence: (from, until) => {
    const end = until === null ? 'hadi atakaporudi' : `hadi ${until}`;
    return from === null ? end : `kuanzia ${from} ${end}`;
  },
  role: { requester: 'Mwombaji', technician: 'Fundi', manager: 'Meneja', admin: 'Msimamizi' },
  handedOver: (n) =>
    n === 1
      ? 'Tiketi moja iliyo wazi inarudi kwa timu yake, ambayo inatafuta mtu mwingine mara moja.'
      : `Tiketi ${n} zilizo wazi zinarudi kwa timu zake, ambazo zinatafuta mtu mwingine mara moja.`,
  goBack: (n) =>
    n === 1
      ? 'Inarudi kwa timu yake, ambayo inatafuta mtu mwingine mara moja.'
      : 'Zinarudi kwa timu zake, ambazo zinatafuta mtu mwingine mara moja.',
  sureLeft: (name) =>
    `Basi ${name} hataweza tena kutumia dawati, wala hataulizwa tena jambo lolote. Alichofanya kinabaki.`,
  holds: (n) => (n === 1 ? 'Ana tiketi moja iliyo wazi.' : `Ana tiketi ${n} zilizo wazi.`),
};

/** Forms by which somebody is found, added or changed. */
export const personForms: AdminTexts['personForms'] = {
  admin_find: { title: () => 'Tafuta mtu', submit: 'Tafuta', called: 'Jina au anwani ya barua pepe' },
  admin_add: {
    title: () => 'Ongeza mtu',
    submit: 'Ongeza',
    name: 'Jina',
    email: 'Anwani ya barua pepe',
    emailHint: 'Kwa hiyo anatambuliwa kwenye Slack na Teams',
    role: 'Jukumu',
    teams: 'Timu',
    teamsHint,
    zone: 'Saa za eneo',
    zoneHint,
  },
  admin_edit: {
    title: (name) => name,
    submit: 'Hifadhi',
    name: 'Jina',
    email: 'Anwani ya barua pepe',
    manager: 'Meneja',
    managerHint: 'Jina au anwani ya barua pepe; atakayejulishwa mtu huyu akipitisha muda',
    department: 'Idara',
  },
  admin_care: {
    title: (name) => name,
    submit: 'Hifadhi',
    groups: 'Vikundi',
    groupsHint: 'Vingine ambavyo ahadi huvitumia kutofautisha watu, vilivyotenganishwa kwa koma',
    vip: 'Je, tiketi zake zinahitaji uangalizi maalum?',
    yes: 'Ndiyo',
    no: 'Hapana',
    delegate: 'Anakaimu wakati hayupo',
    delegateHint: 'Jina au anwani ya barua pepe ya meneja au msimamizi. Wazi: anayefuata',
  },
  admin_roles: {
    title: (name) => name,
    submit: 'Hifadhi',
    role: 'Jukumu',
    teams: 'Timu',
    teamsHint,
  },
  admin_skills: {
    title: (name) => `Ujuzi wa ${name}`,
    submit: 'Hifadhi',
    skills: 'Ujuzi na viwango vyake',
    skillsHint: 'Kuanzia 1 (anaujua) hadi 5 (anaufundisha): Hardware 4, Networks 2',
  },
  admin_hours: {
    title: (name) => `Saa za kazi za ${name}`,
    submit: 'Hifadhi',
    hours: 'Saa za kazi',
    hoursHint: 'Jina la kalenda, au mon-fri 09:00-17:00, sat 10:00-12:00. Wazi: wakati wote',
    zone: 'Saa za eneo',
    zoneHint,
    capacity: 'Anaweza kuwa na kiasi gani kwa wakati mmoja',
    capacityHint: 'Tiketi ya kawaida huchukua 1. 0: haulizwi kamwe',
  },
  admin_away: {
    title: (name) => `Kutokuwepo kwa ${name}`,
    submit: 'Hifadhi',
    from: 'Kuanzia',
    fromHint: 'Kwa mfano monday au 2026-12-24. Wazi: kuanzia sasa',
    until: 'Anarudi',
    untilHint: 'Kwa mfano friday 14:00, 2 weeks au 2027-01-04. Wazi: hadi atakaporudi',
    which: 'Je, hayupo?',
    yes: 'Hayupo',
    no: 'Yupo, na hakuna kilichopangwa',
  },
};
