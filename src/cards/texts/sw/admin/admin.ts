import type { Texts } from '#src/cards/texts/en/shape.ts';
import { automaticHelp, helpForms } from './automatic-help.ts';
import { categories, categoryForms } from './categories.ts';
import { changes } from './changes.ts';
import { people, personForms } from './people.ts';
import { problem } from './problems.ts';
import { teamForms, teams } from './teams.ts';

/** What admins and managers read who change the desk in chat. */
export const admin: Texts['admin'] = {
  title: 'Watu na dawati',
  titleFor: (words) => `Watu kama “${words}”`,
  people: 'Wanaofanya kazi hapa, na wanachofanya:',
  yourPeople: 'Watu wa timu zako:',
  nobody: 'Bado hakuna mtu.',
  nobodyFound: 'Simjui mtu kama huyo unayeweza kumbadilisha. Mtu mpya anaweza kuongezwa.',
  page: (from, to, of) => `${from}–${to} kati ya ${of}`,
  empty: 'Dawati hili ni tupu. Lisanidi kwa dakika moja: timu, saa zake za kazi, na kategoria na ahadi za kawaida.',
  started: (team) =>
    `Dawati limesanidiwa: ${team} itaangalia kila tiketi. Sasa ongeza wanaofanya kazi hapa, pamoja na ujuzi wao.`,
  onlyForLeads:
    'Ni wasimamizi na mameneja tu wanaoweza kufanya hivi. Ikiwa kuna jambo kukuhusu lisilo sahihi, muulize mmoja wao.',

  action: {
    open: 'Fungua',
    all: 'Watu wote',
    find: 'Tafuta mtu',
    add: 'Ongeza mtu',
    categories: 'Kategoria',
    teams: 'Timu',
    changes: 'Nani alibadilisha nini',
    more: 'Zaidi',
    edit: 'Jina na meneja',
    care: 'Vikundi, uangalizi na kaimu',
    replies: 'Majibu ya tayari',
    roles: 'Jukumu na timu',
    skills: 'Ujuzi',
    hours: 'Saa za kazi',
    away: 'Hayupo…',
    leave: 'Ameondoka…',
    left: 'Ndiyo, ameondoka',
    comesBack: 'Anafanya kazi hapa tena',
    newCategory: 'Kategoria mpya',
    category: 'Badilisha',
    questions: 'Maswali…',
    approval: 'Idhini…',
    outages: 'Hitilafu za jumla…',
    help: 'Msaada wa kiotomatiki…',
    newTeam: 'Timu mpya',
    team: 'Badilisha',
    newSkill: 'Ujuzi mpya',
    start: 'Sanidi dawati',
  },

  form: { ...personForms, ...teamForms, ...categoryForms, ...helpForms },

  categories: 'Kategoria',
  teams: 'Timu',

  saved: 'Imehifadhiwa.',
  again: 'Hili lilishafanyika.',
  problem,

  claimed: 'Sasa wewe ndiye msimamizi wa dawati hili.',
  wrongCode: 'Msimbo huu si sahihi, umeshatumika, au ni wa zamani mno. Dawati huchapisha mpya linapoanza.',

  ...people,
  ...teams,
  ...categories,
  ...automaticHelp,
  ...changes,
};
