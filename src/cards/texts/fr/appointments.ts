import type { Texts } from '#src/cards/texts/en/shape.ts';

const hoursOf = (n: number): string => (n === 1 ? '1 heure' : `${n} heures`);
const minutesOf = (n: number): string => (n === 1 ? '1 minute' : `${n} minutes`);

/** Words about appointments with requesters. */
export const appointments: Texts['appointments'] = {
  label: 'Rendez-vous',
  when: 'Quand',
  length: 'Durée',
  with: 'Avec',
  answer: 'Réponse',
  action: {
    make: 'Rendez-vous…',
    move: 'Le déplacer…',
    callOff: 'L’annuler',
    comes: 'J’y serai',
    cannot: 'Je ne peux pas',
  },
  form: {
    title: (n) => `Rendez-vous pour #${n}`,
    submit: 'Inviter',
    when: 'Quand ?',
    hint: 'Par exemple tomorrow 10:00, ou friday 14:30 for 1 hour. Sinon une demi-heure ; dans votre fuseau horaire',
  },
  help: 'inviter le demandeur à une heure fixe, la changer, ou annuler avec « off »',
  example: '17 tomorrow 10:00 30m',
  title: {
    is: (number, at) => [`Rendez-vous pour #${number} : `, at],
    moved: (number, at) => [`Le rendez-vous pour #${number} est déplacé : `, at],
    off: (number) => `Le rendez-vous pour #${number} est annulé`,
    soon: (number, at) => [`Bientôt, pour #${number} : `, at],
    nobody: (number, at) => [`Personne n’a #${number}, et le demandeur a un rendez-vous : `, at],
    answered: {
      accepted: (name, number) => `${name} viendra au rendez-vous pour #${number}`,
      tentative: (name, number) => `${name} viendra peut-être au rendez-vous pour #${number}`,
      declined: (name, number) => `${name} ne peut pas venir au rendez-vous pour #${number}`,
    },
  },
  duration: (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (hours === 0) return minutesOf(rest);
    return rest === 0 ? hoursOf(hours) : `${hoursOf(hours)} ${minutesOf(rest)}`;
  },
  said: { accepted: 'Viendra', tentative: 'Viendra peut-être', declined: 'Ne peut pas venir' },
  notSaid: 'Pas encore de réponse',
  youComes: 'Vous avez dit que vous viendrez.',
  youMay: 'Vous avez dit que vous viendrez peut-être.',
  youCannot:
    'Vous avez dit que vous ne pouvez pas. On vous proposera une autre heure, ou écrivez-en une dans une réponse.',
  willYou: 'Viendrez-vous ?',
  otherTime: 'Vous pouvez le déplacer ou l’annuler.',
  nobody: 'Donnez-le à quelqu’un qui peut y aller, ou annulez le rendez-vous.',
  somebody: 'Quelqu’un du support',
  off: {
    called_off: 'Il n’aura pas lieu.',
    resolved: 'Il n’aura pas lieu : le ticket est résolu.',
    withdrawn: 'Il n’aura pas lieu : le ticket a été annulé.',
    merged: 'Le ticket fait maintenant partie d’un autre. C’est ce dernier qui indique s’il y a un rendez-vous.',
    joined: 'Il n’aura pas lieu : le ticket fait partie d’un problème plus large, résolu pour tous à la fois.',
  },
  was: 'Était prévu',
  against: (one) =>
    one.why === 'busy'
      ? `Il y a déjà un rendez-vous à ce moment-là, pour #${one.ticket}.`
      : {
          off_hours: 'C’est en dehors des heures de travail, au moins en partie.',
          away: 'La personne qui a le ticket ne sera pas là.',
          guest_busy: 'Le demandeur a un autre rendez-vous à ce moment-là.',
        }[one.why],
  made: 'Le demandeur a reçu l’invitation.',
  calledOff: 'Il est annulé. Le demandeur a été averti.',
  thanks: {
    accepted: 'Merci. Vous recevrez un rappel un quart d’heure avant.',
    tentative: 'Merci. L’autre personne sait que vous viendrez peut-être.',
    declined: 'Merci de l’avoir dit. L’autre personne est avertie.',
  },
  problem: {
    no_time: 'À quelle heure ? Écrivez-la avec le jour, par exemple demain à 10 h.',
    not_understood:
      'Je ne comprends pas quand. Écrivez par exemple demain à 10 h, vendredi 14:30 pour 1 heure, ou 2026-12-24 9:00.',
    length: 'Un rendez-vous dure entre 5 minutes et 8 heures. Écrivez par exemple demain 10:00 pour 1 heure.',
    which_night:
      'Minuit est entre deux jours. Écrivez lequel : demain 00:00 est la nuit qui précède demain, demain 23:55 celle qui suit.',
    which_half:
      '« saa 4 » peut être dix heures ou quatre heures. Précisez le moment de la journée : kesho saa 4 asubuhi, ou demain à 10 h.',
  },
  refusal: {
    past: 'Cette heure est passée. Choisissez-en une à venir.',
    past_today: 'Cette heure est passée aujourd’hui. Pour un autre jour, écrivez-le avec l’heure : tomorrow 10:00.',
    which_week:
      'Ce peut être celui de cette semaine ou de la suivante. Écrivez-le avec la date : 4 décembre 10:00, ou 2026-12-04 10:00.',
    no_such_time:
      'Cette heure n’existe pas dans l’année qui vient. Écrivez par exemple tomorrow 10:00, ou 2026-12-24 9:00.',
    length: 'Un rendez-vous dure entre 5 minutes et 8 heures.',
    none: 'Aucun rendez-vous n’est prévu pour ce ticket.',
  },
  log: {
    set: (who) => `${who} a fixé un rendez-vous.`,
    moved: (who) => `${who} a déplacé le rendez-vous.`,
    answered: {
      accepted: (who) => `${who} viendra au rendez-vous.`,
      tentative: (who) => `${who} viendra peut-être au rendez-vous.`,
      declined: (who) => `${who} ne peut pas venir au rendez-vous.`,
    },
    passedOn: (name) => `C’est maintenant ${name} qui va au rendez-vous.`,
    nobody: 'Le rendez-vous tient, bien que personne n’ait le ticket pour l’instant.',
    off: (who) => `${who} a annulé le rendez-vous.`,
    offToo: 'Son rendez-vous a été annulé.',
    reminded: 'Le rendez-vous commence bientôt ; les deux personnes ont reçu un rappel.',
    begun: 'Le rendez-vous a commencé.',
  },
  calendar: {
    title: (number) => `Support informatique : #${number}`,
    with: (name) => `Avec ${name}.`,
  },
};
