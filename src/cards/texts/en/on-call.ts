import type { Span } from '#src/cards/card.ts';

const times = (from: Span, to: Span, instead: string | null): readonly Span[] => [
  from,
  ' until ',
  to,
  instead === null ? '.' : `, in place of ${instead}.`,
];

/** About who is on call, and who covers for whom. */
export const onCall = {
  title: 'On call',
  none: 'None of your teams has anybody on call. An admin can set up a rotation, in the console or in the organisation file.',
  noneOf: (team: string) => `${team} has nobody on call.`,
  nobodyNow: 'Nobody is on call now.',
  /** `until` null: nobody knows. */
  now: (who: Span, until: Span | null, away: boolean): readonly Span[] => [
    who,
    ...(until === null ? [] : [' until ', until]),
    away ? ' (away, so nobody is asked).' : '.',
  ],
  next: (name: string, from: Span): readonly Span[] => [`Next: ${name} from `, from, '.'],
  forTeams: (rotation: string, teams: string) => `${teams}: ${rotation}`,
  yours: 'Your turns',
  noTurns: 'You have no upcoming turns.',
  asked: 'Waiting for an answer',
  coverFor: 'Cover for…',
  swapWith: 'Swap my next turn with…',
  turn: (name: string, from: string, to: string) => `${name}: ${from} to ${to}`,
  /** `rotation`: which one, if there are several. */
  turnIn: (turn: string, rotation: string) => `${turn} (${rotation})`,
  /** `instead`: in whose place; null: in nobody's. */
  part: {
    agreed: (who: string, from: Span, to: Span, instead: string | null) => [
      `${who} is on call from `,
      ...times(from, to, instead),
    ],
    asked: (who: string, from: Span, to: Span, instead: string | null) => [
      `${who} would be on call from `,
      ...times(from, to, instead),
    ],
    refused: (who: string, from: Span, to: Span, instead: string | null) => [
      `${who} would have been on call from `,
      ...times(from, to, instead),
    ],
    withdrawn: (who: string, from: Span, to: Span, instead: string | null) => [
      `${who} would have been on call from `,
      ...times(from, to, instead),
    ],
  },
  /** Somebody's own turn. `rotation`: which one, if there are several. */
  own: (from: Span, to: Span, rotation: string | null): readonly Span[] => [
    from,
    ' until ',
    to,
    ...(rotation === null ? [] : [` (${rotation})`]),
  ],
  in: (rotation: string) => `Rotation: ${rotation}`,
  askedTitle: (who: string, swaps: boolean) => (swaps ? `${who} would like to swap` : `${who} asks you to cover`),
  sentTitle: (who: string) => `${who} has been asked`,
  sentSaid: (who: string) => `It takes effect once ${who} agrees. You can take it back until then.`,
  agreedTitle: 'On call has changed',
  refusedTitle: (who: string) => `${who} did not agree`,
  impossibleTitle: 'This swap is no longer possible',
  withdrawnTitle: 'It was taken back',
  unchanged: 'Nothing has changed.',
  agree: 'Agree',
  refuse: 'No, thanks',
  withdraw: 'Take it back',
  refusal: {
    no_time: 'That time is over, or ends before it begins.',
    too_long: 'That is longer than a year.',
    nobody_on: 'Nobody has a turn then who could be covered for.',
    on_already: 'They are on call then anyway.',
    no_turn: 'One of you has no turn to come, so there is nothing to swap.',
    changed: 'Somebody else’s turn has changed in the meantime, so this is no longer possible.',
    not_yours: 'This is for those who take turns in it, and those who lead them.',
    decided: 'This has been answered already.',
    gone: 'This no longer exists.',
    cannot: (who: string) => `${who} can’t be on call there: they are not a technician in that team.`,
    which: (names: string) => `Which rotation? Add it at the end: in ${names}.`,
    unread:
      'I couldn’t read that. Type it like this: /ticket oncall cover for @dana, or cover from fri 18:00 until mon 9:00, or swap with @ravi.',
    noMoment: (words: string) =>
      `I couldn’t read “${words}” as a time to come, within a year. Write fri 18:00, 22:00 or 2026-12-24.`,
    noTeam: (words: string, nearest: string | null) =>
      nearest === null ? `There is no team “${words}”.` : `There is no team “${words}”. Did you mean ${nearest}?`,
  },
} as const;
