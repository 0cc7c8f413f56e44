import type { Span } from '#src/cards/card.ts';
import type { Texts } from '#src/cards/texts/en/shape.ts';

const times = (from: Span, to: Span, instead: string | null): readonly Span[] => [
  from,
  ' até ',
  to,
  instead === null ? '.' : `, no lugar de ${instead}.`,
];

/** About who is on call, and who covers for whom. */
export const onCall: Texts['onCall'] = {
  title: 'De plantão',
  none: 'Nenhuma das suas equipes tem alguém de plantão. Um administrador pode criar um rodízio, no console ou no arquivo da organização.',
  noneOf: (team) => `${team} não tem ninguém de plantão.`,
  nobodyNow: 'Ninguém está de plantão agora.',
  now: (who, until, away) => [
    who,
    ...(until === null ? [] : [' até ', until]),
    away ? ' (ausente, então ninguém é consultado).' : '.',
  ],
  next: (name, from) => [`Depois: ${name} a partir de `, from, '.'],
  forTeams: (rotation, teams) => `${teams}: ${rotation}`,
  yours: 'Seus turnos',
  noTurns: 'Você não tem nenhum turno pela frente.',
  asked: 'Aguarda resposta',
  coverFor: 'Cobrir…',
  swapWith: 'Trocar meu próximo turno com…',
  turn: (name, from, to) => `${name}: ${from} a ${to}`,
  turnIn: (turn, rotation) => `${turn} (${rotation})`,
  part: {
    agreed: (who, from, to, instead) => [`${who} está de plantão de `, ...times(from, to, instead)],
    asked: (who, from, to, instead) => [`${who} estaria de plantão de `, ...times(from, to, instead)],
    refused: (who, from, to, instead) => [`${who} teria estado de plantão de `, ...times(from, to, instead)],
    withdrawn: (who, from, to, instead) => [`${who} teria estado de plantão de `, ...times(from, to, instead)],
  },
  own: (from, to, rotation) => [from, ' até ', to, ...(rotation === null ? [] : [` (${rotation})`])],
  in: (rotation) => `Rodízio: ${rotation}`,
  askedTitle: (who, swaps) => (swaps ? `${who} quer trocar turnos` : `${who} pede que você cubra o turno`),
  sentTitle: (who) => `${who} foi consultado`,
  sentSaid: (who) => `Vale quando ${who} concordar. Até lá você pode retirar.`,
  agreedTitle: 'O plantão mudou',
  refusedTitle: (who) => `${who} não concordou`,
  impossibleTitle: 'Esta troca não é mais possível',
  withdrawnTitle: 'Foi retirado',
  unchanged: 'Nada mudou.',
  agree: 'Concordar',
  refuse: 'Não, obrigado',
  withdraw: 'Retirar',
  refusal: {
    no_time: 'Esse tempo já passou, ou termina antes de começar.',
    too_long: 'Isso é mais de um ano.',
    nobody_on: 'Ninguém tem então um turno que se possa cobrir.',
    on_already: 'Essa pessoa já está de plantão então.',
    no_turn: 'Um de vocês não tem turno pela frente, então não há o que trocar.',
    changed: 'O turno de outra pessoa mudou nesse meio-tempo, então não é mais possível.',
    not_yours: 'Isto é para quem faz turnos nele e para quem os lidera.',
    decided: 'Isto já foi respondido.',
    gone: 'Isto não existe mais.',
    cannot: (who) => `${who} não pode ficar de plantão ali: não é técnico dessa equipe.`,
    which: (names) => `Qual rodízio? Acrescente no fim: in ${names}.`,
    unread:
      'Não consegui entender. Digite assim: /ticket oncall cover for @dana, ou cover from fri 18:00 until mon 9:00, ou swap with @ravi.',
    noMoment: (words) =>
      `Não consegui ler “${words}” como um momento futuro, dentro de um ano. Escreva fri 18:00, 22:00 ou 2026-12-24.`,
    noTeam: (words, nearest) =>
      nearest === null ? `Não há equipe “${words}”.` : `Não há equipe “${words}”. Você quis dizer ${nearest}?`,
  },
};
