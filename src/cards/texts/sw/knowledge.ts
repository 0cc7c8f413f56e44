import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read around articles. */
export const knowledge: Texts['knowledge'] = {
  mayHelp: 'Hii inaweza kusaidia:',
  solvesIt: 'Je, mojawapo ya hizi inatatua tatizo?',
  solvesItYes: 'Ndiyo, hii imetatua',
  solvesItNo: 'Hapana, sajili tiketi',
  solvedBefore: 'Vizuri. Hakuna tiketi iliyosajiliwa; hakuna anayehitaji kufanya chochote.',
  solved: (ticket) => `Vizuri. #${ticket} imefungwa; hakuna anayehitaji kufanya chochote.`,
  found: 'Je, mojawapo ya hizi inajibu swali lako?',
  nothing: 'Hakuna makala kuhusu hili',
  whatNow: (question) =>
    `Hakuna kitu kwenye hazina ya maarifa kinachojibu “${question}”. Ili kuuliza dawati la msaada, andika /ticket na tatizo ni nini.`,
  part: (n, of) => `Sehemu ya ${n} kati ya ${of}`,
  helped: 'Vizuri. Asante kwa kutujulisha.',
  helpedNot: 'Asante kwa kutujulisha. Ili kuuliza dawati la msaada, andika /ticket na tatizo ni nini.',
  problem: {
    bad_id: 'Jina lake liwe na herufi ndogo, tarakimu na vistari tu, zisizozidi 80.',
    no_title: 'Inahitaji kichwa.',
    long_title: 'Kichwa kiwe na herufi zisizozidi 200.',
    no_body: 'Inahitaji maandishi.',
    long_body: 'Ina zaidi ya herufi 100,000; igawanye iwe makala kadhaa.',
    bad_language: 'Lugha lazima iwe msimbo kama de.',
    bad_day: 'Hii lazima iwe siku kama 2027-03-01.',
  },
  review: (n) => (n === 1 ? 'Je, makala hii bado ni sahihi?' : `Je, makala hizi ${n} bado ni sahihi?`),
  reviewMore: (n) => (n === 1 ? 'Baada ya hizi inasubiri nyingine 1.' : `Baada ya hizi zinasubiri nyingine ${n}.`),
  reviewHow:
    'Isiyo sahihi inabadilishwa kwenye konsoli, chini ya Knowledge. Ukibonyeza “Bado ni sahihi”, utaulizwa tena baada ya nusu mwaka.',
  reviewDone: 'Zote zimesomwa upya. Asante.',
  reviewedUntil: (day) => `Asante. Itasomwa tena ${day}.`,
  thanks: 'Asante kwa kutujulisha.',
  notForYou: 'Ni wanaofanya kazi kwenye dawati la msaada tu wanaoandika makala.',
  noCategory: 'Kategoria hii haipo tena.',
  noOwner: 'Mmiliki lazima awe mtu anayefanya kazi kwenye dawati la msaada.',
  gone: 'Makala hii haipo tena, au si kwa ajili yako.',
  noSolvedTicket: 'Hakuna tiketi iliyotatuliwa yenye namba hiyo ambayo unaifanyia kazi.',
};
