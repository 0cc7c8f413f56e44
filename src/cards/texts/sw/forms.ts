import type { Texts } from '#src/cards/texts/en/shape.ts';

const notForRequester = 'Mwombaji hawezi kuliona';

/** Forms and their fields. */
export const form: Texts['form'] = {
  intake: {
    title: 'Tiketi mpya',
    submit: 'Sajili',
    fields: {
      title: 'Tatizo ni nini?',
      titleHint: 'Kwa maneno machache, kama ungemweleza mwenzako',
      description: 'Tueleze zaidi',
      descriptionHint: 'Ulikuwa unafanya nini, unaona nini, ujumbe wa hitilafu',
      impact: 'Nani ameathirika?',
      urgency: 'Tatizo ni kubwa kiasi gani?',
      levelHint: 'Ukiacha wazi, nitafuata ulichoandika',
      category: 'Inahusu nini?',
      categoryHint: 'Ukiacha wazi, nitatambua mwenyewe',
      onBehalfOf: 'Kwa niaba ya',
      onBehalfOfHint: 'Acha wazi ikiwa ni kwa ajili yako',
    },
  },
  decline: { title: (n) => `Kataa #${n}`, submit: 'Kataa', reason: 'Kwa nini?', hint: 'Mameneja wanaweza kusoma hii' },
  resolve: {
    title: (n) => `Tatua #${n}`,
    submit: 'Tatua',
    resolution: 'Ni nini kilitatua tatizo?',
    hint: 'Mwombaji atasoma hii',
  },
  ask: {
    title: (n) => `Uliza kuhusu #${n}`,
    submit: 'Uliza',
    question: 'Swali lako',
    hint: 'Muda unasimama hadi atakapojibu',
  },
  hold: {
    title: (n) => `Simamisha #${n} kwa muda`,
    submit: 'Simamisha',
    waitsFor: 'Inasubiri nini?',
    until: 'Iangaliwe tena lini',
    untilHint: 'Kwa mfano friday 14:00, 2 weeks au 2026-12-24; ukiacha wazi, baada ya siku tatu za kazi',
    note: 'Mwombaji atasoma nini',
    noteHint: 'Kwa mfano: skrini mpya imeagizwa',
  },
  reply: { title: (n) => `Jibu kwenye #${n}`, submit: 'Tuma', text: 'Jibu lako' },
  note: { title: (n) => `Dokezo kwenye #${n}`, submit: 'Hifadhi', text: 'Dokezo la ndani', hint: notForRequester },
  reopen: { title: (n) => `Fungua tena #${n}`, submit: 'Fungua tena', reason: 'Ni nini bado hakijakaa sawa?' },
  cancel: {
    title: (n) => `Ghairi #${n}`,
    submit: 'Ghairi tiketi',
    reason: 'Kwa nini?',
    hint: 'Kwa mfano: haihitajiki tena',
  },
  add: {
    title: (n) => `Ongeza mtu kwenye #${n}`,
    submit: 'Ongeza',
    person: 'Nani apate taarifa?',
    hint: 'Ataona unachoandika wewe na fundi, na anaweza kujibu',
  },
  drop: {
    title: (n) => `Ondoa mtu kwenye #${n}`,
    submit: 'Ondoa',
    person: 'Nani hahitaji tena kupata taarifa?',
  },
  assess: {
    title: (n) => `#${n} ni tatizo kubwa kiasi gani?`,
    submit: 'Tuma',
    reason: 'Ni nini kimebadilika, au huwezi kufanya nini?',
  },
  assign: {
    title: (n) => `Mpe mtu #${n}`,
    submit: 'Mpe',
    person: 'Nani aifanye?',
    note: 'Anahitaji kujua nini?',
    hint: notForRequester,
  },
  handOver: {
    title: (n) => `Hamisha #${n}`,
    submit: 'Hamisha',
    team: 'Kwa timu gani?',
    note: 'Wanahitaji kujua nini?',
    hint: notForRequester,
  },
  priority: { title: (n) => `Kipaumbele cha #${n}`, submit: 'Badilisha', priority: 'Kipaumbele', reason: 'Kwa nini?' },
  tag: {
    title: (n) => `Lebo za #${n}`,
    submit: 'Hifadhi',
    tags: 'Lebo za kuweka',
    hint: 'Kwa mfano vpn hitilafu-jumatatu; ukiweka alama ya kutoa mbele, kama -vpn, lebo inaondolewa',
  },
  merge: {
    title: (n) => `Unganisha #${n} na tiketi nyingine`,
    submit: 'Unganisha',
    into: 'Na tiketi gani?',
    hint: 'Namba yake. Mwombaji atajulishwa, na atakachoandika kuanzia sasa kitafika huko',
  },
  category: { title: (n) => `Kategoria ya #${n}`, submit: 'Badilisha', category: 'Kategoria' },
  rate: {
    title: (n) => `#${n} ilikuwaje?`,
    submit: 'Tuma',
    stars: 'Tathmini yako',
    comment: 'Je, una la kuongeza?',
  },
};

/** What is wrong with a field. */
export const problem: Texts['problem'] = {
  empty: 'Tafadhali jaza hapa.',
  too_long: (max) => `Tafadhali punguza hadi herufi ${max.toLocaleString('sw')}.`,
  out_of_range: 'Tafadhali chagua mojawapo ya machaguo.',
  noSuchDay: 'Siijui siku hii. Taja siku ijayo, kama friday, friday 14:00, 2 weeks au 2026-12-24.',
  unknownPerson: 'Simpati mtu huyu hapa. Andika @ na mwanzo wa jina.',
  noNumber: 'Taja namba ya tiketi nyingine, kwa mfano 17.',
  unknownCategory: 'Kategoria hii haipo tena. Tafadhali chagua nyingine.',
};
