import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** Why something could not be changed. */
export const problem: AdminTexts['problem'] = {
  not_allowed:
    'Você não pode alterar isto, ou não assim. Administradores podem; gestores alteram o que fazem as pessoas das suas equipes.',
  not_there: 'Isto não existe mais.',
  exists: 'Já existe um.',
  last_admin: 'Ninguém poderia mudar mais nada: é o último administrador. Torne primeiro outra pessoa administradora.',
  already_so: 'Já está assim.',
  changedSince: (who, what) =>
    `${who} alterou isto nesse meio-tempo: ${what}. Nada foi salvo. Abra de novo para ver como está agora.`,
  someone: 'Alguém',
  over: 'Termina antes de começar, ou já passou.',
  number: 'Escreva um número, por exemplo 5.',
  time: 'Escreva um tempo, por exemplo 15m ou 1h.',
  address: 'Não é um endereço de e-mail.',
  person: 'Não conheço esta pessoa. Escreva o nome completo ou o endereço de e-mail.',
  personNamed: (called) => `Não conheço “${called}”. Escreva o nome completo ou o endereço de e-mail.`,
  persons: (names) => `Há várias pessoas: ${names}. Escreva o endereço de e-mail.`,
};
