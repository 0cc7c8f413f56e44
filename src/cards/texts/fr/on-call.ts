import type { Span } from '#src/cards/card.ts';
import type { Texts } from '#src/cards/texts/en/shape.ts';

const times = (from: Span, to: Span, instead: string | null): readonly Span[] => [
  from,
  ' jusqu’à ',
  to,
  instead === null ? '.' : `, pour remplacer ${instead}.`,
];

/** About who is on call, and who covers for whom. */
export const onCall: Texts['onCall'] = {
  title: 'Astreinte',
  none: 'Aucune de vos équipes n’a d’astreinte. Un administrateur peut créer une rotation, dans la console ou dans le fichier de l’organisation.',
  noneOf: (team) => `L’équipe ${team} n’a pas d’astreinte.`,
  nobodyNow: 'Personne n’est d’astreinte en ce moment.',
  now: (who, until, away) => [
    who,
    ...(until === null ? [] : [' jusqu’à ', until]),
    away ? ' (en absence, personne n’est donc sollicité).' : '.',
  ],
  next: (name, from) => [`Ensuite : ${name} à partir de `, from, '.'],
  forTeams: (rotation, teams) => `${teams} : ${rotation}`,
  yours: 'Vos tours',
  noTurns: 'Vous n’avez aucun tour à venir.',
  asked: 'Attend une réponse',
  coverFor: 'Remplacer…',
  swapWith: 'Échanger mon prochain tour avec…',
  turn: (name, from, to) => `${name} : ${from} à ${to}`,
  turnIn: (turn, rotation) => `${turn} (${rotation})`,
  part: {
    agreed: (who, from, to, instead) => [`${who} est d’astreinte à partir de `, ...times(from, to, instead)],
    asked: (who, from, to, instead) => [`${who} serait d’astreinte à partir de `, ...times(from, to, instead)],
    refused: (who, from, to, instead) => [`${who} aurait été d’astreinte à partir de `, ...times(from, to, instead)],
    withdrawn: (who, from, to, instead) => [`${who} aurait été d’astreinte à partir de `, ...times(from, to, instead)],
  },
  own: (from, to, rotation) => [from, ' jusqu’à ', to, ...(rotation === null ? [] : [` (${rotation})`])],
  in: (rotation) => `Rotation : ${rotation}`,
  askedTitle: (who, swaps) =>
    swaps ? `${who} voudrait échanger des tours d’astreinte` : `${who} vous demande un remplacement d’astreinte`,
  sentTitle: (who) => `Nous avons demandé à ${who}`,
  sentSaid: (who) => `Ce sera valable dès l’accord donné par ${who}. D’ici là, vous pouvez retirer votre demande.`,
  agreedTitle: 'L’astreinte a changé',
  refusedTitle: (who) => `${who} n’a pas accepté`,
  impossibleTitle: 'Cet échange n’est plus possible',
  withdrawnTitle: 'La demande a été retirée',
  unchanged: 'Rien n’a changé.',
  agree: 'D’accord',
  refuse: 'Non, merci',
  withdraw: 'Retirer la demande',
  refusal: {
    no_time: 'Cette période est passée, ou se termine avant de commencer.',
    too_long: 'C’est plus d’un an.',
    nobody_on: 'Personne n’a de tour à remplacer à ce moment-là.',
    on_already: 'Cette personne est déjà d’astreinte à ce moment-là.',
    no_turn: 'L’un de vous deux n’a aucun tour à venir, il n’y a donc rien à échanger.',
    changed: 'Le tour de quelqu’un d’autre a changé entre-temps, ce n’est donc plus possible.',
    not_yours: 'C’est réservé à ceux qui y prennent des tours et à leurs responsables.',
    decided: 'Cette demande a déjà sa réponse.',
    gone: 'Ceci n’existe plus.',
    cannot: (who) => `${who} ne peut pas y être d’astreinte, faute d’être technicien dans cette équipe.`,
    which: (names) => `Quelle rotation ? Ajoutez-la à la fin : in ${names}.`,
    unread:
      'Je n’ai pas compris. Tapez par exemple : /ticket oncall cover for @dana, ou cover from fri 18:00 until mon 9:00, ou swap with @ravi.',
    noMoment: (words) =>
      `Je n’ai pas compris « ${words} » comme un moment à venir, d’ici un an. Écrivez fri 18:00, 22:00 ou 2026-12-24.`,
    noTeam: (words, nearest) =>
      nearest === null
        ? `Il n’y a pas d’équipe « ${words} ».`
        : `Il n’y a pas d’équipe « ${words} ». Vouliez-vous dire ${nearest} ?`,
  },
};
