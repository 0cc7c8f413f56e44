import type { Texts } from '#src/cards/texts/en/shape.ts';

const aheadOf = (others: number): string => {
  if (others > 1) return `mbele ya wengine ${others}`;
  return others === 1 ? 'mbele ya mwingine mmoja' : 'kwa kuwa ndiye pekee aliyeweza kuichukua';
};

/** Why somebody was asked, or was not. */
export const why: Texts['why'] = {
  excluded: {
    inactive: 'hayupo tena hapa',
    other_team: 'yuko timu nyingine',
    missing_skill: 'hana ujuzi unaohitajika',
    off_shift: 'yuko nje ya zamu',
    away: 'hayupo',
    at_capacity: 'ana kazi za kutosha',
    kept_free: 'ameachiwa nafasi kwa tiketi iliyo mbele',
    declined_before: 'alikataa awali',
    timed_out_before: 'hakujibu mara iliyopita',
    is_requester: 'ndiye mwombaji',
  },
  fits: (percent) => `anafaa ${percent}%`,
  spare: (percent) => `ana nafasi ya ${percent}%`,
  solved: (n, category) => (category === null ? `ametatua ${n} kama hii` : `ametatua ${n} za ${category}`),
  usuallyIn: (howLong) => `kwa kawaida ndani ya ${howLong}`,
  minutes: (n) => `dakika ${n}`,
  hours: (n) => `saa ${n}`,
  took: (name) => `${name} aliichukua.`,
  managerChose: (name) => `Meneja alimchagua ${name}.`,
  chosen: (name, others, scores) =>
    scores === null
      ? `${name} alichaguliwa, ${aheadOf(others)}.`
      : `${name} alichaguliwa, ${aheadOf(others)}: ${scores}.`,
  chosenTogether: (name, others, scores) => {
    const words = `${name} alichaguliwa, ${aheadOf(others)}, katika ugawaji wa pamoja na nyingine zilizosubiri`;
    return scores === null ? `${words}.` : `${words}: ${scores}.`;
  },
  onCall: (name, scores) =>
    scores === null
      ? `Hakuna aliye zamuni aliyeweza kuichukua; ${name} yuko zamu ya dharura.`
      : `Hakuna aliye zamuni aliyeweza kuichukua; ${name} yuko zamu ya dharura: ${scores}.`,
  despite: {
    away: (name) => `${name} hayupo.`,
    off_shift: (name) => `${name} yuko nje ya zamu.`,
    at_capacity: (name, detail) => `Kwa tiketi hii, ${name} anazidi uwezo wake (${detail}).`,
  },
  holderOverCapacity: (detail) => `Kwa tiketi hii, aliye nayo anazidi uwezo wake (${detail}).`,
};
