import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** What is said of a category. */
export const categories: AdminTexts['categories'] = {
  approval: {
    manager: 'o gestor de quem pede',
    all: (names) => `todos: ${names}`,
    meanwhile: 'o trabalho começa enquanto isso',
    runs: 'os prazos correm',
  },
  requires: (skills) => `precisa de ${skills}`,
  prefers: (skills) => `prefere ${skills}`,
  acceptWithin: (time) => `${time} para aceitar`,
  skillsThere: (names) => `Habilidades: ${names}`,
};

/** Forms for categories and skills. */
export const categoryForms: AdminTexts['categoryForms'] = {
  admin_category: {
    title: (name) => name,
    submit: 'Salvar',
    team: 'Equipe',
    required: 'Habilidades necessárias',
    requiredHint: 'Nunca são dispensadas: Hardware 2, Networks',
    preferred: 'Habilidades preferidas',
    preferredHint: 'São dispensadas, a última primeiro, se ninguém as tem',
    effort: 'Esforço',
    effortHint: 'Quanta capacidade um chamado ocupa; um comum ocupa 1',
    accept: 'Tempo para aceitar',
    acceptHint: 'Por exemplo 15m ou 1h, em tempo de atendimento. Vazio: como diz a política',
  },
  admin_questions: {
    title: (name) => `Perguntas de ${name}`,
    submit: 'Salvar',
    questions: 'O que se pergunta a quem registra um chamado assim, uma por linha',
    asks: 'O que se pergunta primeiro por mensagem, no máximo três',
    asksHint: 'since, affected, device, error, ou uma pergunta acima. Vazio: o habitual. none: nada',
    questionsHint: 'Which model? | choice: Air, Pro | required. Também: date, person, file: 3, hint: …',
  },
  admin_approval: {
    title: (name) => `Quem aprova ${name}`,
    submit: 'Salvar',
    by: 'Quem precisa aprovar?',
    byHint: 'manager: o gestor de quem pede. Ou nomes ou e-mails separados por vírgulas. Vazio: ninguém',
    all: 'Se várias pessoas forem indicadas',
    one: 'Uma delas basta',
    everybody: 'Todas precisam aprovar',
    work: 'Dá para começar antes disso?',
    after: 'Não, só depois de aprovado',
    meanwhile: 'Sim, enquanto isso',
    clock: 'Os prazos',
    waits: 'Esperam a aprovação',
    runs: 'Correm o tempo todo',
  },
  admin_new_category: {
    title: () => 'Nova categoria',
    submit: 'Incluir',
    name: 'Nome',
    nameHint: 'O classificador conhece Hardware, Software, Network, Database e Access',
  },
  admin_new_skill: { title: () => 'Nova habilidade', submit: 'Incluir', name: 'Nome' },
};
