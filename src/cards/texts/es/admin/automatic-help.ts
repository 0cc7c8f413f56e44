import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

const helpWords = {
  answers: 'Primeras respuestas del asistente',
  drafts: 'Respuestas que redacta para técnicos',
  summaries: 'Resúmenes que escribe para técnicos',
  assistantOn: 'Activado, donde haya un modelo',
  off: 'Desactivado',
};

/** Whether a team or a category gets automatic help. */
export const automaticHelp: AdminTexts['automaticHelp'] = {
  on: 'activado',
  off: 'desactivado',
};

/** Forms that switch automatic help on and off. */
export const helpForms: AdminTexts['helpForms'] = {
  admin_team_help: {
    title: (name) => `Ayuda automática con los tickets de ${name}`,
    submit: 'Guardar',
    ...helpWords,
    articles: 'Artículos que pueden ayudar, y qué se pregunta sin que haya artículo',
    articlesOn: 'Activado',
  },
  admin_category_help: {
    title: (name) => `Ayuda automática con ${name}`,
    submit: 'Guardar',
    ...helpWords,
    articles: 'Artículos que pueden ayudar, y qué se pregunta sin que haya artículo',
    articlesOn: 'Activado, diga lo que diga el equipo',
    articlesAsTeam: 'Como diga el equipo',
  },
};
