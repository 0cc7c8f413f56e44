import type { Texts } from '#src/cards/texts/en/shape.ts';
import { fileLimits, sizeWords } from '#src/core/conversation/files.ts';
import { admin } from './admin/admin.ts';
import { appointments } from './appointments.ts';
import { assistant } from './assistant.ts';
import { enquiries } from './enquiries.ts';
import { form, problem } from './forms.ts';
import { help, prompts } from './help.ts';
import { knowledge } from './knowledge.ts';
import { link } from './links.ts';
import { onCall } from './on-call.ts';
import { outage } from './outage.ts';
import { preferences } from './preferences.ts';
import { refusal } from './refusals.ts';
import { report } from './report.ts';
import { requests } from './requests.ts';
import { say } from './say.ts';
import { signIn } from './sign-in.ts';
import { action } from './ticket/actions.ts';
import { filed } from './ticket/filed.ts';
import { outcome, pastOffer, starsSpoken } from './ticket/outcomes.ts';
import { title } from './titles.ts';
import { channelName, undelivered, webhook } from './undelivered.ts';
import { why } from './why.ts';

/** What people read, in Swahili: as people who work in IT in Kenya and Tanzania write it. */
export const sw: Texts = {
  priority: { P1: 'Dharura', P2: 'Juu', P3: 'Wastani', P4: 'Chini' },
  impact: { me: 'Mimi tu', team: 'Timu yangu', everyone: 'Watu wote' },
  urgency: { can_wait: 'Inaweza kusubiri', slowed_down: 'Inanichelewesha', blocked: 'Siwezi kufanya kazi' },
  status: {
    new: 'Inasubiri fundi',
    assigned: 'Fundi ameulizwa',
    in_progress: 'Inashughulikiwa',
    pending: 'Inasubiri jibu, au imesimamishwa',
    resolved: 'Imetatuliwa',
    closed: 'Imefungwa',
    cancelled: 'Imeghairiwa',
  },
  metric: {
    first_response: 'Jibu la kwanza',
    next_reply: 'Jibu linalofuata',
    update: 'Taarifa inayofuata',
    with_team: 'Muda kwa timu',
    resolution: 'Utatuzi',
  },
  fileProblem: {
    too_large: `ni kubwa kuliko ${sizeWords(fileLimits.size)}`,
    empty: 'ni tupu',
    gone: 'haipo tena, au siruhusiwi kuifungua',
    refused: 'haikuweza kupakuliwa',
    infected: 'ina virusi, kwa hiyo hakuna atakayeipata',
    unchecked: 'haikuweza kukaguliwa virusi, kwa hiyo hakuna atakayeipata; itume tena baadaye',
    too_many: `ni zaidi ya faili ${fileLimits.perMessage} kwa pamoja; tuma zilizobaki kwa ujumbe mwingine`,
  },
  label: {
    status: 'Hali',
    category: 'Kategoria',
    priority: 'Kipaumbele',
    team: 'Timu',
    assignee: 'Fundi',
    requester: 'Mwombaji',
    watchers: 'Wengine wanaofuatilia',
    tags: 'Lebo',
    filed: 'Ilisajiliwa',
    impact: 'Nani ameathirika',
    urgency: 'Ukubwa wa tatizo',
    lookAgain: 'Tutaangalia tena',
    acceptBy: 'Tafadhali jibu kabla ya',
    because: 'Kwa kuzingatia',
    overdueSince: 'Imechelewa tangu',
    dueAt: 'Mwisho',
    followUpOf: 'Inaendeleza',
    mergedInto: 'Imeunganishwa na',
    merged: 'Pamoja na',
    rating: 'Tathmini',
    unassigned: 'Bila fundi',
    overdue: 'Zimechelewa',
    open: 'Zilizo wazi',
    due: 'Mwisho ndani ya siku moja',
    resolvedLately: 'Zilizotatuliwa saa 24 zilizopita',
  },
  promise: {
    reply: { ahead: 'Tutajibu kabla ya', missed: 'Tulipanga kujibu kabla ya' },
    update: { ahead: 'Tutakupa taarifa tena kabla ya', missed: 'Ulipaswa kupata taarifa kabla ya' },
    solution: { ahead: 'Inatarajiwa kutatuliwa kabla ya', missed: 'Ilipaswa kutatuliwa kabla ya' },
  },
  reaction: {
    done: (thumbs) => `${thumbs ? '👍 au ' : ''}✅ kwenye ujumbe huu pia ni kuthibitisha.`,
    looking: (thumbs) => `${thumbs ? '👍 au ' : ''}👀 kwenye ujumbe huu pia ni kukubali.`,
  },
  action,
  mergedInto: (into) => `Imeunganishwa na #${into}`,
  waitingForYou: 'Inakusubiri wewe',
  waitsFor: {
    requester: 'Inasubiri mwombaji',
    vendor: 'Inasubiri mtoa huduma',
    part: 'Inasubiri kipuri',
    change: 'Inasubiri mabadiliko yaliyopangwa',
  },
  waitsForOption: { vendor: 'Mtoa huduma', part: 'Kipuri', change: 'Mabadiliko yaliyopangwa' },
  andMore: (n) => ` na nyingine ${n}`,
  nobodyYet: 'Bado hakuna mtu',
  vip: 'VIP',
  undecided: 'Bado haijaamuliwa',
  you: 'Wewe',
  theDesk: 'Dawati la msaada',
  fromText: (level) => `${level} (kutokana na maandishi)`,
  asked: (name) => `${name} aliuliza`,
  solved: (name) => `${name} alitatua`,
  handedItOver: (name) => `Dokezo kutoka kwa ${name}`,
  reopenedIt: (name) => `${name} alifungua tena`,
  withdrewIt: (name) => `${name} alighairi`,
  notedBy: (name) => `${name} (dokezo la ndani)`,
  editedBy: (name) => `${name} (imehaririwa)`,
  overdueSince: (at) => ['Imechelewa tangu ', at],
  dueAt: (at) => ['mwisho ', at],
  starsSpoken,
  clock: (state, targetMinutes, calendar) => {
    const hours = targetMinutes / 60;
    const span =
      targetMinutes % 60 === 0
        ? `Saa ${hours} ${hours === 1 ? 'ya' : 'za'} muda wa kazi`
        : `Dakika ${targetMinutes} za muda wa kazi`;
    const words = {
      running: 'muda unahesabiwa',
      paused: 'muda umesimamishwa',
      met: 'imetimizwa',
      missed: 'haikutimizwa',
      cancelled: 'haihesabiwi tena',
    }[state];
    return `${span}${calendar === '' ? '' : ` (${calendar})`}: ${words}.`;
  },
  title,
  filed,
  allOverdue: 'Zote zilizochelewa',
  wholeQueue: 'Foleni nzima',
  onlySome: 'Onyesha tu',
  onlyMore: 'Onyesha tu: zaidi',
  queuePart: { overdue: 'Zilizochelewa', unassigned: 'Zisizo na fundi', mine: 'Zangu' },
  technician: {
    presence: { on: 'yuko zamuni', on_call: 'zamu ya dharura', off: 'nje ya zamu', away: 'hayupo' },
    holds: (load, capacity) => `${(Math.round(load * 10) / 10).toLocaleString('sw')} kati ya ${capacity}`,
  },
  pastOffer,
  outcome,
  say,
  requests,
  undelivered,
  webhook,
  link,
  preferences,
  signIn,
  help,
  prompts,
  enquiries,
  knowledge,
  assistant,
  form,
  block: {
    blocked: (name, usage) =>
      `${name} hawezi tena kusajili tiketi wala kuandika hapa. Bado anaweza kusoma zake. Ili kuondoa zuio hili, andika ${usage}`,
    unblocked: (name) => `${name} anaweza tena kusajili tiketi na kuandika.`,
    theFile: 'faili ya shirika',
    didBlock: (at, who, reason) => [at, `: amezuiwa na ${who}, “${reason}”`],
    didUnblock: (at, who) => [at, `: zuio limeondolewa na ${who}`],
    howToBlock: (usage) => `Ili kumzuia mtu, andika sababu baada ya jina lake: ${usage}`,
    howToUnblock: (usage) => `Ili kuondoa zuio hili, andika ${usage}`,
  },
  problem,
  refusal,
  onCall,
  admin,
  appointments,
  outage,
  report,
  why,
  channelName,
};
