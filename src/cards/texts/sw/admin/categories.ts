import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** What is said of a category. */
export const categories: AdminTexts['categories'] = {
  approval: {
    manager: 'meneja wa mwombaji',
    all: (names) => `wote: ${names}`,
    meanwhile: 'kazi inaanza wakati huo huo',
    runs: 'muda unahesabiwa',
  },
  requires: (skills) => `inahitaji ${skills}`,
  prefers: (skills) => `inapendelea ${skills}`,
  acceptWithin: (time) => `kukubali ndani ya ${time}`,
  skillsThere: (names) => `Ujuzi: ${names}`,
};

/** Forms for categories and skills. */
export const categoryForms: AdminTexts['categoryForms'] = {
  admin_category: {
    title: (name) => name,
    submit: 'Hifadhi',
    team: 'Timu',
    required: 'Ujuzi unaohitajika',
    requiredHint: 'Hauachwi kamwe: Hardware 2, Networks',
    preferred: 'Ujuzi unaopendelewa',
    preferredHint: 'Huachwa, wa mwisho kwanza, ikiwa hakuna aliye nao',
    effort: 'Uzito wa kazi',
    effortHint: 'Kiasi cha uwezo wa mtu ambacho tiketi huchukua; ya kawaida huchukua 1',
    accept: 'Muda wa kukubali',
    acceptHint: 'Kwa mfano 15m au 1h, kwa muda wa kazi. Wazi: kama sera inavyosema',
  },
  admin_questions: {
    title: (name) => `Maswali ya ${name}`,
    submit: 'Hifadhi',
    questions: 'Anachoulizwa anayesajili tiketi kama hii, kila swali kwenye mstari wake',
    asks: 'Yanayoulizwa kwanza kwa ujumbe, yasiyozidi matatu',
    asksHint: 'since, affected, device, error, au swali lililo juu. Wazi: kama kawaida. none: hakuna',
    questionsHint: 'Which model? | choice: Air, Pro | required. Mengine: date, person, file: 3, hint: …',
  },
  admin_approval: {
    title: (name) => `Nani anaidhinisha ${name}`,
    submit: 'Hifadhi',
    by: 'Nani lazima aiidhinishe?',
    byHint: 'manager: meneja wa mwombaji. Au majina au anwani za barua pepe zilizotenganishwa kwa koma. Wazi: hakuna',
    all: 'Ikiwa wametajwa kadhaa',
    one: 'Mmoja wao anatosha',
    everybody: 'Wote lazima waidhinishe',
    work: 'Je, mtu anaweza kuanza kabla ya hapo?',
    after: 'Hapana, hadi iidhinishwe',
    meanwhile: 'Ndiyo, wakati huo huo',
    clock: 'Muda wake uliowekwa',
    waits: 'Unasubiri idhini',
    runs: 'Unahesabiwa wakati wote',
  },
  admin_new_category: {
    title: () => 'Kategoria mpya',
    submit: 'Ongeza',
    name: 'Jina',
    nameHint: 'Kiainishi kinajua Hardware, Software, Network, Database na Access',
  },
  admin_new_skill: { title: () => 'Ujuzi mpya', submit: 'Ongeza', name: 'Jina' },
};
