import type { Span } from '#src/cards/card.ts';
import type { Texts } from '#src/cards/texts/en/shape.ts';

const times = (from: Span, to: Span, instead: string | null): readonly Span[] => [
  from,
  ' hadi ',
  to,
  instead === null ? '.' : `, badala ya ${instead}.`,
];

/** About who is on call, and who covers for whom. */
export const onCall: Texts['onCall'] = {
  title: 'Zamu ya dharura',
  none: 'Hakuna timu yako yenye mtu wa zamu ya dharura. Msimamizi anaweza kuweka mzunguko wa zamu, kwenye konsoli au kwenye faili ya shirika.',
  noneOf: (team) => `${team} haina mtu wa zamu ya dharura.`,
  nobodyNow: 'Sasa hakuna mtu wa zamu ya dharura.',
  now: (who, until, away) => [
    who,
    ...(until === null ? [] : [' hadi ', until]),
    away ? ' (hayupo, kwa hiyo hakuna anayeulizwa).' : '.',
  ],
  next: (name, from) => [`Anayefuata: ${name} kuanzia `, from, '.'],
  forTeams: (rotation, teams) => `${teams}: ${rotation}`,
  yours: 'Zamu zako',
  noTurns: 'Huna zamu inayokuja.',
  asked: 'Inasubiri jibu',
  coverFor: 'Mshikie zamu…',
  swapWith: 'Badilisha zamu yangu ijayo na…',
  turn: (name, from, to) => `${name}: ${from} hadi ${to}`,
  turnIn: (turn, rotation) => `${turn} (${rotation})`,
  part: {
    agreed: (who, from, to, instead) => [`${who} yuko zamu ya dharura kuanzia `, ...times(from, to, instead)],
    asked: (who, from, to, instead) => [`${who} angekuwa zamu ya dharura kuanzia `, ...times(from, to, instead)],
    refused: (who, from, to, instead) => [`${who} angalikuwa zamu ya dharura kuanzia `, ...times(from, to, instead)],
    withdrawn: (who, from, to, instead) => [`${who} angalikuwa zamu ya dharura kuanzia `, ...times(from, to, instead)],
  },
  own: (from, to, rotation) => [from, ' hadi ', to, ...(rotation === null ? [] : [` (${rotation})`])],
  in: (rotation) => `Mzunguko: ${rotation}`,
  askedTitle: (who, swaps) => (swaps ? `${who} angependa kubadilishana zamu` : `${who} anaomba umshikie zamu`),
  sentTitle: (who) => `${who} ameulizwa`,
  sentSaid: (who) => `Itakuwa hivyo ${who} akikubali. Hadi hapo unaweza kuondoa ombi.`,
  agreedTitle: 'Zamu ya dharura imebadilika',
  refusedTitle: (who) => `${who} hakukubali`,
  impossibleTitle: 'Mabadilishano haya hayawezekani tena',
  withdrawnTitle: 'Ombi limeondolewa',
  unchanged: 'Hakuna kilichobadilika.',
  agree: 'Kubali',
  refuse: 'Hapana, asante',
  withdraw: 'Ondoa ombi',
  refusal: {
    no_time: 'Muda huo umepita, au unaisha kabla ya kuanza.',
    too_long: 'Hiyo ni zaidi ya mwaka.',
    nobody_on: 'Hakuna mwenye zamu wakati huo anayeweza kushikiwa.',
    on_already: 'Wakati huo tayari yuko zamu ya dharura.',
    no_turn: 'Mmoja wenu hana zamu inayokuja, kwa hiyo hakuna cha kubadilishana.',
    changed: 'Zamu ya mtu mwingine imebadilika wakati huu, kwa hiyo haiwezekani tena.',
    not_yours: 'Hii ni kwa wanaoshiriki zamu hizi na wanaowaongoza.',
    decided: 'Hii imeshajibiwa.',
    gone: 'Hii haipo tena.',
    cannot: (who) => `${who} hawezi kuwa zamu ya dharura hapo: si fundi wa timu hiyo.`,
    which: (names) => `Mzunguko gani? Uongeze mwishoni: in ${names}.`,
    unread:
      'Sikuweza kuelewa. Andika hivi: /ticket oncall cover for @dana, au cover from fri 18:00 until mon 9:00, au swap with @ravi.',
    noMoment: (words) =>
      `Sikuweza kusoma “${words}” kama wakati ujao, ndani ya mwaka mmoja. Andika fri 18:00, 22:00 au 2026-12-24.`,
    noTeam: (words, nearest) =>
      nearest === null ? `Hakuna timu “${words}”.` : `Hakuna timu “${words}”. Je, ulimaanisha ${nearest}?`,
  },
};
