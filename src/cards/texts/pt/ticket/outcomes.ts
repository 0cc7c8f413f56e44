import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Stars, with their number for those who hear it. */
export const starsSpoken = (n: number): string => `${'★'.repeat(n)} ${n} de 5`;

/** What became of it, where a card’s buttons stood. */
export const outcome: Texts['outcome'] = {
  youHave: 'Está com você.',
  swapAsked: (name) => `${name} foi consultado. Fica com você até ser assumido.`,
  swapDeclined: 'Você disse que não pode.',
  waitingForRequester: 'Espera quem pediu. O relógio está parado.',
  tagged: (tags) => (tags.length === 0 ? 'Agora não tem etiquetas.' : `Etiquetas: ${tags.join(', ')}.`),
  onHold: (waits) => `${waits}. Quem pediu foi avisado.`,
  continued: 'Em andamento de novo.',
  declined: 'Você recusou.',
  expired: 'Você não respondeu a tempo.',
  movedTo: (name) => `Agora está com ${name}.`,
  movedOn: 'Voltou para a fila.',
  managerDecides: 'O gestor da equipe decide quem faz.',
  newerCard: 'Há um cartão mais recente para isto.',
  resolved: 'Resolvido. Pedimos a quem pediu que confirme.',
  closed: 'Fechado.',
  closedByTime: 'Fechado automaticamente: ninguém reabriu.',
  cancelled: 'Retirado.',
  merged: (from, into) => `#${from} agora faz parte de #${into}. Quem pediu foi avisado.`,
  mergedInto: (into) => `Juntado a #${into}.`,
  reopened: 'Aberto de novo.',
  added: (name, number) => `${name} foi incluído em #${number}.`,
  dropped: (name, number) => `${name} não recebe mais avisos de #${number}.`,
  left: (number) => `Você não recebe mais avisos de #${number}.`,
  answered: 'Isto não precisa mais de resposta.',
  confirmed: 'Você confirmou que está resolvido. Obrigado!',
  acknowledged: (name) => `${name} está ciente.`,
  youAcknowledged: 'Você está ciente.',
  categorised: (category) => `Categoria: ${category}.`,
  assigned: (name) => `${name} foi consultado.`,
  handedOver: (team) => `Repassado a ${team}.`,
  noLongerWaiting: 'Isto está sendo tratado.',
  assessed: (priority) => `Obrigado. A prioridade é ${priority}.`,
  assessedByDesk: (priority) => `Obrigado, repassei. A prioridade continua ${priority}, como o help desk definiu.`,
  rated: (n) => `Sua avaliação: ${starsSpoken(n)}. Obrigado!`,
};

/** What somebody did who was asked before. */
export const pastOffer: Texts['pastOffer'] = {
  declined: (name, reason) => (reason === '' ? `${name} passou adiante.` : `${name} recusou: ${reason}`),
  expired: (name) => `${name} não respondeu a tempo.`,
};
