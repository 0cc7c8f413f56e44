import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

const helpWords = {
  answers: 'Premières réponses de l’assistant',
  drafts: 'Réponses qu’il prépare pour les techniciens',
  summaries: 'Résumés qu’il écrit pour les techniciens',
  assistantOn: 'Activé, là où il y a un modèle',
  off: 'Désactivé',
};

/** Whether a team or a category gets automatic help. */
export const automaticHelp: AdminTexts['automaticHelp'] = {
  on: 'activé',
  off: 'désactivé',
};

/** Forms that switch automatic help on and off. */
export const helpForms: AdminTexts['helpForms'] = {
  admin_team_help: {
    title: (name) => `Aide automatique pour l’équipe ${name}`,
    submit: 'Enregistrer',
    ...helpWords,
    articles: 'Articles qui peuvent aider, et questions qui n’ont pas d’article',
    articlesOn: 'Activé',
  },
  admin_category_help: {
    title: (name) => `Aide automatique : ${name}`,
    submit: 'Enregistrer',
    ...helpWords,
    articles: 'Articles qui peuvent aider, et questions qui n’ont pas d’article',
    articlesOn: 'Activé, quoi que dise l’équipe',
    articlesAsTeam: 'Comme pour l’équipe',
  },
};
