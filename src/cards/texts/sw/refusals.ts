import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Why something was not done, and what to do instead. */
export const refusal: Texts['refusal'] = {
  unknownPart:
    'Foleni yako haina sehemu kama hiyo. Andika overdue, unassigned au mine, kipaumbele, jina la mojawapo ya timu zako, au kategoria.',
  tooMany: (what, minutes) => {
    const much = {
      filing:
        'Umesajili tiketi nyingi sana hivi karibuni. Ikiwa kuna kitu kilichoharibika kwenu nyote, tiketi moja inatosha.',
      messages: 'Umefanya mambo mengi sana kwenye tiketi zako hivi karibuni.',
      searches: 'Umetafuta mara nyingi sana hivi karibuni.',
      suggestions: 'Umetafuta makala mara nyingi sana hivi karibuni.',
      codes: 'Umetumia misimbo mingi sana hivi karibuni.',
    }[what];
    return `${much} Tafadhali jaribu tena baada ya dakika ${minutes}.`;
  },
  hears_already: {
    requester: (name) => `Ni tiketi ya ${name}, kwa hiyo anapata taarifa zake tayari.`,
    assignee: (name) => `${name} ameombwa kuifanyia kazi, kwa hiyo anapata taarifa zake tayari.`,
    watcher: (name) => `${name} tayari ameongezwa kwenye tiketi hii.`,
  },
  not_added: (name) => `${name} si mmoja wa walioongezwa kwenye tiketi hii.`,
  youNotAdded: 'Wewe si mmoja wa walioongezwa kwenye tiketi hii.',
  not_a_tag: (word) =>
    `“${word}” haiwezi kuwa lebo. Tumia neno moja la herufi, tarakimu na vistari, kama vpn-hitilafu.`,
  too_many_tags: (most) => `Tiketi huwa na lebo zisizozidi ${most}. Ondoa moja kwanza.`,
  too_many_watchers: (most) =>
    `Watu ${most} wameongezwa kwenye tiketi hii, na hao ndio wengi zaidi wanaoruhusiwa. Ondoa mtu kwanza.`,
  person_blocked: (name) => `${name} hawezi kuongezwa: msimamizi amemzuia.`,
  not_allowed: 'Huwezi kufanya hivi kwenye tiketi hii. Huenda aliyeifungua, fundi au meneja wake anaweza.',
  not_your_figures:
    'Huwezi kuona takwimu hizi. Mameneja huona za timu zao na za watu waliomo; kila anayefanya kazi kwenye dawati huona zake.',
  only_for_yourself:
    'Ni mafundi na mameneja tu wanaoweza kusajili kwa niaba ya mtu mwingine. Ili kusajili kwa ajili yako, usitaje mtu.',
  noTicket: (n) => `Hakuna tiketi ${n} unayoweza kuiona. /ticket list inaonyesha zako.`,
  unknownTicket: 'Siipati tiketi hii. /ticket list inaonyesha zako.',
  needNumber: (usage) => `Tiketi gani? Andika hivi: ${usage}`,
  filesWithCommand:
    'Faili hutumwa pamoja na tiketi au jibu, kwa hiyo hakuna kilichofanyika. Tuma tena bila faili hizo.',
  needWords: (usage) => `Nitafute nini? Andika hivi: ${usage}`,
  alreadyAcceptedByYou: 'Tayari iko kwako.',
  alreadyAccepted: (name) => `Tayari iko kwa ${name}.`,
  reassigned: (name) => `${name} ameulizwa badala yako.`,
  backInQueue: 'Ilirudi kwenye foleni. Ili kuichukua, andika /ticket take na namba yake.',
  wrongStatus: (status) => `Haiwezekani sasa: hali ya tiketi ni “${status}”.`,
  closed:
    'Tiketi hii imefungwa. Mwombaji wake anaweza kuijibu ili kufungua ya mwendelezo; mtu yeyote anaweza kufungua mpya kwa /ticket.',
  guest: 'Dawati la msaada ni kwa watu wa kampuni hii tu. Mwombe mtu unayewasiliana naye hapa akusajilie.',
  outdated_card: 'Kadi hii imepitwa na wakati. Tafadhali tumia iliyo mpya zaidi.',
  already_done: 'Hili tayari limefanyika.',
  no_such_note: 'Hakuna dokezo lako la ndani la kufanya la wazi hapo. Ni aliyeliandika tu anayeweza.',
  already_public: 'Tayari umelifanya dokezo hili kuwa la wazi.',
  no_such_comment: 'Hakuna maoni kama hayo hapa, au yaliondolewa.',
  other_readers: 'Dokezo, au watakaolisoma, vimebadilika tangu wakati huo. Liangalie tena kabla ya kulifanya la wazi.',
  changed_since: 'Tiketi hii imebadilika tangu ulipoiangalia. Iangalie tena.',
  note_not_kept:
    'Tayari iko kwake, kwa hiyo hakuna kilichobadilika na dokezo hili halikuongezwa. Ili kuliongeza, tumia “Dokezo la ndani” kwenye tiketi.',
  noSuchReply: (names) =>
    `Hakuna jibu la tayari lenye jina hilo, kwa hiyo hakuna kilichotumwa. ${names.length === 1 ? 'Lililopo' : 'Yaliyopo'}: ${names.map((name) => `!${name}`).join(', ')}. Tuma kama ujumbe mpya.`,
  reply_for_one:
    'Jibu hili la tayari linamtaja mwombaji au tiketi, na kila ambaye tiketi yake inaenda pamoja atalisoma. Hakuna kilichotumwa; tafadhali andika kwa maneno yako mwenyewe.',
  usedUp: (number) => `Hii tayari imekuwa sehemu ya #${number}.`,
  tooLateToTakeBack: (number) =>
    `Umechelewa kuirudisha: #${number} imesonga mbele. Ili kusajili jambo lingine, liandike baada ya /ticket.`,
  needPerson: (usage) => `Nani aifanye? Andika hivi: ${usage}`,
  needText: (usage) => `Iseme nini? Andika hivi: ${usage}`,
  needTime:
    'Sikuweza kuelewa ni hadi lini. Andika hivi: /ticket away until friday, au 2 days, au until friday 14:00, au 2026-12-24.',
  blocked:
    'Kwa sasa huwezi kusajili tiketi wala kuandika hapa; /ticket list bado inaonyesha zako. Ikiwa unahitaji msaada wa IT, au unadhani hili ni kosa, tafadhali zungumza na meneja wako.',
  only_for_admins: 'Hii ni kwa wasimamizi wa dawati.',
  works_here: (name) =>
    `${name} anafanya kazi kwenye dawati, kwa hiyo hakuna anayeweza kumzuia. Ondoa kwanza majukumu yake, kwenye faili ya shirika.`,
  needWhom: (usage) => `Ni kuhusu nani? Andika hivi: ${usage}`,
  unknown_person: 'Simpati mtu huyu hapa.',
  whichPerson: (names) => `Unamaanisha nani? ${names.join(', ')}. Andika jina kamili.`,
  not_a_technician: (name) => `${name} si fundi wa timu ya tiketi hii.`,
  cannot_take_now: (name) => `${name} hawezi kuichukua sasa, kwa hiyo hakuna aliyeulizwa.`,
  unknown_category: 'Kategoria hii haipo.',
  unknownTeam: 'Siipati timu hii. Ili kumpa mtu mmoja tiketi, andika /ticket assign, namba yake na jina la mtu huyo.',
  nearestTeam: (name) => `Siipati timu hii. Je, ulimaanisha ${name}?`,
  nobody_in_team: (team) => `Hakuna mtu wa ${team} anayeweza kuchukua tiketi hii, kwa hiyo inabaki ilipo.`,
  not_set_up:
    'Dawati hili bado ni tupu, kwa hiyo tiketi yako haikusajiliwa. Mwombe anayeliendesha alisanidi; linapoanza huonyesha jinsi ya kufanya.',
  same_ticket: 'Zote mbili ni tiketi ile ile.',
  merged_itself: (n, into) => `#${n} yenyewe iliunganishwa na #${into}. Taja #${into} badala yake.`,
  over_itself: (n, status) =>
    `Hali ya #${n} ni “${status}”, kwa hiyo tiketi nyingine haiwezi kuwa sehemu yake. Taja tiketi iliyo wazi.`,
  other_requester: (n, name) =>
    `#${n} ni tiketi ya ${name}. Ni tiketi za mtu mmoja tu zinazoweza kuunganishwa: vinginevyo watu wawili wangesoma alichoandika mwenzake. Ikiwa wote wawili wana tatizo lile lile, andika /ticket join, namba ya tiketi hii na “to ${n}”: zitatatuliwa pamoja.`,
  cannotStandIn: (name) =>
    `${name} hawezi kukukaimu. Taja meneja mwingine au msimamizi: /ticket away until friday, delegate @bob.`,
  notTechnician: 'Hii ni kwa mafundi. /ticket list inaonyesha tiketi zako mwenyewe.',
  unknownAction: 'Sikijui kitufe hiki. Huenda ni cha toleo la zamani; andika /ticket help.',
  unknownSender: 'Bado sikufahamu. Mwombe msimamizi wa dawati la msaada akuongeze.',
  strangeAddress:
    'Dawati la msaada haliijui anwani hii ya barua pepe, kwa hiyo hakuna kilichosajiliwa. Andika kutoka kwenye anwani yako ya kampuni, au uliza kwenye chat.',
  emptyMail:
    'Barua pepe yako haikuwa na kichwa wala maandishi, kwa hiyo hakuna kilichosajiliwa. Andika tatizo ni nini, kisha itume tena.',
  inactive: 'Akaunti yako hapa imezimwa. Ikiwa hilo ni kosa, muulize msimamizi wa dawati la msaada.',
  busy: 'Dawati la msaada lina mambo mengi ya kutafuta kwa sasa. Tafadhali jaribu tena baada ya muda mfupi.',
  tryAgain:
    'Dawati la msaada haliwezi kufikia hifadhidata yake kwa sasa, kwa hiyo hakuna kilichohifadhiwa. Tafadhali jaribu tena baada ya muda mfupi.',
  failed:
    'Kuna hitilafu iliyotokea upande wetu na imerekodiwa. Tafadhali jaribu tena; ikiendelea kutokea, mjulishe msimamizi wako.',
};
