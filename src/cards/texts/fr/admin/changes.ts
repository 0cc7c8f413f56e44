import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** Who changed what. */
export const changes: AdminTexts['changes'] = {
  changes: 'Qui a modifié quoi',
  noChanges: 'Rien n’a encore été modifié.',
  changedBy: {
    chat: (name) => name ?? 'quelqu’un dans le chat',
    console: (name) => (name === null ? 'quelqu’un dans la console' : `${name} dans la console`),
    api: (name) => (name === null ? 'un programme par l’API' : `${name} par l’API`),
    file: (name) => (name === null ? 'le fichier de l’organisation' : `${name} avec le fichier de l’organisation`),
    platform: (name) => (name === null ? 'un groupe d’une plateforme' : `${name}, par un groupe d’une plateforme`),
    desk: (name) => name ?? 'le support',
  },
  subject: { rules: 'Les règles des politiques', settings: 'Les réglages du support' },
  named: { api_keys: (name) => `Clé d’API ${name}`, webhooks: (name) => `Le webhook ${name}` },
  change: {
    added: (subject, who) => `${subject}, ajout : ${who}`,
    changed: (subject, who) => `${subject}, modification : ${who}`,
    activated: (subject, who) => `${subject}, retour : ${who}`,
    deactivated: (subject, who) => `${subject}, départ : ${who}`,
    removed: (subject, who) => `${subject}, suppression : ${who}`,
  },
  valueChanged: 'modifié',
};
