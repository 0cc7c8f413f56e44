import type { Texts } from '#src/cards/texts/en/shape.ts';

const aheadOf = (others: number): string => {
  if (others > 1) return `devant ${others} autres personnes`;
  return others === 1 ? 'devant une autre personne' : 'personne d’autre ne pouvant le prendre';
};

/** Why somebody was asked, or was not. */
export const why: Texts['why'] = {
  excluded: {
    inactive: 'ne travaille plus ici',
    other_team: 'dans une autre équipe',
    missing_skill: 'n’a pas une compétence requise',
    off_shift: 'hors horaires',
    away: 'en absence',
    at_capacity: 'a assez à faire',
    kept_free: 'réservé à un ticket qui passe avant',
    declined_before: 'a déjà refusé',
    timed_out_before: 'n’a pas répondu la dernière fois',
    is_requester: 'est le demandeur',
  },
  fits: (percent) => `correspond à ${percent} %`,
  spare: (percent) => `${percent} % de capacité libre`,
  solved: (n, category) => (category === null ? `déjà résolu ${n} semblables` : `déjà résolu ${n} dans ${category}`),
  usuallyIn: (howLong) => `habituellement en ${howLong}`,
  minutes: (n) => `${n} min`,
  hours: (n) => `${n} h`,
  took: (name) => `${name} l’a pris en charge.`,
  managerChose: (name) => `Un responsable a choisi ${name}.`,
  chosen: (name, others, scores) =>
    scores === null ? `Choix : ${name}, ${aheadOf(others)}.` : `Choix : ${name}, ${aheadOf(others)} (${scores}).`,
  chosenTogether: (name, others, scores) =>
    scores === null
      ? `Choix : ${name}, ${aheadOf(others)}, lors d’une répartition avec d’autres tickets en attente.`
      : `Choix : ${name}, ${aheadOf(others)}, lors d’une répartition avec d’autres tickets en attente (${scores}).`,
  onCall: (name, scores) =>
    scores === null
      ? `Personne en poste ne pouvait le prendre ; ${name} est d’astreinte.`
      : `Personne en poste ne pouvait le prendre ; ${name} est d’astreinte (${scores}).`,
  despite: {
    away: (name) => `${name} n’est pas là.`,
    off_shift: (name) => `${name} est hors de ses horaires.`,
    at_capacity: (name, detail) => `Avec ce ticket, ${name} dépasse sa capacité (${detail}).`,
  },
  holderOverCapacity: (detail) => `Avec ce ticket, la personne qui l’a dépasse sa capacité (${detail}).`,
};
