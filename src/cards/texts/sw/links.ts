import type { Texts } from '#src/cards/texts/en/shape.ts';
import { platformName } from '#src/cards/texts/en/undelivered.ts';

/** About adding an account to another. */
export const link: Texts['link'] = {
  account: (platform, name) => `“${name}” kwenye ${platformName(platform)}`,
  code: (code) =>
    `Ndani ya dakika 10, niandikie hivi ukitumia akaunti unayotaka kubaki nayo: /ticket link ${code}. Pande zote mbili zitathibitisha, kisha akaunti zote mbili zitakuwa wewe, na ulichosajili kwa akaunti hii kitahamia huko.`,
  keepThis:
    'Je, hii ndiyo akaunti unayotaka kubaki nayo? Basi andika /ticket link ukitumia ile nyingine, kisha msimbo wake hapa.',
  secret: 'Usimpe mtu yeyote msimbo huu: unampa mtu akaunti hii.',
  askStays: (added, stays) =>
    `Je, uunganishe ${added} na akaunti yako ya hapa, ${stays}? Kuanzia hapo itaweza kufanya hapa yote unayoweza wewe, na tiketi zake ni zako.`,
  askAdded: (stays, added) =>
    `${stays} anataka akaunti hii, ${added}. Ukithibitisha, akaunti hii ni yake, pamoja na yote uliyosajili.`,
  onlyYours:
    'Thibitisha tu ikiwa zote mbili ni zako. Ikiwa mtu amekutumia msimbo au amekuomba ufanye hivi, bonyeza “Si mimi”.',
  agreed: (added) =>
    `Sasa thibitisha ukitumia ${added}: nimetuma ujumbe huko. Usipofika, andika /ticket link huko huko.`,
  done: (added, stays) =>
    `${added} sasa ni ya ${stays}, hapa na huko. Ikiwa si sahihi, tengua ndani ya saa 24: bonyeza kitufe au andika /ticket unlink.`,
  notLinked:
    'Hakuna kilichounganishwa. Ikiwa mtu amekutumia msimbo au amekuomba uunganishe akaunti, mjulishe msimamizi wa dawati la msaada.',
  refused: (added) => `Upande wa pili ulisema kuwa si wao, kwa hiyo ${added} haikuunganishwa. Hakuna kilichobadilika.`,
  again: 'Ikiwa akaunti zote mbili ni zako, andika tena /ticket link ukitumia ile unayotaka kuongeza.',
  gone: 'Msimbo huu haufanyi kazi tena, au swali lilishajibiwa. Ili kuanza upya, andika /ticket link ukitumia akaunti unayotaka kuongeza.',
  hasRoles:
    'Akaunti hii ina kazi kwenye dawati la msaada, kwa hiyo ndiyo ya kubaki nayo: andika /ticket link ukitumia akaunti yako nyingine, kisha uandike hapa msimbo utakaopata. Ikiwa zote mbili zina kazi hapa, muulize msimamizi wa dawati la msaada.',
  sameAccount: 'Akaunti hii ndiyo inayoonyesha msimbo. Uandike ukitumia akaunti unayotaka kubaki nayo.',
  alreadyYours: 'Akaunti zote mbili tayari ni zako.',
  undone: (added) => `${added} inajitegemea tena. Kilichosajiliwa tangu zilipounganishwa kinabaki kilipo.`,
  returned: (tickets) => (tickets === 1 ? 'Tiketi moja ilirudi nayo.' : `Tiketi ${tickets} zilirudi nayo.`),
  nothing: 'Hakuna akaunti yako iliyounganishwa kwa msimbo hivi karibuni, kwa hiyo hakuna cha kutengua.',
  tooLate: 'Ziliunganishwa zaidi ya saa 24 zilizopita. Mwombe msimamizi wa dawati la msaada azitenganishe.',
  onlyAccount: 'Sasa hii ndiyo akaunti yako pekee, kwa hiyo haiwezi kuondolewa. Muulize msimamizi wa dawati la msaada.',
  changed:
    'Akaunti hizi zimebadilishwa tangu wakati huo, kwa hiyo haiwezi kutenguliwa hapa. Muulize msimamizi wa dawati la msaada.',
};
