import { listed } from '#src/cards/language/listed.ts';
import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What the requester reads while nobody has the ticket. */
export const filed: Texts['filed'] = {
  on: (name) => `Imesajiliwa kwa niaba yako na ${name}.`,
  triage: 'Kuna mtu atakayesoma hii na kuipeleka kwa timu inayofaa. Huhitaji kufanya chochote.',
  looking: 'Tunatafuta fundi. Utajulishwa mara tu mtu atakapoichukua.',
  asked: (name) => `${name} ameombwa kuichukua.`,
  because: (priority, words) =>
    `Imesajiliwa kwa kipaumbele “${priority}” kwa sababu uliandika ${listed(words.map((word) => `“${word}”`))}.`,
  late: 'Hii inachukua muda mrefu kuliko tulivyoahidi. Wahusika wamejulishwa.',
  deciding: 'Meneja wa timu anachagua nani aifanye. Utajulishwa mara tu mtu atakapoichukua.',
  nobody:
    'Kwa sasa hakuna mwenye nafasi anayeweza kufanya hili. Timu imejulishwa, nawe utajulishwa mara tu mtu atakapoichukua.',
  notOurs: 'Huenda hili si suala la IT.',
  stillRead: 'Kuna mtu atakayeisoma na kukujulisha.',
  opens: (team, at) => [`${team} itaanza kazi `, at, '.'],
  countFrom: (team, at) => [`Muda ulio hapo juu unahesabiwa kuanzia ${team} itakapoanza kazi: `, at, '.'],
  whenOpen: 'Utajulishwa mara tu mtu atakapoichukua. Huhitaji kufanya chochote.',
  backFrom: (at) => ['Mtu anayeweza kufanya hili atarudi ', at, '.'],
  told: 'Timu imejulishwa, nawe utajulishwa mara tu mtu atakapoichukua.',
};
