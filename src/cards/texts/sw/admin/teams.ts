import type { AdminTexts } from '#src/cards/texts/en/shape.ts';
import { replyVariables } from '#src/core/conversation/canned-reply.ts';

const variables = replyVariables.map((one) => `{${one}}`).join(', ');

const zoneHint = 'Kwa mfano Africa/Nairobi';

/** What is said of a team. */
export const teams: AdminTexts['teams'] = {
  ledBy: (name) => `inaongozwa na ${name}`,
  outageSign: (people, within) => `watu ${people} ndani ya ${within}`,
  never: 'kamwe',
  asUsual: 'kama kawaida',
};

/** Forms for teams, and the one that sets up the desk. */
export const teamForms: AdminTexts['teamForms'] = {
  admin_team: {
    title: (name) => name,
    submit: 'Hifadhi',
    name: 'Jina',
    manager: 'Meneja',
    managerHint: 'Jina au anwani ya barua pepe ya meneja au msimamizi',
  },
  admin_replies: {
    title: (name) => `Majibu ya tayari ya ${name}`,
    submit: 'Hifadhi',
    replies: 'Majibu',
    hint: `!jina kwenye mstari wake peke yake, chini yake jibu lenyewe; **maandishi mazito**, orodha na viungo huonyeshwa hivyo. Linaweza kutaja ${variables}. Anayejibu tiketi ya timu hii huandika !jina.`,
    before: 'Anza na jina, kama !restart, kwenye mstari wake peke yake.',
    wrong: (name, text) => `!${name}: ${text}.`,
  },
  admin_outages: {
    title: (name) => `Lini ${name} huulizwa kuhusu hitilafu ya jumla`,
    submit: 'Hifadhi',
    asks: 'Tiketi zinapofanana',
    usual: (people, within) => `Huulizwa watu ${people} wakisajili moja ndani ya dakika ${within}`,
    own: 'Huulizwa mara tu hali iliyo hapa chini inapotokea',
    never: 'Haiulizwi kamwe',
    people: 'Watu wangapi?',
    within: 'Ndani ya muda gani?',
    withinHint: 'Kwa mfano 15m au 1h',
  },
  admin_new_team: { title: () => 'Timu mpya', submit: 'Ongeza' },
  admin_start: {
    title: () => 'Sanidi dawati',
    submit: 'Sanidi',
    team: 'Timu yako inaitwaje?',
    hours: 'Inafanya kazi saa ngapi?',
    zone: 'Saa za eneo',
    zoneHint,
  },
};
