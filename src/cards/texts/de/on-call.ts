import type { Span } from '#src/cards/card.ts';
import type { Texts } from '#src/cards/texts/en/shape.ts';

const times = (from: Span, to: Span, instead: string | null): readonly Span[] => [
  from,
  ' bis ',
  to,
  instead === null ? '.' : `, anstelle von ${instead}.`,
];

/** About who is on call, and who covers for whom. */
export const onCall: Texts['onCall'] = {
  title: 'Bereitschaft',
  none: 'Keines Ihrer Teams hat Bereitschaft. Ein Admin kann einen Bereitschaftsplan einrichten, in der Konsole oder in der Organisationsdatei.',
  noneOf: (team) => `${team} hat keine Bereitschaft.`,
  nobodyNow: 'Gerade hat niemand Bereitschaft.',
  now: (who, until, away) => [
    who,
    ...(until === null ? [] : [' bis ', until]),
    away ? ' (abwesend, deshalb wird niemand gefragt).' : '.',
  ],
  next: (name, from) => [`Als Nächstes: ${name} ab `, from, '.'],
  forTeams: (rotation, teams) => `${teams}: ${rotation}`,
  yours: 'Ihre Bereitschaften',
  noTurns: 'Sie haben keine Bereitschaft vor sich.',
  asked: 'Wartet auf eine Antwort',
  coverFor: 'Einspringen für…',
  swapWith: 'Meine nächste Bereitschaft tauschen mit…',
  turn: (name, from, to) => `${name}: ${from} bis ${to}`,
  turnIn: (turn, rotation) => `${turn} (${rotation})`,
  part: {
    agreed: (who, from, to, instead) => [`${who} hat Bereitschaft ab `, ...times(from, to, instead)],
    asked: (who, from, to, instead) => [`${who} hätte Bereitschaft ab `, ...times(from, to, instead)],
    refused: (who, from, to, instead) => [`${who} hätte Bereitschaft gehabt ab `, ...times(from, to, instead)],
    withdrawn: (who, from, to, instead) => [`${who} hätte Bereitschaft gehabt ab `, ...times(from, to, instead)],
  },
  own: (from, to, rotation) => [from, ' bis ', to, ...(rotation === null ? [] : [` (${rotation})`])],
  in: (rotation) => `Bereitschaftsplan: ${rotation}`,
  askedTitle: (who, swaps) => (swaps ? `${who} möchte tauschen` : `${who} bittet Sie einzuspringen`),
  sentTitle: (who) => `${who} wurde gefragt`,
  sentSaid: (who) => `Es gilt, sobald ${who} zustimmt. Bis dahin können Sie es zurücknehmen.`,
  agreedTitle: 'Die Bereitschaft hat sich geändert',
  refusedTitle: (who) => `${who} hat nicht zugestimmt`,
  impossibleTitle: 'Dieser Tausch ist nicht mehr möglich',
  withdrawnTitle: 'Es wurde zurückgenommen',
  unchanged: 'Es hat sich nichts geändert.',
  agree: 'Einverstanden',
  refuse: 'Nein, danke',
  withdraw: 'Zurücknehmen',
  refusal: {
    no_time: 'Diese Zeit ist vorbei oder endet, bevor sie beginnt.',
    too_long: 'Das ist länger als ein Jahr.',
    nobody_on: 'Dann hat niemand Bereitschaft, für den jemand einspringen könnte.',
    on_already: 'Die Person hat dann ohnehin Bereitschaft.',
    no_turn: 'Jemand von Ihnen hat keine Bereitschaft vor sich, also gibt es nichts zu tauschen.',
    changed: 'Die Bereitschaft von jemand anderem hat sich inzwischen geändert, deshalb geht das nicht mehr.',
    not_yours: 'Das ist für alle, die darin Bereitschaft haben, und für ihre Leitung.',
    decided: 'Das wurde schon beantwortet.',
    gone: 'Das gibt es nicht mehr.',
    cannot: (who) => `${who} kann dort keine Bereitschaft haben: kein Techniker in diesem Team.`,
    which: (names) => `Welcher Bereitschaftsplan? Schreiben Sie ihn ans Ende: in ${names}.`,
    unread:
      'Das konnte ich nicht lesen. Tippen Sie es so: /ticket oncall cover for @dana, oder cover from fri 18:00 until mon 9:00, oder swap with @ravi.',
    noMoment: (words) =>
      `Ich konnte „${words}“ nicht als künftige Zeit innerhalb eines Jahres lesen. Schreiben Sie fri 18:00, 22:00 oder 2026-12-24.`,
    noTeam: (words, nearest) =>
      nearest === null ? `Es gibt kein Team „${words}“.` : `Es gibt kein Team „${words}“. Meinten Sie ${nearest}?`,
  },
};
