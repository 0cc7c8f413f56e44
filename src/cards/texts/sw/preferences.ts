import type { Texts } from '#src/cards/texts/en/shape.ts';

/** About what people have chosen to hear. */
export const preferences: Texts['preferences'] = {
  topic: {
    progress: 'Maendeleo ya tiketi zangu',
    watching: 'Tiketi nilizoongezwa',
    due_soon: 'Muda wa mwisho unakaribia',
    still: 'Tiketi imekwama',
    moved: 'Tiketi si yangu tena, au nyingine imeunganishwa nayo',
    notes: 'Madokezo ya wenzangu kwenye tiketi',
    ratings: 'Tathmini ya chini',
    digest: 'Muhtasari wa asubuhi',
  },
  how: { now: 'Papo hapo', daily: 'Mara moja kwa siku', never: 'Kamwe' },
  title: 'Taarifa unazopata',
  gathered: (n) => `Kuna taarifa ${n} kwa ajili yako`,
  andMore: (n) => `Na nyingine ${n}: orodha yako ina tiketi zote.`,
  asYouChose: 'Zimetumwa kwa pamoja, kama ulivyochagua. “/ticket notify” hubadilisha hilo.',
  always:
    'Utajulishwa kila mara: mtu anapokuuliza jambo au kukuandikia, unapoombwa kuchukua tiketi, yako inapotatuliwa, muda uliowekwa unapopita, na tiketi unayoiamulia inapokosa mtu.',
  passes:
    'Saa za utulivu huzuia kinachoweza kusubiri, na zikiisha unapata vyote kwa pamoja. Maombi ya kuchukua tiketi, muda uliopita na tiketi za dharura hukufikia hata hivyo.',
  places: { chat: 'Kwenye chat', email: 'Kwa barua pepe kwanza' },
  dailyAt: (time) => `Mara moja kwa siku ni saa ${time}.`,
  quiet: (from, to) => `Utulivu kuanzia ${from} hadi ${to}, kwa saa za eneo lako.`,
  noQuiet: 'Hakuna saa za utulivu.',
  language: (name, chosen) =>
    chosen
      ? `Kwa lugha ya ${name}, kama ulivyochagua.`
      : `Kwa lugha ya ${name}, kama ilivyo kwenye chat au shirika lako.`,
  typed:
    'Ili kubadilisha, andika “/ticket notify quiet 20:00-7:00”, “/ticket notify quiet off”, “/ticket notify daily” au “/ticket notify now” kwa yote yanayoweza kusubiri, “/ticket notify email” au “/ticket notify chat”, “/ticket notify language sw” kwa Kiswahili au “/ticket notify language auto” kwa lugha ya chat yako.',
  onPage: 'Chagua mada moja moja kwenye konsoli',
  saved: 'Imehifadhiwa.',
  problem: {
    time: 'Andika saa, kwa mfano 19:30.',
    quiet: 'Saa za utulivu zianze na kuisha kwa saa mbili tofauti, na ziache angalau saa moja kwa siku.',
    choice: 'Hii haiwezi kuchaguliwa.',
  },
};
