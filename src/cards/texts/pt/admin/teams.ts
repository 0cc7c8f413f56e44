import type { AdminTexts } from '#src/cards/texts/en/shape.ts';
import { replyVariables } from '#src/core/conversation/canned-reply.ts';

const variables = replyVariables.map((one) => `{${one}}`).join(', ');

const zoneHint = 'Por exemplo Europe/Berlin';

/** What is said of a team. */
export const teams: AdminTexts['teams'] = {
  ledBy: (name) => `liderada por ${name}`,
  outageSign: (people, within) => `${people} pessoas em ${within}`,
  never: 'nunca',
  asUsual: 'o habitual',
};

/** Forms for teams, and the one that sets up the desk. */
export const teamForms: AdminTexts['teamForms'] = {
  admin_team: {
    title: (name) => name,
    submit: 'Salvar',
    name: 'Nome',
    manager: 'Gestor',
    managerHint: 'Nome ou e-mail de um gestor ou administrador',
  },
  admin_replies: {
    title: (name) => `Respostas prontas de ${name}`,
    submit: 'Salvar',
    replies: 'Respostas',
    hint: `!nome em uma linha própria, abaixo o que a resposta diz; **negrito**, listas e links aparecem como tais. Pode citar ${variables}. Quem responde a um chamado desta equipe digita !nome.`,
    before: 'Comece com um nome, como !restart, em uma linha própria.',
    wrong: (name, text) => `!${name}: ${text}.`,
  },
  admin_outages: {
    title: (name) => `Quando se pergunta a ${name} por um incidente geral`,
    submit: 'Salvar',
    asks: 'Quando os chamados se parecem',
    usual: (people, within) => `Pergunta-se quando ${people} pessoas registram um em ${within} minutos`,
    own: 'Pergunta-se assim que valer o que está abaixo',
    never: 'Nunca se pergunta',
    people: 'Quantas pessoas?',
    within: 'Em quanto tempo?',
    withinHint: 'Por exemplo 15m ou 1h',
  },
  admin_new_team: { title: () => 'Nova equipe', submit: 'Incluir' },
  admin_start: {
    title: () => 'Configurar o help desk',
    submit: 'Configurar',
    team: 'Como se chama sua equipe?',
    hours: 'Quando ela atende?',
    zone: 'Fuso horário',
    zoneHint,
  },
};
