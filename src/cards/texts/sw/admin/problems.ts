import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** Why something could not be changed. */
export const problem: AdminTexts['problem'] = {
  not_allowed:
    'Huwezi kubadilisha hili, au si kwa njia hii. Wasimamizi wanaweza; mameneja hubadilisha wanachofanya watu wa timu zao.',
  not_there: 'Hii haipo tena.',
  exists: 'Tayari ipo moja.',
  last_admin:
    'Hakuna ambaye angeweza kubadilisha chochote tena: huyu ndiye msimamizi wa mwisho. Mfanye mtu mwingine kuwa msimamizi kwanza.',
  already_so: 'Tayari iko hivyo.',
  changedSince: (who, what) =>
    `Wakati huo huo ${who} alibadilisha hili: ${what}. Hakuna kilichohifadhiwa. Ifungue tena uone ilivyo sasa.`,
  someone: 'Mtu',
  over: 'Hiyo inaisha kabla ya kuanza, au imepita.',
  number: 'Tafadhali andika namba, kwa mfano 5.',
  time: 'Tafadhali andika muda, kwa mfano 15m au 1h.',
  address: 'Hii si anwani ya barua pepe.',
  person: 'Simjui mtu huyu. Andika jina lake kamili au anwani yake ya barua pepe.',
  personNamed: (called) => `Simjui “${called}”. Andika jina lake kamili au anwani yake ya barua pepe.`,
  persons: (names) => `Kuna kadhaa: ${names}. Andika anwani ya barua pepe.`,
};
