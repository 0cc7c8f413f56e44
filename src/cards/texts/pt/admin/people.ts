import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

const zoneHint = 'Por exemplo Europe/Berlin';

const teamsHint = 'Nomes, separados por vírgulas';

/** What is said of somebody: what they do, when they are there, that they left. */
export const people: AdminTexts['people'] = {
  label: {
    email: 'E-mail',
    role: 'Papel',
    teams: 'Equipes',
    manager: 'Gestor',
    zone: 'Fuso horário',
    department: 'Departamento',
    skills: 'Habilidades',
    capacity: 'Leva ao mesmo tempo',
    hours: 'Horário',
    away: 'Ausente',
    state: 'Estado',
  },
  hasLeft: 'Saiu',
  always: 'Sempre',
  none: 'Nenhum',
  nobodyNamed: 'Ninguém',
  awayNow: 'Ausente',
  awayTimes: (from, until) => [
    ...(from === null ? ['Ausente'] : ['Ausente desde ', from]),
    ...(until === null ? [', até voltar'] : [' até ', until]),
  ],
  absence: (from, until) => {
    const end = until === null ? 'até voltar' : `até ${until}`;
    return from === null ? end : `desde ${from} ${end}`;
  },
  role: { requester: 'Pede ajuda', technician: 'Técnico', manager: 'Gestor', admin: 'Administrador' },
  handedOver: (n) =>
    n === 1
      ? 'Um chamado aberto volta para a equipe, que logo procura outra pessoa.'
      : `${n} chamados abertos voltam para as equipes, que logo procuram outra pessoa.`,
  goBack: (n) =>
    n === 1
      ? 'Ele volta para a equipe, que logo procura outra pessoa.'
      : 'Eles voltam para as equipes, que logo procuram outra pessoa.',
  sureLeft: (name) => `${name} não poderá mais usar o help desk nem será consultado. O que fez continua guardado.`,
  holds: (n) => (n === 1 ? 'Está com um chamado aberto.' : `Está com ${n} chamados abertos.`),
};

/** Forms by which somebody is found, added or changed. */
export const personForms: AdminTexts['personForms'] = {
  admin_find: { title: () => 'Procurar alguém', submit: 'Procurar', called: 'Nome ou endereço de e-mail' },
  admin_add: {
    title: () => 'Incluir alguém',
    submit: 'Incluir',
    name: 'Nome',
    email: 'Endereço de e-mail',
    emailHint: 'Por ele a pessoa é reconhecida no Slack e no Teams',
    role: 'Papel',
    teams: 'Equipes',
    teamsHint,
    zone: 'Fuso horário',
    zoneHint,
  },
  admin_edit: {
    title: (name) => name,
    submit: 'Salvar',
    name: 'Nome',
    email: 'Endereço de e-mail',
    manager: 'Gestor',
    managerHint: 'Nome ou e-mail; quem é avisado depois quando um prazo é perdido',
    department: 'Departamento',
  },
  admin_care: {
    title: (name) => name,
    submit: 'Salvar',
    groups: 'Grupos',
    groupsHint: 'Por que mais os compromissos distinguem as pessoas, separado por vírgulas',
    vip: 'Os chamados dessa pessoa merecem cuidado especial?',
    yes: 'Sim',
    no: 'Não',
    delegate: 'Quem substitui durante a ausência',
    delegateHint: 'Nome ou e-mail de um gestor ou administrador. Vazio: a próxima pessoa na linha',
  },
  admin_roles: {
    title: (name) => name,
    submit: 'Salvar',
    role: 'Papel',
    teams: 'Equipes',
    teamsHint,
  },
  admin_skills: {
    title: (name) => `Habilidades de ${name}`,
    submit: 'Salvar',
    skills: 'Habilidades com nível',
    skillsHint: 'De 1 (conhece) a 5 (ensina): Hardware 4, Networks 2',
  },
  admin_hours: {
    title: (name) => `Horário de ${name}`,
    submit: 'Salvar',
    hours: 'Horário',
    hoursHint: 'O nome de um calendário, ou mon-fri 09:00-17:00, sat 10:00-12:00. Vazio: sempre',
    zone: 'Fuso horário',
    zoneHint,
    capacity: 'Quanto leva ao mesmo tempo',
    capacityHint: 'Um chamado comum ocupa 1. 0: nunca é consultado',
  },
  admin_away: {
    title: (name) => `Ausência de ${name}`,
    submit: 'Salvar',
    from: 'Desde',
    fromHint: 'Por exemplo monday ou 2026-12-24. Vazio: a partir de agora',
    until: 'Volta em',
    untilHint: 'Por exemplo friday 14:00, 2 weeks ou 2027-01-04. Vazio: até voltar',
    which: 'Está ausente?',
    yes: 'Ausente',
    no: 'Presente, e nada está previsto',
  },
};
