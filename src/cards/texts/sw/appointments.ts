import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Words about appointments with requesters. */
export const appointments: Texts['appointments'] = {
  label: 'Miadi',
  when: 'Lini',
  length: 'Muda',
  with: 'Na',
  answer: 'Jibu',
  action: {
    make: 'Miadi…',
    move: 'Ihamishe…',
    callOff: 'Futa miadi',
    comes: 'Nitakuwepo',
    cannot: 'Sitaweza',
  },
  form: {
    title: (n) => `Miadi ya #${n}`,
    submit: 'Alika',
    when: 'Lini?',
    hint: 'Kwa mfano tomorrow 10:00, au friday 14:30 for 1 hour. Usipotaja ni nusu saa; saa za eneo lako ndizo zinazotumika',
  },
  help: 'mwalike mwombaji kwa miadi ya wakati maalum, ihamishe, au ifute kwa “off”',
  example: '17 tomorrow 10:00 30m',
  title: {
    is: (number, at) => [`Miadi ya #${number}: `, at],
    moved: (number, at) => [`Miadi ya #${number} imehamishiwa `, at],
    off: (number) => `Miadi ya #${number} imefutwa`,
    soon: (number, at) => [`Hivi karibuni, kwa #${number}: `, at],
    nobody: (number, at) => [`#${number} haina mtu, na mwombaji wake ana miadi `, at],
    answered: {
      accepted: (name, number) => `${name} atakuwepo kwenye miadi ya #${number}`,
      tentative: (name, number) => `${name} huenda akawepo kwenye miadi ya #${number}`,
      declined: (name, number) => `${name} hataweza kufika kwenye miadi ya #${number}`,
    },
  },
  duration: (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (hours === 0) return `dakika ${rest}`;
    return rest === 0 ? `saa ${hours}` : `saa ${hours} na dakika ${rest}`;
  },
  said: { accepted: 'Atakuwepo', tentative: 'Huenda akawepo', declined: 'Hataweza' },
  notSaid: 'Bado hajajibu',
  youComes: 'Ulisema utakuwepo.',
  youMay: 'Ulisema huenda ukawepo.',
  youCannot: 'Ulisema hutaweza. Utajulishwa wakati mwingine, au uuandike kwenye jibu.',
  willYou: 'Je, utakuwepo?',
  otherTime: 'Unaweza kuihamishia wakati mwingine, au kuifuta.',
  nobody: 'Mpe mtu anayeweza kufika, au futa miadi.',
  somebody: 'Mtu wa dawati la msaada',
  off: {
    called_off: 'Haitafanyika.',
    resolved: 'Haitafanyika: tiketi imetatuliwa.',
    withdrawn: 'Haitafanyika: tiketi imeghairiwa.',
    merged: 'Tiketi sasa ni sehemu ya nyingine. Hiyo ndiyo itakayoonyesha kama kuna miadi.',
    joined: 'Haitafanyika: tiketi ni sehemu ya tatizo kubwa zaidi, linaloshughulikiwa kwa ajili ya wote.',
  },
  was: 'Ilikuwa iwe',
  against: (one) =>
    one.why === 'busy'
      ? `Kuna miadi mingine wakati huo, ya #${one.ticket}.`
      : {
          off_hours: 'Huu ni nje ya saa za kazi, angalau kwa sehemu.',
          away: 'Aliye na tiketi hatakuwepo wakati huo.',
          guest_busy: 'Mwombaji ana miadi mingine wakati huo.',
        }[one.why],
  made: 'Mwombaji amealikwa.',
  calledOff: 'Imefutwa. Mwombaji amejulishwa.',
  thanks: {
    accepted: 'Asante. Utakumbushwa dakika kumi na tano kabla.',
    tentative: 'Asante. Utakayekutana naye anajulishwa kuwa huenda ukawepo.',
    declined: 'Asante kwa kutujulisha. Uliyekuwa ukutane naye anajulishwa.',
  },
  problem: {
    no_time: 'Saa ngapi? Iandike pamoja na siku, kwa mfano kesho saa 4 asubuhi.',
    not_understood:
      'Siwezi kuelewa ni lini. Andika hivi: kesho saa 4 asubuhi, ijumaa saa 8:30 mchana kwa saa 1, au 2026-12-24 9:00.',
    length: 'Miadi huchukua kuanzia dakika 5 hadi saa 8. Andika hivi: kesho saa 4 asubuhi kwa saa 1.',
    which_night:
      'Usiku wa manane uko kati ya siku mbili. Andika upi: kesho 00:00 ni usiku wa kuamkia kesho, kesho 23:55 ni usiku unaofuata.',
    which_half: '“saa 4” ni ya asubuhi au ya usiku? Andika pia wakati wa siku: kesho saa 4 asubuhi, au kesho 10:00.',
  },
  refusal: {
    past: 'Wakati huo umepita. Chagua ambao bado haujafika.',
    past_today: 'Wakati huo umepita leo. Ikiwa unamaanisha siku nyingine, iandike pamoja na saa: tomorrow 10:00.',
    which_week:
      'Inaweza kuwa siku ya wiki hii au ya wiki ijayo. Iandike pamoja na tarehe: 4 desemba 10:00, au 2026-12-04 10:00.',
    no_such_time: 'Hakuna wakati kama huo ndani ya mwaka ujao. Andika hivi: tomorrow 10:00, au 2026-12-24 9:00.',
    length: 'Miadi huchukua kuanzia dakika 5 hadi saa 8.',
    none: 'Hakuna miadi ijayo kwenye tiketi hii.',
  },
  log: {
    set: (who) => `${who} aliweka miadi.`,
    moved: (who) => `${who} alihamisha miadi.`,
    answered: {
      accepted: (who) => `${who} atakuwepo kwenye miadi.`,
      tentative: (who) => `${who} huenda akawepo kwenye miadi.`,
      declined: (who) => `${who} hataweza kufika kwenye miadi.`,
    },
    passedOn: (name) => `Sasa ${name} ndiye atakayefika kwenye miadi.`,
    nobody: 'Miadi bado ipo, ingawa sasa tiketi haina mtu.',
    off: (who) => `${who} alifuta miadi.`,
    offToo: 'Miadi yake imefutwa.',
    reminded: 'Miadi inakaribia kuanza; wote wawili wamekumbushwa.',
    begun: 'Miadi imeanza.',
  },
  calendar: {
    title: (number) => `Dawati la msaada: #${number}`,
    with: (name) => `Pamoja na ${name}.`,
  },
};
