import type { Texts } from '#src/cards/texts/en/shape.ts';
import { channelName } from './undelivered.ts';

const nothingMoreToDo = 'Huhitaji kufanya chochote zaidi.';

/** Sentences on cards and in answers. */
export const say: Texts['say'] = {
  filedFor: (by, requester) => `${by}, kwa niaba ya ${requester}`,
  demoCompany:
    '⚠️ Dawati hili bado halijasanidiwa. Anayejibu ni kampuni ya mfano isiyo halisi, kwa hiyo hakuna mtu halisi atakayeona hii. Kwa msimamizi: endesha “npm run desk -- check” mahali Deskhand ilipowekwa.',
  resolvedAsk: (days) =>
    `Je, imetatuliwa? Thibitisha, au ifungue tena ndani ya siku ${days}; baada ya hapo itajifunga yenyewe.`,
  reopenedTechnician: 'Mwombaji anasema bado haijatatuliwa.',
  reopenedRequester: 'Fundi wako amejulishwa.',
  added: 'Utapata kila jibu na jinsi itakavyoisha. Unaweza kujibu hapa.',
  reopenedWatcher: 'Bado haijatatuliwa.',
  reopenedAsked: 'Kuna swali kwa ajili yako.',
  closedRequester: 'Tatizo likirudi, jibu hapa nami nitasajili tiketi ya mwendelezo.',
  takenAway: {
    reassigned: nothingMoreToDo,
    expired: 'Hukujibu kwa wakati.',
    cancelled: nothingMoreToDo,
    joined: 'Zote mbili zitatatuliwa pamoja.',
  },
  mergedInto: (into) =>
    `Zote mbili zinahusu jambo moja, kwa hiyo tunaendelea kwenye #${into}. Unachoandika hapa kitafika huko pia.`,
  mergedBy: (name) => `${name} aliona kuwa zote mbili zinahusu jambo moja.`,
  stillFree: 'Bado unaweza kuichukua kwa /ticket queue.',
  dueSoon: (percent) => `Asilimia ${percent} ya muda imepita.`,
  mayBeLate: (percent) =>
    `Kwa jinsi tiketi kama hizi zinavyochukua muda, kuna uwezekano wa ${percent}% kuwa itakamilika kwa wakati.`,
  couldSwap: (name) => `Ikiwa ${name} anaweza kuifanya mapema zaidi, mwombe: itabaki kwako hadi aichukue.`,
  nobodyToSwap:
    'Hakuna mwenzako anayeweza kuichukua sasa. Ikiwa haiwezi kusubiri, mwambie meneja wako, anayeweza kumpa mtu mwingine.',
  isAskedToSwap: (name, until) => [
    `${name} ameombwa kuichukua. Itabaki kwako hadi atakapoichukua; anaweza kujibu hadi `,
    until,
    '.',
  ],
  swapAsked: (name, whom) =>
    whom === null
      ? `Huenda ikachelewa, nawe unaweza kuichukua sasa. Hadi hapo inabaki kwa ${name}.`
      : `Huenda ikachelewa, na ${whom} anaweza kuichukua sasa. Hadi hapo inabaki kwa ${name}.`,
  swapEnded: {
    declined: (name) => `${name} hawezi kuichukua.`,
    expired: (name) => `${name} hakujibu kwa wakati.`,
    unreachable: (name) => `${name} hakupatikana.`,
  },
  breached: 'Muda ulioahidiwa umepita.',
  breachedTechnician: 'Wahusika wamejulishwa.',
  breachedWith: (who) => `Iko kwa ${who}.`,
  breachedNobody: 'Haiko kwa mtu yeyote.',
  wouldBeAsked: 'anaweza kuichukua',
  suggested: (name, why) => `${name}: ${why.join(', ')}`,
  learnt: ({ decided, right, learnedFrom }) => [
    ...(decided > 0
      ? [
          `Ndani ya siku 7 kiainishi kilichagua chenyewe kategoria za tiketi ${decided} zilizokamilika; kilikuwa sahihi kwa ${right}.`,
        ]
      : []),
    ...(learnedFrom === null ? [] : [`Kina modeli mpya, iliyojifunza kutoka kwa tiketi zako ${learnedFrom}.`]),
  ],
  ledger:
    'Walizopewa kwa siku 7 na kwa siku 28, kwa uzito wa kazi; walizokataa, wasizojibu na za nje ya saa zao za kazi kwa siku 28:',
  given: (count) =>
    [
      `${count.week} na ${count.fourWeeks}`,
      ...(count.declined > 0 ? [`alikataa: ${count.declined}`] : []),
      ...(count.expired > 0 ? [`hakujibu: ${count.expired}`] : []),
      ...(count.outside > 0 ? [`nje ya saa zake za kazi: ${count.outside}`] : []),
    ].join(', '),
  andMorePeople: (count) => (count === 1 ? 'na mtu mwingine 1' : `na watu wengine ${count}`),
  holds: (held) => `ana ${held}`,
  escalated: 'Imechelewa kwa muda sasa, kwa hiyo imepelekwa kwako.',
  handedOn: (team) => `Imechelewa kwa muda sasa, kwa hiyo imehamishiwa ${team}.`,
  higherSkillAsked: 'Imechelewa kwa muda sasa, kwa hiyo ameulizwa mtu mwenye kiwango cha juu zaidi cha ujuzi.',
  higherSkillNobody:
    'Imechelewa kwa muda sasa. Hakuna kwenye timu yake mwenye kiwango cha juu zaidi cha ujuzi anayeweza kuichukua sasa, kwa hiyo wasimamizi wanajulishwa.',
  escalatedInstead: (level) =>
    `Imechelewa kwa muda sasa. Hakuna aliyetajwa kwa ngazi ya ${level} ya sera yake anayepatikana, kwa hiyo wasimamizi wanajulishwa.`,
  triage: 'Sikuweza kutambua kutokana na maandishi hii inahusu nini. Chagua kategoria ili iwafikie wanaohusika.',
  fitsNothing:
    'Kutokana na maandishi, hili halionekani kuwa jambo la dawati hili. Ikiwa ni lake, chagua kategoria; ikiwa sivyo, mweleze mwombaji pa kwenda.',
  nobodyEligible: 'Hakuna fundi mwenye ujuzi unaofaa aliye zamuni na mwenye nafasi.',
  inConsole: 'Fungua kwenye kivinjari',
  ownPage: {
    requester: 'Fungua tiketi zangu kwenye kivinjari',
    technician: 'Fungua kazi zangu kwenye kivinjari',
    manager: 'Fungua timu zangu kwenye kivinjari',
  },
  sharedTicket: (number) => `Tiketi #${number}`,
  assignAnyway: 'Bado unaweza kumpa mtu.',
  takeAnyway: 'Unaweza kuichukua wewe mwenyewe.',
  lookAgain: 'Ilikuwa imesimamishwa hadi sasa. Je, kazi inaweza kuendelea, au kuna jipya la kumweleza mwombaji?',
  continued: 'Haijasimamishwa tena.',
  waits: (waits) => `${waits}.`,
  looksAgain: (waits, at) => [`${waits}; tutaangalia tena `, at, '.'],
  leftAlone: 'Bado iko wazi. Hatua inayofuata ni ipi?',
  movedOn: 'Imesonga mbele tangu wakati huo.',
  noDeadlines:
    'Kalenda ya sera yake haifungui ndani ya mwaka mmoja, kwa hiyo muda wa mwisho hauwezi kukokotolewa. Sahihisha saa za kazi na sikukuu za kalenda, kisha badilisha kipaumbele au kategoria ya tiketi hii ili iwe na muda wa mwisho.',
  deadlinesAgain: 'Ina muda wa mwisho tena, au imekamilika.',
  allDeclined: 'Chagua nani aifanye.',
  retryAt: 'Jaribio linalofuata',
  panel: 'Bonyeza kitufe na utuambie tatizo ni nini. Ni wewe tu na wanaokusaidia mnaoiona tiketi yako.',
  keptForLater: 'Nimehifadhi ulichoandika: kisajili baadaye.',
  keptOrAdd: 'Nimehifadhi ulichoandika: kisajili baadaye, au kiongeze kwenye tiketi iliyo wazi.',
  twoProblems: 'Tiketi mbili zitamfikia anayehusika na kila moja. Nimesoma:',
  unsureIfOurs: 'Siwezi kujua kama hili ni suala la IT.',
  pasted: 'Ninaweza kusajili ulichoandika kama tiketi:',
  noTickets: 'Huna tiketi zilizo wazi. Andika /ticket ili kufungua moja.',
  overdueList: 'Zilizochelewa, ya haraka zaidi kwanza',
  newsList: 'Zilizochelewa au zisizo na mtu; ya haraka zaidi kwanza',
  newsOthers: (n) =>
    n === 1 ? 'Nyingine moja sasa inaamuliwa na mtu mwingine.' : `Nyingine ${n} sasa zinaamuliwa na watu wengine.`,
  newsDone: (n) => (n === 1 ? 'Nyingine moja imeshashughulikiwa.' : `Nyingine ${n} zimeshashughulikiwa.`),
  nothingOverdue: 'Hakuna iliyochelewa.',
  nothingFound: 'Hakuna tiketi unayoweza kuiona yenye maneno haya.',
  emptyQueue: 'Hakuna kinachosubiri. Kazi nzuri!',
  openForm: 'Bonyeza kitufe ili kufungua fomu.',
  from: (link) => `Kutoka: ${link}`,
  editChangesNothing: (number) =>
    `Hilo halibadilishi #${number}. Ili kuongeza jambo, jibu kwenye kadi yake; ili kuighairi, ifunge.`,
  deletionChangesNothing: (number) =>
    `#${number} inabaki, ingawa umefuta ujumbe wako. Ili kuighairi, andika /ticket cancel ${number}.`,
  edited: (text) => `imehaririwa: ${text}`,
  files: (count) => (count === 1 ? 'faili moja' : `faili ${count}`),
  internal: 'Kwa ndani: mwombaji hawezi kuliona. Utakachojibu hapa pia kitabaki cha ndani.',
  notForYou: 'Huwezi tena kusoma madokezo ya ndani ya tiketi hii.',
  filesInConsole: 'Fungua tiketi kwenye konsoli ili uzione.',
  fileUnchecked: 'haijakaguliwa virusi',
  filesTooLarge: (names) => `Ni kubwa mno kutumwa hapa, kwa hiyo inapatikana kwa kiungo tu: ${names}`,
  fileFailed: (name, why) => `${name}: ${why}`,
  attached: (name, url) => `Kiambatisho: ${name} ${url}`,
  takenBack: '(imefutwa)',
  nothingSaid: 'Hakuna kingine kilichosemwa kwenye tiketi hii.',
  transcriptIsPublic: 'Mazungumzo haya hayajumuishi kamwe madokezo ya ndani.',
  working: 'Hii inachukua muda mrefu kuliko kawaida. Unaweza kufunga dirisha hili; hakuna kitakachopotea.',
  load: (held, capacity) => `Tiketi zako zinachukua pointi ${held} kati ya pointi zako ${capacity} za uzito wa kazi.`,
  moreUndelivered: (n) => `na nyingine ${n}; /readyz inazihesabu zote kwa sababu.`,
  inAll: (n, atLeast) => (atLeast ? `Angalau ${n} kwa jumla.` : `${n} kwa jumla.`),
  emptyPart: 'Hakuna kitu hapa. Kazi nzuri!',
  away: 'Hutaombwa kuchukua tiketi hadi uandike /ticket back. Tiketi ulizokubali zinabaki kwako.',
  awayUntil: (at) => [
    'Hutaombwa kuchukua tiketi hadi ',
    at,
    '. Ili kurudi mapema zaidi, andika /ticket back. Tiketi ulizokubali zinabaki kwako.',
  ],
  back: 'Sasa unaweza kuombwa tena kuchukua tiketi.',
  holderIsAway: (name) => `${name}, aliye na tiketi hii, hayupo.`,
  holderAway: (name) => `${name} alizikubali hizi na sasa hayupo. Je, mtu mwingine azichukue?`,
  holderAwayUntil: (name, at) => [`${name} alizikubali hizi na hatakuwepo hadi `, at, '. Je, mtu mwingine azichukue?'],
  backToLead: 'Unapata tena taarifa za timu zako.',
  awayFromLeading: (delegate) =>
    delegate === null
      ? 'Hadi hapo anayefuata atapata taarifa za timu zako na kuamua. Ili kumtaja mtu, ongeza “delegate @bob”.'
      : delegate.away
        ? `${delegate.name} pia hayupo. Wakati nyote hampo, anayefuata atapata taarifa za timu zako na kuamua.`
        : `Hadi hapo ${delegate.name} atapata taarifa za timu zako na kuamua kwa niaba yako.`,
  awayAs: 'Andika /ticket back utakaporudi.',
  awayAsUntil: (at) => ['Utarejeshwa kiotomatiki ', at, '.'],
  commented: (number) => `Jibu lako kwenye #${number} limetumwa.`,
  noted: (number) => `Dokezo lako kwenye #${number} limehifadhiwa. Mwombaji hawezi kuliona.`,
  followUp: (number, old) => `#${old} imefungwa, kwa hiyo jibu lako limekuwa #${number}.`,
  worse: 'Mwombaji ameeleza ukubwa wa tatizo:',
  worseThanPriority: (priority) => `Dawati la msaada limeweka kipaumbele kuwa “${priority}”. Je, bado ni sahihi?`,
  hint: (levels) => `Maandishi yanaashiria: ${levels.join('; ')}.`,
  onlyItsAuthor:
    'Ni aliyeandika ujumbe tu anayeweza kuusajili. Andika /ticket na maneno yako ili kusajili jambo lako mwenyewe.',
  noteReaders: (readers) => `Litatumwa kama jibu lako. Watu hawa watalisoma: ${readers}.`,
  noteReader: (name, platform) =>
    platform === null ? `${name} (kwa sasa hakuna kinachomfikia)` : `${name} (${channelName(platform)})`,
  noteFiles: (names) => `Faili hizi zitakuwa za wazi pamoja nalo: ${names}.`,
  noteNobody: 'Kwa sasa ni dawati tu linalosoma majibu ya tiketi hii.',
  notePublished: (number) => `Dokezo lako kwenye #${number} sasa ni jibu la wazi.`,
  answeringNow: (names: readonly string[]) =>
    `${names.join(', ')} ${names.length === 1 ? 'anajibu' : 'wanajibu'} hili sasa hivi.`,
  answeredMeanwhile: (names: readonly string[]) =>
    `Ulipokuwa ukiandika, ${names.join(', ')} pia ${names.length === 1 ? 'alijibu' : 'walijibu'}.`,
  draftGone: 'Sina tena ulichoandika. Andika /ticket na maneno yako ili kukisajili.',
  unknownWord: (word) => `Silijui neno “${word}”. Ili kusajili tiketi inayoanza na neno hili, tumia fomu: /ticket.`,
  unsure: 'Siijui amri hii. /ticket help inaonyesha ninazozijua.',
  orFile: 'Ikiwa ni tatizo, ninaweza kulisajili.',
  answeredAs: (question) => `Uliulizwa: “${question}”`,
  whichTicket: 'Hizi zinasubiri jibu lako:',
  asked: (number, question) => `#${number}: “${question}”`,
  stillWaiting: (number, question) => `#${number} bado inasubiri jibu lako: “${question}”`,
  isItSolved: (number) => `Ikiwa #${number} imetatuliwa, tafadhali thibitisha.`,
  hello: 'Tatizo ni nini? Liandike hapa kwa sentensi moja nami nitalisajili. Ili kuona tiketi zako, andika list.',
  fine: 'Nipo hapa utakaponihitaji.',
  answerTakenBack: (number) => `Nimeliondoa kwenye #${number}, ambayo swali lake liko wazi tena.`,
  notTold: {
    unsure: (name, names) =>
      `${name} hajaarifiwa: haijulikani unamaanisha nani. Andika tena kwa jina kamili: ${names}.`,
    may_not: (name) =>
      `${name} hajaarifiwa kwa sababu hawezi kusoma maelezo ya ndani ya tiketi hii. Mwongeze kwenye tiketi kisha andika jibu, au mtaje mwenzako anayeweza kuyasoma.`,
    nobody: (name) =>
      `${name} hajaarifiwa kwa sababu hakuna mtu hapa mwenye jina hilo. Andika tena kwa jina ninalomjua nalo.`,
    edited: (name) =>
      `${name} hajaarifiwa kwa sababu kuhariri maelezo hakumwarifu mtu mwingine. Andika maelezo mengine yanayomtaja.`,
    reply: (name) =>
      `${name} hajaarifiwa kwa sababu jibu huwafikia tu walio kwenye tiketi. Mwongeze kwenye tiketi kisha andika tena.`,
  },
};
