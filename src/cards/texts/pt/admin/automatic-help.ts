import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

const helpWords = {
  answers: 'Primeiras respostas do assistente',
  drafts: 'Respostas que ele rascunha para técnicos',
  summaries: 'Resumos que ele escreve para técnicos',
  assistantOn: 'Ligado, onde houver um modelo',
  off: 'Desligado',
};

/** Whether a team or a category gets automatic help. */
export const automaticHelp: AdminTexts['automaticHelp'] = {
  on: 'ligado',
  off: 'desligado',
};

/** Forms that switch automatic help on and off. */
export const helpForms: AdminTexts['helpForms'] = {
  admin_team_help: {
    title: (name) => `Ajuda automática com chamados de ${name}`,
    submit: 'Salvar',
    ...helpWords,
    articles: 'Artigos que podem ajudar, e o que se pergunta sem haver artigo',
    articlesOn: 'Ligado',
  },
  admin_category_help: {
    title: (name) => `Ajuda automática com ${name}`,
    submit: 'Salvar',
    ...helpWords,
    articles: 'Artigos que podem ajudar, e o que se pergunta sem haver artigo',
    articlesOn: 'Ligado, diga a equipe o que disser',
    articlesAsTeam: 'Como a equipe disser',
  },
};
