import type { Span } from '#src/cards/card.ts';
import type { Texts } from '#src/cards/texts/en/shape.ts';

const times = (from: Span, to: Span, instead: string | null): readonly Span[] => [
  from,
  ' hasta ',
  to,
  instead === null ? '.' : `, en lugar de ${instead}.`,
];

/** About who is on call, and who covers for whom. */
export const onCall: Texts['onCall'] = {
  title: 'De guardia',
  none: 'Ninguno de sus equipos tiene a nadie de guardia. Un administrador puede crear una rotación, en la consola o en el archivo de la organización.',
  noneOf: (team) => `${team} no tiene a nadie de guardia.`,
  nobodyNow: 'Ahora no hay nadie de guardia.',
  now: (who, until, away) => [
    who,
    ...(until === null ? [] : [' hasta ', until]),
    away ? ' (no está, así que no se pregunta a nadie).' : '.',
  ],
  next: (name, from) => [`Después: ${name} desde `, from, '.'],
  forTeams: (rotation, teams) => `${teams}: ${rotation}`,
  yours: 'Sus turnos',
  noTurns: 'No tiene ningún turno próximo.',
  asked: 'Espera respuesta',
  coverFor: 'Cubrir a…',
  swapWith: 'Cambiar mi próximo turno con…',
  turn: (name, from, to) => `${name}: ${from} a ${to}`,
  turnIn: (turn, rotation) => `${turn} (${rotation})`,
  part: {
    agreed: (who, from, to, instead) => [`${who} está de guardia desde `, ...times(from, to, instead)],
    asked: (who, from, to, instead) => [`${who} estaría de guardia desde `, ...times(from, to, instead)],
    refused: (who, from, to, instead) => [`${who} habría estado de guardia desde `, ...times(from, to, instead)],
    withdrawn: (who, from, to, instead) => [`${who} habría estado de guardia desde `, ...times(from, to, instead)],
  },
  own: (from, to, rotation) => [from, ' hasta ', to, ...(rotation === null ? [] : [` (${rotation})`])],
  in: (rotation) => `Rotación: ${rotation}`,
  askedTitle: (who, swaps) => (swaps ? `${who} quiere cambiar turnos` : `${who} le pide que cubra su turno`),
  sentTitle: (who) => `Se ha preguntado a ${who}`,
  sentSaid: (who) => `Valdrá cuando ${who} acepte. Hasta entonces puede retirarlo.`,
  agreedTitle: 'La guardia ha cambiado',
  refusedTitle: (who) => `${who} no aceptó`,
  impossibleTitle: 'Este cambio ya no es posible',
  withdrawnTitle: 'Se retiró',
  unchanged: 'No ha cambiado nada.',
  agree: 'Aceptar',
  refuse: 'No, gracias',
  withdraw: 'Retirarlo',
  refusal: {
    no_time: 'Ese tiempo ya pasó, o termina antes de empezar.',
    too_long: 'Eso es más de un año.',
    nobody_on: 'Entonces nadie tiene un turno que se pueda cubrir.',
    on_already: 'De todos modos está de guardia entonces.',
    no_turn: 'Uno de los dos no tiene ningún turno próximo, así que no hay nada que cambiar.',
    changed: 'Mientras tanto ha cambiado el turno de otra persona, así que ya no es posible.',
    not_yours: 'Esto es para quienes hacen turnos en ella y para sus responsables.',
    decided: 'Esto ya se respondió.',
    gone: 'Esto ya no existe.',
    cannot: (who) => `${who} no puede estar de guardia allí: no es técnico de ese equipo.`,
    which: (names) => `¿Qué rotación? Añádala al final: in ${names}.`,
    unread:
      'No pude entenderlo. Escríbalo así: /ticket oncall cover for @dana, o cover from fri 18:00 until mon 9:00, o swap with @ravi.',
    noMoment: (words) =>
      `No pude entender «${words}» como un momento futuro, dentro de un año. Escriba fri 18:00, 22:00 o 2026-12-24.`,
    noTeam: (words, nearest) =>
      nearest === null
        ? `No hay ningún equipo «${words}».`
        : `No hay ningún equipo «${words}». ¿Quiso decir ${nearest}?`,
  },
};
