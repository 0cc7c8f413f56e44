import type { AdminTexts } from '#src/cards/texts/en/shape.ts';
import { replyVariables } from '#src/core/conversation/canned-reply.ts';

const variables = replyVariables.map((one) => `{${one}}`).join(', ');

const zoneHint = 'Par exemple Europe/Paris';

/** What is said of a team. */
export const teams: AdminTexts['teams'] = {
  ledBy: (name) => `responsable : ${name}`,
  outageSign: (people, within) => `${people} personnes en ${within}`,
  never: 'jamais',
  asUsual: 'comme d’habitude',
};

/** Forms for teams, and the one that sets up the desk. */
export const teamForms: AdminTexts['teamForms'] = {
  admin_team: {
    title: (name) => name,
    submit: 'Enregistrer',
    name: 'Nom',
    manager: 'Responsable',
    managerHint: 'Nom ou adresse e-mail d’un responsable ou d’un administrateur',
  },
  admin_replies: {
    title: (name) => `Réponses types : ${name}`,
    submit: 'Enregistrer',
    replies: 'Réponses',
    hint: `!nom seul sur une ligne, puis en dessous le texte de la réponse ; **gras**, listes et liens sont mis en forme. Elle peut contenir ${variables}. Pour l’utiliser dans un ticket de cette équipe, tapez !nom.`,
    before: 'Commencez par un nom, comme !restart, seul sur une ligne.',
    wrong: (name, text) => `!${name} : ${text}.`,
  },
  admin_outages: {
    title: (name) => `Incidents majeurs : ${name}`,
    submit: 'Enregistrer',
    asks: 'Quand des tickets se ressemblent',
    usual: (people, within) => `La question est posée quand ${people} personnes en créent un en ${within} minutes`,
    own: 'La question est posée selon ce qui suit',
    never: 'La question n’est jamais posée',
    people: 'Combien de personnes ?',
    within: 'En combien de temps ?',
    withinHint: 'Par exemple 15m ou 1h',
  },
  admin_new_team: { title: () => 'Nouvelle équipe', submit: 'Ajouter' },
  admin_start: {
    title: () => 'Configurer le support',
    submit: 'Configurer',
    team: 'Comment s’appelle votre équipe ?',
    hours: 'Quand est-elle disponible ?',
    zone: 'Fuseau horaire',
    zoneHint,
  },
};
