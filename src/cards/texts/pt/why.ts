import type { Texts } from '#src/cards/texts/en/shape.ts';

const aheadOf = (others: number): string => {
  if (others > 1) return `à frente de outras ${others} pessoas`;
  return others === 1 ? 'à frente de outra pessoa' : 'por ser a única pessoa que podia assumir';
};

/** Why somebody was asked, or was not. */
export const why: Texts['why'] = {
  excluded: {
    inactive: 'não está mais aqui',
    other_team: 'em outra equipe',
    missing_skill: 'falta uma habilidade necessária',
    off_shift: 'fora do turno',
    away: 'ausente',
    at_capacity: 'já tem bastante a fazer',
    kept_free: 'fica livre para um chamado que vem antes',
    declined_before: 'já recusou',
    timed_out_before: 'não respondeu da última vez',
    is_requester: 'é quem pediu',
  },
  fits: (percent) => `combina ${percent} %`,
  spare: (percent) => `${percent} % da capacidade livre`,
  solved: (n, category) => (category === null ? `resolveu ${n} parecidos` : `resolveu ${n} em ${category}`),
  usuallyIn: (howLong) => `costuma levar ${howLong}`,
  minutes: (n) => `${n} min`,
  hours: (n) => `${n} h`,
  took: (name) => `${name} assumiu.`,
  managerChose: (name) => `Um gestor escolheu ${name}.`,
  chosen: (name, others, scores) =>
    scores === null
      ? `${name} foi a escolha, ${aheadOf(others)}.`
      : `${name} foi a escolha, ${aheadOf(others)}: ${scores}.`,
  chosenTogether: (name, others, scores) => {
    const words = `${name} foi a escolha, ${aheadOf(others)}, na distribuição junto com outros que esperavam`;
    return scores === null ? `${words}.` : `${words}: ${scores}.`;
  },
  onCall: (name, scores) =>
    scores === null
      ? `Ninguém de turno podia assumir; ${name} está de plantão.`
      : `Ninguém de turno podia assumir; ${name} está de plantão: ${scores}.`,
  despite: {
    away: (name) => `${name} está ausente.`,
    off_shift: (name) => `${name} está fora do turno.`,
    at_capacity: (name, detail) => `Com isto, ${name} passa da capacidade (${detail}).`,
  },
  holderOverCapacity: (detail) => `Com isto, quem está com ele passa da capacidade (${detail}).`,
};
