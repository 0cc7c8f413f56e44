import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Words about trouble that several people have. */
export const outage: Texts['outage'] = {
  label: 'Inaenda pamoja na',
  isOne: 'Hitilafu ya jumla',
  isOneFor: 'Itatatuliwa kwa wote wanaoenda pamoja nayo',
  status: 'Sehemu ya tatizo kubwa zaidi',
  along: {
    title: 'Zinazoenda pamoja nayo',
    none: 'Bado hakuna inayoenda pamoja nayo.',
    hidden: (n) => (n === 1 ? 'Kuna nyingine moja usiyoweza kuiona.' : `Kuna nyingine ${n} zisizoonyeshwa hapa.`),
    add: 'Ongeza tiketi',
    number: 'Namba yake',
    noNumber: 'Tafadhali andika namba ya tiketi, kwa mfano 18.',
  },
  action: {
    join: 'Inaenda pamoja na…',
    part: 'Itenganishe',
    notMine: 'Yangu ni jambo lingine',
    everyone: 'Wajulishe wote…',
    declare: 'Ni hitilafu ya jumla',
    dismiss: 'Siyo',
    meToo: 'Yangu ni kama hiyo',
    changeWords: 'Sahihisha…',
    takeBack: 'Ondoa…',
    takeBackNow: 'Ondoa',
  },
  form: {
    join: {
      title: (n) => `#${n} inaenda pamoja na tiketi nyingine`,
      submit: 'Unganisha',
      to: 'Na tiketi gani?',
      hint: 'Namba yake. Hakuna atakayeifanyia kazi hii: itatatuliwa pamoja na ile nyingine, na mwombaji wake atapata kila taarifa',
    },
    everyone: {
      title: (n) => `Wajulishe wote walio na #${n}`,
      submit: 'Tuma',
      text: 'Kuna jipya gani?',
      hint: 'Kila ambaye tiketi yake inaenda pamoja nayo atasoma hii',
    },
    changeWords: {
      title: (n) => `Sahihisha walichoambiwa wote walio na #${n}`,
      submit: 'Sahihisha',
      text: 'Jinsi inavyopaswa kusomeka',
      hint: 'Kila nakala inabadilika pale inaposomwa; barua pepe inabaki kama ilivyotumwa',
    },
  },
  help: {
    join: 'fanya tiketi iende pamoja na nyingine: zote mbili zitatatuliwa pamoja',
    joinExample: '18 to 17',
    separate: 'itenganishe tiketi na hitilafu ya jumla',
    announce: 'wajulishe wote ambao tiketi zao zinaenda pamoja na hitilafu ya jumla kuhusu jipya',
    announceExample: '17 swichi itabadilishwa saa tisa',
  },
  title: {
    joined: (n) => `#${n} ni sehemu ya tatizo kubwa zaidi`,
    wasJoined: (n) => `#${n} ilikuwa sehemu ya tatizo kubwa zaidi`,
    parted: (n) => `#${n} inashughulikiwa tena peke yake`,
    wasParted: (n) => `#${n} ilikuwa inashughulikiwa tena peke yake`,
    proposed: (n, others) => `#${n} na nyingine ${others} zinaonekana kuwa tatizo lile lile`,
    wasProposed: (n, others) => `#${n} na nyingine ${others} zilionekana kuwa tatizo lile lile`,
    told: (n) => `Wote walio na #${n} wanajulishwa`,
    takeBack: (n) => `Uondoe walichoambiwa wote walio na #${n}?`,
  },
  say: {
    along:
      'Watu wengine wana tatizo hili hili. Litatatuliwa kwenu nyote kwa pamoja, na utapata kila taarifa hapa. Bado unaweza kujibu.',
    propose:
      'Ikiwa ni hitilafu ya jumla, zote zitaenda pamoja na ya kwanza: taarifa moja itawafikia wote, na zitatatuliwa pamoja.',
    meToo: (people) =>
      `Watu ${people} wametueleza jambo kama hili. Je, lako ni hilo hilo? Basi litatatuliwa pamoja na lao.`,
    told: (n) => `Kila ambaye tiketi yake inaenda pamoja na #${n} anajulishwa.`,
    joined: (n, parent) => `#${n} sasa inaenda pamoja na #${parent}. Mwombaji wake amejulishwa.`,
    parted: (n) => `#${n} iko peke yake tena.`,
    declared: (n) => `#${n} sasa ni hitilafu ya jumla. Tiketi zinazofanana zinaenda pamoja nayo.`,
    dismissed: 'Si hitilafu ya jumla. Tiketi zinabaki kama zilivyo.',
    meTooDone: 'Asante. Yako inaenda pamoja na zao: utapata kila taarifa hapa.',
    whereabouts: 'Inaenda pamoja na hitilafu ya jumla.',
    solvedTogether: 'Zote mbili zitatatuliwa pamoja.',
    reaches: (n) =>
      n === 1
        ? 'Tiketi moja inaenda pamoja nayo: wanaoifuatilia watasoma hii.'
        : `Tiketi ${n} zinaenda pamoja nayo: wanaozifuatilia watasoma hii.`,
    takeBack:
      'Pale iliposomwa itasomeka “(imefutwa)”, kwenye kila tiketi. Iliyotumwa kwa barua pepe inabaki: wajulishe wote pia kilicho sahihi.',
    changed: (n) => `Imesahihishwa kwenye #${n} na kila tiketi iliyojulishwa.`,
    takenBack: (n) => `Imeondolewa kwenye #${n} na kila tiketi iliyojulishwa.`,
    changedSince: (now) =>
      `Imebadilishwa kwingine tangu hapo na sasa inasomeka “${now}”. Tuma tena ili isomeke kama ilivyoandikwa hapa.`,
  },
  refusal: {
    goesAlong: (parent) =>
      `Hii inaenda pamoja na #${parent}: fanya huko, kwa zote mara moja, au itenganishe hii kwanza.`,
    leadsOthers: (n) =>
      `#${n} yenyewe ni hitilafu ya jumla: nyingine zinaweza kwenda pamoja nayo. Iunganishe tiketi nyingine na #${n}.`,
    noOutage: 'Bado hakuna tiketi inayoenda pamoja na hii. /ticket join 18 to 17 inaifanya #17 kuwa hitilafu ya jumla.',
    toldToAll: (parent) =>
      parent === null
        ? 'Iliambiwa wote wa hitilafu ya jumla, kwa hiyo inabadilishwa huko.'
        : `Iliambiwa wote walio na #${parent}: ibadilishe huko, na kila nakala itafuata.`,
  },
};
