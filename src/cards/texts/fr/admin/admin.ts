import type { Texts } from '#src/cards/texts/en/shape.ts';
import { automaticHelp, helpForms } from './automatic-help.ts';
import { categories, categoryForms } from './categories.ts';
import { changes } from './changes.ts';
import { people, personForms } from './people.ts';
import { problem } from './problems.ts';
import { teamForms, teams } from './teams.ts';

/** What admins and managers read who change the desk in chat. */
export const admin: Texts['admin'] = {
  title: 'Les personnes et le support',
  titleFor: (words) => `Personnes comme « ${words} »`,
  people: 'Qui travaille ici, et à quoi :',
  yourPeople: 'Les personnes de vos équipes :',
  nobody: 'Personne pour l’instant.',
  nobodyFound: 'Je ne connais personne de ce nom que vous puissiez modifier. Vous pouvez ajouter quelqu’un de nouveau.',
  page: (from, to, of) => `${from}–${to} sur ${of}`,
  empty:
    'Ce support est encore vide. Configurez-le en une minute : une équipe, ses horaires, les catégories et engagements habituels.',
  started: (team) =>
    `Le support est configuré : l’équipe ${team} examine chaque ticket. Ajoutez maintenant les personnes qui travaillent ici, avec leurs compétences.`,
  onlyForLeads:
    'Seuls les administrateurs et les responsables peuvent faire cela. Si une information sur vous est inexacte, demandez à l’un d’eux.',

  action: {
    open: 'Ouvrir',
    all: 'Toutes les personnes',
    find: 'Chercher quelqu’un',
    add: 'Ajouter quelqu’un',
    categories: 'Catégories',
    teams: 'Équipes',
    changes: 'Qui a modifié quoi',
    more: 'Plus',
    edit: 'Nom et responsable',
    care: 'Groupes, attention et suppléance',
    replies: 'Réponses types',
    roles: 'Rôle et équipes',
    skills: 'Compétences',
    hours: 'Horaires',
    away: 'Absence…',
    leave: 'Départ…',
    left: 'Oui, départ définitif',
    comesBack: 'Travaille de nouveau ici',
    newCategory: 'Nouvelle catégorie',
    category: 'Modifier',
    questions: 'Questions…',
    approval: 'Approbation…',
    outages: 'Incidents majeurs…',
    help: 'Aide automatique…',
    newTeam: 'Nouvelle équipe',
    team: 'Modifier',
    newSkill: 'Nouvelle compétence',
    start: 'Configurer le support',
  },

  form: { ...personForms, ...teamForms, ...categoryForms, ...helpForms },

  categories: 'Catégories',
  teams: 'Équipes',

  saved: 'Enregistré.',
  again: 'Cela avait déjà été fait.',
  problem,

  claimed: 'Vous administrez maintenant ce support.',
  wrongCode: 'Ce code est faux, déjà utilisé ou trop ancien. Le support en affiche un nouveau à son démarrage.',

  ...people,
  ...teams,
  ...categories,
  ...automaticHelp,
  ...changes,
};
