import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

const helpWords = {
  answers: 'Erste Antworten des Assistenten',
  drafts: 'Antworten, die er für Techniker entwirft',
  summaries: 'Zusammenfassungen, die er für Techniker schreibt',
  assistantOn: 'An, wo es ein Modell gibt',
  off: 'Aus',
};

/** Whether a team or a category gets automatic help. */
export const automaticHelp: AdminTexts['automaticHelp'] = {
  on: 'an',
  off: 'aus',
};

/** Forms that switch automatic help on and off. */
export const helpForms: AdminTexts['helpForms'] = {
  admin_team_help: {
    title: (name) => `Automatische Hilfe bei Tickets von ${name}`,
    submit: 'Speichern',
    ...helpWords,
    articles: 'Artikel, die helfen können, und was gefragt wird und keinen Artikel hat',
    articlesOn: 'An',
  },
  admin_category_help: {
    title: (name) => `Automatische Hilfe bei ${name}`,
    submit: 'Speichern',
    ...helpWords,
    articles: 'Artikel, die helfen können, und was gefragt wird und keinen Artikel hat',
    articlesOn: 'An, was auch immer das Team sagt',
    articlesAsTeam: 'Wie das Team sagt',
  },
};
