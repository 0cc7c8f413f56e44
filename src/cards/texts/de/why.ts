import type { Texts } from '#src/cards/texts/en/shape.ts';

const ahead = (others: number): string =>
  others > 1
    ? `vor ${others} weiteren Personen`
    : others > 0
      ? 'vor einer weiteren Person'
      : 'niemand sonst könnte es nehmen';

/** Why somebody was asked, or was not. */
export const why: Texts['why'] = {
  excluded: {
    inactive: 'nicht mehr hier',
    other_team: 'in einem anderen Team',
    missing_skill: 'eine nötige Fähigkeit fehlt',
    off_shift: 'nicht im Dienst',
    away: 'abwesend',
    at_capacity: 'hat genug zu tun',
    kept_free: 'wird für ein Ticket davor freigehalten',
    declined_before: 'hat schon abgelehnt',
    timed_out_before: 'hat letztes Mal nicht geantwortet',
    is_requester: 'hat das Ticket selbst gemeldet',
  },
  fits: (percent) => `passt zu ${percent} %`,
  spare: (percent) => `${percent} % der Kapazität frei`,
  solved: (n, category) => (category === null ? `hat ${n} ähnliche gelöst` : `hat ${n} in ${category} gelöst`),
  usuallyIn: (howLong) => `meist in ${howLong}`,
  minutes: (n) => `${n} Min.`,
  hours: (n) => `${n.toLocaleString('de')} Std.`,
  took: (name) => `${name} hat es selbst genommen.`,
  managerChose: (name) => `Eine Leitung hat ${name} gewählt.`,
  chosen: (name, others, scores) =>
    scores === null
      ? `${name} wurde gewählt, ${ahead(others)}.`
      : `${name} wurde gewählt, ${ahead(others)}: ${scores}.`,
  chosenTogether: (name, others, scores) => {
    const words = `${name} wurde gewählt, ${ahead(others)}, zusammen mit anderen verteilt, die warteten`;
    return scores === null ? `${words}.` : `${words}: ${scores}.`;
  },
  onCall: (name, scores) =>
    scores === null
      ? `Niemand im Dienst konnte es nehmen; ${name} hat Bereitschaft.`
      : `Niemand im Dienst konnte es nehmen; ${name} hat Bereitschaft: ${scores}.`,
  despite: {
    away: (name) => `${name} ist abwesend.`,
    off_shift: (name) => `${name} ist nicht im Dienst.`,
    at_capacity: (name, detail) => `${name} hat damit mehr als die Kapazität (${detail}).`,
  },
  holderOverCapacity: (detail) => `Wer es hat, hat damit mehr als die Kapazität (${detail}).`,
};
