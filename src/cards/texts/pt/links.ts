import type { Texts } from '#src/cards/texts/en/shape.ts';
import { platformName } from '#src/cards/texts/en/undelivered.ts';

/** About adding an account to another. */
export const link: Texts['link'] = {
  account: (platform, name) => `“${name}” em ${platformName(platform)}`,
  code: (code) =>
    `Em até 10 minutos, digite isto para mim com a conta que você quer manter: /ticket link ${code}. Os dois lados confirmam; depois as duas contas são você, e o que registrou com esta vai junto.`,
  keepThis: 'É esta a conta que você quer manter? Então digite /ticket link com a outra, e o código dela aqui.',
  secret: 'Não dê este código a ninguém: ele entrega esta conta.',
  askStays: (added, stays) =>
    `Vincular ${added} à sua conta daqui, ${stays}? A partir daí ela pode fazer aqui o que você pode, e os chamados dela são seus.`,
  askAdded: (stays, added) =>
    `${stays} quer ter esta conta, ${added}. Se você confirmar, esta conta passa a ser de lá, com tudo o que você registrou.`,
  onlyYours: 'Confirme só se as duas forem suas. Se alguém enviou um código ou pediu isto, aperte “Não sou eu”.',
  agreed: (added) => `Agora confirme com ${added}: enviei uma mensagem lá. Se não chegar, digite /ticket link lá.`,
  done: (added, stays) =>
    `${added} agora pertence a ${stays}, aqui e lá. Se estiver errado, desfaça em até 24 horas: aperte o botão ou digite /ticket unlink.`,
  notLinked:
    'Nada foi vinculado. Se alguém enviou um código ou pediu para vincular contas, avise o administrador do help desk.',
  refused: (added) => `O outro lado disse que não era ele, então ${added} não foi vinculada. Nada mudou.`,
  again: 'Se as duas contas são suas, digite /ticket link de novo com a que quer juntar.',
  gone: 'Este código não vale mais, ou a pergunta já foi respondida. Para começar de novo, digite /ticket link com a conta que quer juntar.',
  hasRoles:
    'Esta conta trabalha no help desk, então é a que deve ficar: digite /ticket link com sua outra conta, e aqui o código que receber. Se as duas trabalham aqui, pergunte ao administrador do help desk.',
  sameAccount: 'Esta conta mostra o código. Digite-o com a conta que quer manter.',
  alreadyYours: 'As duas contas já são suas.',
  undone: (added) => `${added} está sozinha de novo. O que foi registrado desde o vínculo fica onde está.`,
  returned: (tickets) => (tickets === 1 ? 'Um chamado voltou com ela.' : `${tickets} chamados voltaram com ela.`),
  nothing: 'Nenhuma conta sua foi vinculada com um código ultimamente, então não há nada a desfazer.',
  tooLate: 'Isto foi vinculado há mais de 24 horas. Peça ao administrador do help desk que separe as contas.',
  onlyAccount: 'Agora é sua única conta, então não pode ser tirada. Pergunte ao administrador do help desk.',
  changed: 'Estas contas mudaram desde então, então não dá para desfazer aqui. Pergunte ao administrador do help desk.',
};
