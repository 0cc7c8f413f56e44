import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** Why something could not be changed. */
export const problem: AdminTexts['problem'] = {
  not_allowed:
    'Vous ne pouvez pas modifier cela, ou pas ainsi. Les administrateurs le peuvent ; les responsables modifient ce que font les personnes de leurs équipes.',
  not_there: 'Ceci n’existe plus.',
  exists: 'Il en existe déjà un.',
  last_admin:
    'Plus personne ne pourrait rien modifier : c’est le dernier administrateur. Nommez d’abord un autre administrateur.',
  already_so: 'C’est déjà le cas.',
  changedSince: (who, what) =>
    `${who} a modifié ceci entre-temps : ${what}. Rien n’a été enregistré. Rouvrez-le pour voir où il en est.`,
  someone: 'Quelqu’un',
  over: 'Cela se termine avant de commencer, ou c’est déjà passé.',
  number: 'Écrivez un nombre, par exemple 5.',
  time: 'Écrivez une durée, par exemple 15m ou 1h.',
  address: 'Ce n’est pas une adresse e-mail.',
  person: 'Je ne connais pas cette personne. Écrivez son nom complet ou son adresse e-mail.',
  personNamed: (called) => `Je ne connais pas « ${called} ». Écrivez son nom complet ou son adresse e-mail.`,
  persons: (names) => `Il y en a plusieurs : ${names}. Écrivez l’adresse e-mail.`,
};
