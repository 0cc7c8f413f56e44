import type { Texts } from '#src/cards/texts/en/shape.ts';

const wasItYou = 'Ikiwa si wewe, mjulishe msimamizi wa dawati la msaada mara moja.';

const codesLeft = (left: string): string => {
  if (left === '0') return 'hakuna uliobaki';
  return left === '1' ? 'umebaki mmoja' : `imebaki ${left}`;
};

/** About signing in to the console by chat. */
export const signIn: Texts['signIn'] = {
  secondFactor: {
    said: {
      factor_added: (name) =>
        `“${name}” imeongezwa: sasa unaihitaji, au nyingine uliyo nayo, ili kuingia kwenye ukurasa wa dawati la msaada.`,
      factor_removed: (name) =>
        `“${name}” imeondolewa: huwezi tena kuitumia kuingia kwenye ukurasa wa dawati la msaada.`,
      factor_refused: () =>
        'Mtu aliyefika hadi hatua yako ya pili ya uthibitishaji kwenye ukurasa wa dawati la msaada ametoa misimbo mitatu mfululizo isiyo sahihi. Hakuna aliyeingia, na kila jaribio jipya litasubiri muda mrefu zaidi.',
      codes_made: () => 'Umetengeneza misimbo mipya ya kurejesha: ile ya awali haifanyi kazi tena.',
      code_used: (left) =>
        `Mmoja wa misimbo yako ya kurejesha umetumika kuingia; ${codesLeft(left)}. Tengeneza mipya chini ya jina lako, “Second factor”, ukihitaji.`,
      reset: (names) =>
        `Msimamizi ameondoa ulivyokuwa navyo: ${names}. Umetolewa kila mahali ulipokuwa umeingia; ingia na usanidi upya.`,
    },
    withBrowser: (agent) => `Kwa kutumia ${agent}.`,
    notYou: {
      factor_added: wasItYou,
      factor_removed: wasItYou,
      factor_refused:
        'Ikiwa ni wewe, subiri kidogo na ujaribu tena. Ikiwa si wewe, mjulishe msimamizi wa dawati la msaada mara moja: huenda kuna mtu anayesoma chat yako.',
      codes_made: wasItYou,
      code_used: wasItYou,
      reset: 'Ikiwa hukuomba hili, mjulishe msimamizi wa dawati la msaada mara moja.',
    },
  },
  ask: (agent) =>
    agent === ''
      ? 'Mtu anataka kuingia kama wewe kwenye ukurasa wa dawati la msaada. Ikiwa ni wewe, bonyeza namba inayoonyeshwa kwenye ukurasa.'
      : `Mtu anataka kuingia kama wewe kwenye ukurasa wa dawati la msaada, kwa kutumia ${agent}. Ikiwa ni wewe, bonyeza namba inayoonyeshwa kwenye ukurasa.`,
  notYou: 'Ikiwa si wewe, bonyeza “Si mimi”: basi hakuna atakayeingia.',
  confirmed: 'Umeingia. Ukurasa utajifungua wenyewe.',
  wrong:
    'Hiyo si namba iliyo kwenye ukurasa, kwa hiyo hakuna aliyeingia. Ikiwa ni wewe, anza tena kwenye ukurasa. Ikiwa si wewe, mjulishe msimamizi wa dawati la msaada.',
  refused: 'Hakuna aliyeingia. Hili likitokea tena, mjulishe msimamizi wa dawati la msaada.',
  gone: 'Swali hili haliko wazi tena: lilishajibiwa, au limepita dakika tano. Anza tena kwenye ukurasa.',
  link: 'Fungua ukurasa wa dawati la msaada',
  linkWorksOnce:
    'Kiungo hiki huingiza kivinjari kimoja kama wewe, mara moja tu, ndani ya dakika tano: usimpe mtu mwingine.',
  noAddress:
    'Bado hakuna aliyesema ukurasa wa dawati hili uko wapi. Anayeendesha dawati huweka DESKHAND_URL; hadi hapo, mwombe kiungo.',
};
