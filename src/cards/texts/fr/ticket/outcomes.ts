import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Stars, with their number for those who hear it. */
export const starsSpoken = (n: number): string => `${'★'.repeat(n)} ${n} sur 5`;

/** What became of it, where a card’s buttons stood. */
export const outcome: Texts['outcome'] = {
  youHave: 'C’est vous qui l’avez.',
  swapAsked: (name) => `Nous avons demandé à ${name}. Vous le gardez tant que personne ne le prend.`,
  swapDeclined: 'Vous avez dit que vous ne pouvez pas.',
  waitingForRequester: 'Attend le demandeur. Le délai est suspendu.',
  tagged: (tags) => (tags.length === 0 ? 'Il n’a plus d’étiquette.' : `Étiquettes : ${tags.join(', ')}.`),
  onHold: (waits) => `${waits}. Le demandeur a été averti.`,
  continued: 'De nouveau en cours.',
  declined: 'Vous avez refusé.',
  expired: 'Vous n’avez pas répondu à temps.',
  movedTo: (name) => `C’est maintenant ${name} qui l’a.`,
  movedOn: 'Il est retourné dans la file d’attente.',
  managerDecides: 'Le responsable de l’équipe décidera qui le fait.',
  newerCard: 'Il existe une carte plus récente.',
  resolved: 'Résolu. Nous avons demandé au demandeur de le confirmer.',
  closed: 'Clos.',
  closedByTime: 'Clos automatiquement : personne ne l’a rouvert.',
  cancelled: 'Annulé.',
  merged: (from, into) => `#${from} fait maintenant partie de #${into}. Son demandeur a été averti.`,
  mergedInto: (into) => `Fusionné avec #${into}.`,
  reopened: 'De nouveau ouvert.',
  added: (name, number) => `${name} suit maintenant #${number}.`,
  dropped: (name, number) => `${name} ne suit plus #${number}.`,
  left: (number) => `Vous ne suivez plus #${number}.`,
  answered: 'Ceci n’attend plus de réponse.',
  confirmed: 'Vous avez confirmé que c’est résolu. Merci !',
  acknowledged: (name) => `${name} en a pris note.`,
  youAcknowledged: 'Vous en avez pris note.',
  categorised: (category) => `Catégorie : ${category}.`,
  assigned: (name) => `Nous avons demandé à ${name}.`,
  handedOver: (team) => `Transféré à l’équipe ${team}.`,
  noLongerWaiting: 'Quelqu’un s’en occupe.',
  assessed: (priority) => `Merci. Priorité : ${priority}.`,
  assessedByDesk: (priority) => `Merci, c’est transmis. La priorité reste celle fixée par le support : ${priority}.`,
  rated: (n) => `Votre note : ${starsSpoken(n)}. Merci !`,
};

/** What somebody did who was asked before. */
export const pastOffer: Texts['pastOffer'] = {
  declined: (name, reason) => (reason === '' ? `${name} a passé son tour.` : `${name} a refusé : ${reason}`),
  expired: (name) => `${name} n’a pas répondu à temps.`,
};
