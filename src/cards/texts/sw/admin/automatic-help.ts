import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

const articles = 'Makala zinazoweza kusaidia, na yanayoulizwa yasiyo na makala';

const helpWords = {
  answers: 'Majibu ya kwanza ya msaidizi',
  drafts: 'Majibu anayowaandalia mafundi',
  summaries: 'Muhtasari anaowaandikia mafundi',
  assistantOn: 'Imewashwa, palipo na modeli',
  off: 'Imezimwa',
};

/** Whether a team or a category gets automatic help. */
export const automaticHelp: AdminTexts['automaticHelp'] = {
  on: 'imewashwa',
  off: 'imezimwa',
};

/** Forms that switch automatic help on and off. */
export const helpForms: AdminTexts['helpForms'] = {
  admin_team_help: {
    title: (name) => `Msaada wa kiotomatiki kwa tiketi za ${name}`,
    submit: 'Hifadhi',
    ...helpWords,
    articles,
    articlesOn: 'Imewashwa',
  },
  admin_category_help: {
    title: (name) => `Msaada wa kiotomatiki kwa ${name}`,
    submit: 'Hifadhi',
    ...helpWords,
    articles,
    articlesOn: 'Imewashwa, timu iseme lolote',
    articlesAsTeam: 'Kama timu inavyosema',
  },
};
