import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Stars, with their number for those who hear it. */
export const starsSpoken = (n: number): string => `${'★'.repeat(n)} ${n} de 5`;

/** What became of it, where a card’s buttons stood. */
export const outcome: Texts['outcome'] = {
  youHave: 'Lo tiene usted.',
  swapAsked: (name) => `Se ha preguntado a ${name}. Se queda con usted hasta que lo tome.`,
  swapDeclined: 'Dijo que no puede.',
  waitingForRequester: 'Espera a quien lo pidió. El reloj está parado.',
  tagged: (tags) => (tags.length === 0 ? 'Ahora no tiene etiquetas.' : `Etiquetas: ${tags.join(', ')}.`),
  onHold: (waits) => `${waits}. Se ha avisado a quien lo pidió.`,
  continued: 'De nuevo en curso.',
  declined: 'Lo rechazó.',
  expired: 'No respondió a tiempo.',
  movedTo: (name) => `Ahora lo tiene ${name}.`,
  movedOn: 'Ha vuelto a la cola.',
  managerDecides: 'El responsable del equipo decidirá quién lo hace.',
  newerCard: 'Para esto hay una tarjeta más reciente.',
  resolved: 'Resuelto. Se ha pedido confirmación a quien lo pidió.',
  closed: 'Cerrado.',
  closedByTime: 'Cerrado automáticamente: nadie lo reabrió.',
  cancelled: 'Retirado.',
  merged: (from, into) => `#${from} ahora forma parte de #${into}. Se ha avisado a quien lo pidió.`,
  mergedInto: (into) => `Combinado con #${into}.`,
  reopened: 'Abierto de nuevo.',
  added: (name, number) => `${name} ya está en #${number}.`,
  dropped: (name, number) => `${name} ya no recibe avisos de #${number}.`,
  left: (number) => `Ya no recibe avisos de #${number}.`,
  answered: 'Esto ya no necesita respuesta.',
  confirmed: 'Confirmó que está resuelto. ¡Gracias!',
  acknowledged: (name) => `${name} se dio por enterado.`,
  youAcknowledged: 'Se dio por enterado.',
  categorised: (category) => `Categoría: ${category}.`,
  assigned: (name) => `Se ha preguntado a ${name}.`,
  handedOver: (team) => `Traspasado a ${team}.`,
  noLongerWaiting: 'Ya se está atendiendo.',
  assessed: (priority) => `Gracias. La prioridad es ${priority}.`,
  assessedByDesk: (priority) =>
    `Gracias, lo he transmitido. La prioridad sigue siendo ${priority}, como la fijó la mesa de ayuda.`,
  rated: (n) => `Su valoración: ${starsSpoken(n)}. ¡Gracias!`,
};

/** What somebody did who was asked before. */
export const pastOffer: Texts['pastOffer'] = {
  declined: (name, reason) => (reason === '' ? `${name} lo pasó.` : `${name} lo rechazó: ${reason}`),
  expired: (name) => `${name} no respondió a tiempo.`,
};
