import type { Texts } from '#src/cards/texts/en/shape.ts';
import { automaticHelp, helpForms } from './automatic-help.ts';
import { categories, categoryForms } from './categories.ts';
import { changes } from './changes.ts';
import { people, personForms } from './people.ts';
import { problem } from './problems.ts';
import { teamForms, teams } from './teams.ts';

/** What admins and managers read who change the desk in chat. */
export const admin: Texts['admin'] = {
  title: 'As pessoas e o help desk',
  titleFor: (words) => `Pessoas como “${words}”`,
  people: 'Quem trabalha aqui e o que faz:',
  yourPeople: 'As pessoas das suas equipes:',
  nobody: 'Ainda ninguém.',
  nobodyFound: 'Não conheço ninguém assim que você possa alterar. Alguém novo pode ser incluído.',
  page: (from, to, of) => `${from}–${to} de ${of}`,
  empty:
    'Este help desk está vazio. Configure em um minuto: uma equipe, o horário dela e as categorias e compromissos habituais.',
  started: (team) =>
    `O help desk está configurado: ${team} olha cada chamado. Inclua agora quem trabalha aqui, com suas habilidades.`,
  onlyForLeads:
    'Só administradores e gestores podem fazer isto. Se algo sobre você estiver errado, pergunte a um deles.',

  action: {
    open: 'Abrir',
    all: 'Todas as pessoas',
    find: 'Procurar alguém',
    add: 'Incluir alguém',
    categories: 'Categorias',
    teams: 'Equipes',
    changes: 'Quem mudou o quê',
    more: 'Mais',
    edit: 'Nome e gestor',
    care: 'Grupos, cuidado e substituto',
    replies: 'Respostas prontas',
    roles: 'Papel e equipes',
    skills: 'Habilidades',
    hours: 'Horário',
    away: 'Ausente…',
    leave: 'Saiu…',
    left: 'Sim, saiu',
    comesBack: 'Trabalha aqui de novo',
    newCategory: 'Nova categoria',
    category: 'Alterar',
    questions: 'Perguntas…',
    approval: 'Aprovação…',
    outages: 'Incidentes gerais…',
    help: 'Ajuda automática…',
    newTeam: 'Nova equipe',
    team: 'Alterar',
    newSkill: 'Nova habilidade',
    start: 'Configurar o help desk',
  },

  form: { ...personForms, ...teamForms, ...categoryForms, ...helpForms },

  categories: 'Categorias',
  teams: 'Equipes',

  saved: 'Salvo.',
  again: 'Isto já tinha sido feito.',
  problem,

  claimed: 'Agora você administra este help desk.',
  wrongCode: 'Este código está errado, já foi usado ou é antigo demais. O help desk mostra um novo ao iniciar.',

  ...people,
  ...teams,
  ...categories,
  ...automaticHelp,
  ...changes,
};
