import type { Texts } from '#src/cards/texts/en/shape.ts';

const aheadOf = (others: number): string => {
  if (others > 1) return `por delante de otras ${others} personas`;
  return others === 1 ? 'por delante de otra persona' : 'por ser la única persona que podía ocuparse';
};

/** Why somebody was asked, or was not. */
export const why: Texts['why'] = {
  excluded: {
    inactive: 'ya no está aquí',
    other_team: 'en otro equipo',
    missing_skill: 'le falta una habilidad necesaria',
    off_shift: 'fuera de turno',
    away: 'no está',
    at_capacity: 'tiene bastante que hacer',
    kept_free: 'se reserva para un ticket que va delante',
    declined_before: 'ya lo rechazó',
    timed_out_before: 'no respondió la última vez',
    is_requester: 'es quien lo pidió',
  },
  fits: (percent) => `encaja en un ${percent} %`,
  spare: (percent) => `${percent} % de capacidad libre`,
  solved: (n, category) => (category === null ? `resolvió ${n} parecidos` : `resolvió ${n} en ${category}`),
  usuallyIn: (howLong) => `suele tardar ${howLong}`,
  minutes: (n) => `${n} min`,
  hours: (n) => `${n} h`,
  took: (name) => `${name} se hizo cargo.`,
  managerChose: (name) => `Un responsable eligió a ${name}.`,
  chosen: (name, others, scores) =>
    scores === null
      ? `Se eligió a ${name}, ${aheadOf(others)}.`
      : `Se eligió a ${name}, ${aheadOf(others)}: ${scores}.`,
  chosenTogether: (name, others, scores) => {
    const words = `Se eligió a ${name}, ${aheadOf(others)}, al repartirlo junto con otros que esperaban`;
    return scores === null ? `${words}.` : `${words}: ${scores}.`;
  },
  onCall: (name, scores) =>
    scores === null
      ? `Nadie de turno podía ocuparse; ${name} está de guardia.`
      : `Nadie de turno podía ocuparse; ${name} está de guardia: ${scores}.`,
  despite: {
    away: (name) => `${name} no está.`,
    off_shift: (name) => `${name} está fuera de turno.`,
    at_capacity: (name, detail) => `Con esto, ${name} supera su capacidad (${detail}).`,
  },
  holderOverCapacity: (detail) => `Con esto, quien lo tiene supera su capacidad (${detail}).`,
};
