import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

const zoneHint = 'Par exemple Europe/Paris';

const teamsHint = 'Noms séparés par des virgules';

/** What is said of somebody: what they do, when they are there, that they left. */
export const people: AdminTexts['people'] = {
  label: {
    email: 'E-mail',
    role: 'Rôle',
    teams: 'Équipes',
    manager: 'Responsable',
    zone: 'Fuseau horaire',
    department: 'Service',
    skills: 'Compétences',
    capacity: 'Charge maximale',
    hours: 'Horaires',
    away: 'Absence',
    state: 'État',
  },
  hasLeft: 'Ne travaille plus ici',
  always: 'Toujours',
  none: 'Aucun',
  nobodyNamed: 'Personne',
  awayNow: 'En absence',
  awayTimes: (from, until) => [
    ...(from === null ? ['En absence'] : ['En absence à partir de ', from]),
    ...(until === null ? [', jusqu’à son retour'] : [' jusqu’à ', until]),
  ],
  absence: (from, until) => {
    const end = until === null ? 'jusqu’à son retour' : `jusqu’à ${until}`;
    return from === null ? end : `à partir de ${from}, ${end}`;
  },
  role: {
    requester: 'Demande de l’aide',
    technician: 'Technicien',
    manager: 'Responsable',
    admin: 'Administrateur',
  },
  handedOver: (n) =>
    n === 1
      ? 'Un ticket ouvert retourne à son équipe, qui cherche aussitôt quelqu’un d’autre.'
      : `${n} tickets ouverts retournent à leurs équipes, qui cherchent aussitôt quelqu’un d’autre.`,
  goBack: (n) =>
    n === 1
      ? 'Il retourne à son équipe, qui cherche aussitôt quelqu’un d’autre.'
      : 'Ils retournent à leurs équipes, qui cherchent aussitôt quelqu’un d’autre.',
  sureLeft: (name) =>
    `${name} ne pourra plus utiliser le support et ne recevra plus aucune question. Le travail déjà fait est conservé.`,
  holds: (n) => (n === 1 ? 'Cette personne a un ticket ouvert.' : `Cette personne a ${n} tickets ouverts.`),
};

/** Forms by which somebody is found, added or changed. */
export const personForms: AdminTexts['personForms'] = {
  admin_find: { title: () => 'Chercher quelqu’un', submit: 'Chercher', called: 'Nom ou adresse e-mail' },
  admin_add: {
    title: () => 'Ajouter quelqu’un',
    submit: 'Ajouter',
    name: 'Nom',
    email: 'Adresse e-mail',
    emailHint: 'Elle permet de reconnaître la personne dans Slack et Teams',
    role: 'Rôle',
    teams: 'Équipes',
    teamsHint,
    zone: 'Fuseau horaire',
    zoneHint,
  },
  admin_edit: {
    title: (name) => name,
    submit: 'Enregistrer',
    name: 'Nom',
    email: 'Adresse e-mail',
    manager: 'Responsable',
    managerHint: 'Nom ou adresse e-mail ; qui est averti ensuite si un délai est dépassé',
    department: 'Service',
  },
  admin_care: {
    title: (name) => name,
    submit: 'Enregistrer',
    groups: 'Groupes',
    groupsHint: 'Ce qui distingue encore les personnes pour les engagements, séparé par des virgules',
    vip: 'Ses tickets méritent-ils une attention particulière ?',
    yes: 'Oui',
    no: 'Non',
    delegate: 'Qui la remplace en son absence',
    delegateHint: 'Nom ou e-mail d’un responsable ou d’un administrateur. Vide : l’échelon suivant',
  },
  admin_roles: {
    title: (name) => name,
    submit: 'Enregistrer',
    role: 'Rôle',
    teams: 'Équipes',
    teamsHint,
  },
  admin_skills: {
    title: (name) => `Compétences : ${name}`,
    submit: 'Enregistrer',
    skills: 'Compétences avec leur niveau',
    skillsHint: 'De 1 (connaît) à 5 (enseigne) : Hardware 4, Networks 2',
  },
  admin_hours: {
    title: (name) => `Horaires : ${name}`,
    submit: 'Enregistrer',
    hours: 'Horaires',
    hoursHint: 'Le nom d’un calendrier, ou mon-fri 09:00-17:00, sat 10:00-12:00. Vide : toujours',
    zone: 'Fuseau horaire',
    zoneHint,
    capacity: 'Charge maximale à la fois',
    capacityHint: 'Un ticket ordinaire compte 1. 0 : jamais sollicité',
  },
  admin_away: {
    title: (name) => `Absence : ${name}`,
    submit: 'Enregistrer',
    from: 'À partir de',
    fromHint: 'Par exemple monday ou 2026-12-24. Vide : dès maintenant',
    until: 'Retour le',
    untilHint: 'Par exemple friday 14:00, 2 weeks ou 2027-01-04. Vide : jusqu’à son retour',
    which: 'Cette personne est-elle en absence ?',
    yes: 'En absence',
    no: 'Présente, et rien n’est prévu',
  },
};
