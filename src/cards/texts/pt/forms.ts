import type { Texts } from '#src/cards/texts/en/shape.ts';

const notForRequester = 'Quem pediu não pode ver';

/** Forms and their fields. */
export const form: Texts['form'] = {
  intake: {
    title: 'Novo chamado',
    submit: 'Registrar',
    fields: {
      title: 'Qual é o problema?',
      titleHint: 'Em poucas palavras, como você contaria a um colega',
      description: 'Conte mais',
      descriptionHint: 'O que estava fazendo, o que vê, mensagens de erro',
      impact: 'Quem é afetado?',
      urgency: 'Qual a gravidade?',
      levelHint: 'Se deixar vazio, eu sigo o que você escreve',
      category: 'Do que se trata?',
      categoryHint: 'Se deixar vazio, eu descubro',
      onBehalfOf: 'Em nome de',
      onBehalfOfHint: 'Deixe vazio se for para você',
    },
  },
  decline: { title: (n) => `Recusar #${n}`, submit: 'Recusar', reason: 'Por quê?', hint: 'Os gestores podem ler' },
  resolve: {
    title: (n) => `Resolver #${n}`,
    submit: 'Resolver',
    resolution: 'O que resolveu?',
    hint: 'Quem pediu vai ler',
  },
  ask: {
    title: (n) => `Perguntar sobre #${n}`,
    submit: 'Perguntar',
    question: 'Sua pergunta',
    hint: 'O relógio para até responderem',
  },
  hold: {
    title: (n) => `Colocar #${n} em espera`,
    submit: 'Colocar em espera',
    waitsFor: 'O que se espera?',
    until: 'Quando olhar de novo',
    untilHint: 'Por exemplo friday 14:00, 2 weeks ou 2026-12-24; se deixar vazio, em três dias úteis',
    note: 'O que lê quem pediu',
    noteHint: 'Por exemplo: a tela nova foi encomendada',
  },
  reply: { title: (n) => `Responder em #${n}`, submit: 'Enviar', text: 'Sua resposta' },
  note: { title: (n) => `Nota em #${n}`, submit: 'Salvar', text: 'Nota interna', hint: notForRequester },
  reopen: { title: (n) => `Reabrir #${n}`, submit: 'Reabrir', reason: 'O que ainda está errado?' },
  cancel: {
    title: (n) => `Retirar #${n}`,
    submit: 'Retirar',
    reason: 'Por quê?',
    hint: 'Por exemplo: não é mais necessário',
  },
  add: {
    title: (n) => `Incluir alguém em #${n}`,
    submit: 'Incluir',
    person: 'Quem deve receber avisos?',
    hint: 'Essa pessoa vê o que você e o técnico escrevem e pode responder',
  },
  drop: {
    title: (n) => `Tirar alguém de #${n}`,
    submit: 'Tirar',
    person: 'Quem não precisa mais receber avisos?',
  },
  assess: {
    title: (n) => `Qual a gravidade de #${n}?`,
    submit: 'Enviar',
    reason: 'O que mudou, ou o que você não consegue fazer?',
  },
  assign: {
    title: (n) => `Atribuir #${n}`,
    submit: 'Atribuir',
    person: 'Quem deve fazer?',
    note: 'O que essa pessoa precisa saber?',
    hint: notForRequester,
  },
  handOver: {
    title: (n) => `Repassar #${n}`,
    submit: 'Repassar',
    team: 'Para qual equipe?',
    note: 'O que ela precisa saber?',
    hint: notForRequester,
  },
  priority: { title: (n) => `Prioridade de #${n}`, submit: 'Alterar', priority: 'Prioridade', reason: 'Por quê?' },
  tag: {
    title: (n) => `Etiquetas de #${n}`,
    submit: 'Salvar',
    tags: 'Etiquetas a colocar',
    hint: 'Por exemplo vpn queda-segunda; com um menos na frente, como -vpn, é tirada',
  },
  merge: {
    title: (n) => `Juntar #${n} a outro chamado`,
    submit: 'Juntar',
    into: 'A qual chamado?',
    hint: 'O número dele. Quem pediu é avisado, e o que escrever a partir de agora chega lá',
  },
  category: { title: (n) => `Categoria de #${n}`, submit: 'Alterar', category: 'Categoria' },
  rate: { title: (n) => `Como foi #${n}?`, submit: 'Enviar', stars: 'Sua nota', comment: 'Algo a acrescentar?' },
};

/** What is wrong with a field. */
export const problem: Texts['problem'] = {
  empty: 'Preencha este campo.',
  too_long: (max) => `Reduza para ${max.toLocaleString('pt-BR')} caracteres.`,
  out_of_range: 'Escolha uma das opções.',
  noSuchDay: 'Não conheço este dia. Indique um dia futuro, como friday, friday 14:00, 2 weeks ou 2026-12-24.',
  unknownPerson: 'Não encontro esta pessoa aqui. Digite @ e o começo de um nome.',
  noNumber: 'Indique o número do outro chamado, por exemplo 17.',
  unknownCategory: 'Esta categoria não existe mais. Escolha outra.',
};
