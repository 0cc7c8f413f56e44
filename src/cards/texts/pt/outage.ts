import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Words about trouble that several people have. */
export const outage: Texts['outage'] = {
  label: 'Vai junto com',
  isOne: 'Incidente geral',
  isOneFor: 'É resolvido para todos que vão junto com ele',
  status: 'Parte de um problema maior',
  along: {
    title: 'Vai junto com ele',
    none: 'Ainda nada vai junto com ele.',
    hidden: (n) => (n === 1 ? 'Há mais um que você não pode ver.' : `Há mais ${n} que não aparecem aqui.`),
    add: 'Incluir um chamado',
    number: 'O número dele',
    noNumber: 'Escreva o número de um chamado, por exemplo 18.',
  },
  action: {
    join: 'Vai junto com…',
    part: 'Separar',
    notMine: 'O meu é outra coisa',
    everyone: 'Avisar todos…',
    declare: 'É um incidente geral',
    dismiss: 'Não é',
    meToo: 'O meu é igual',
    changeWords: 'Corrigir…',
    takeBack: 'Retirar…',
    takeBackNow: 'Retirar',
  },
  form: {
    join: {
      title: (n) => `#${n} vai junto com outro chamado`,
      submit: 'Unir',
      to: 'Com qual chamado?',
      hint: 'O número dele. Ninguém trabalha então neste: é resolvido com o outro, e quem pediu recebe cada novidade',
    },
    everyone: {
      title: (n) => `Avisar todos com #${n}`,
      submit: 'Enviar',
      text: 'O que há de novo?',
      hint: 'Todos cujo chamado vai junto com este leem isto',
    },
    changeWords: {
      title: (n) => `Corrigir o que foi dito a todos com #${n}`,
      submit: 'Corrigir',
      text: 'Como deve ficar',
      hint: 'Cada cópia muda onde é lida; um e-mail fica como foi enviado',
    },
  },
  help: {
    join: 'fazer um chamado ir junto com outro: os dois são resolvidos juntos',
    joinExample: '18 to 17',
    separate: 'separar um chamado de um incidente geral',
    announce: 'avisar das novidades todos cujo chamado vai junto com um incidente geral',
    announceExample: '17 o switch será trocado às 3',
  },
  title: {
    joined: (n) => `#${n} faz parte de um problema maior`,
    wasJoined: (n) => `#${n} fazia parte de um problema maior`,
    parted: (n) => `#${n} é tratado de novo em separado`,
    wasParted: (n) => `#${n} era tratado de novo em separado`,
    proposed: (n, others) => `#${n} e mais ${others} parecem o mesmo problema`,
    wasProposed: (n, others) => `#${n} e mais ${others} pareciam o mesmo problema`,
    told: (n) => `Todos com #${n} são avisados`,
    takeBack: (n) => `Retirar o que foi dito a todos com #${n}?`,
  },
  say: {
    along:
      'Outras pessoas têm o mesmo problema. Ele é resolvido para todas de uma vez, e aqui você recebe cada novidade. Você ainda pode responder.',
    propose:
      'Se for um incidente geral, todos vão junto com o primeiro: uma novidade avisa todos, e são resolvidos juntos.',
    meToo: (people) =>
      `${people} pessoas nos contaram algo parecido. O seu é igual? Então é resolvido junto com o delas.`,
    told: (n) => `Todos cujo chamado vai junto com #${n} são avisados.`,
    joined: (n, parent) => `#${n} agora vai junto com #${parent}. Quem pediu foi avisado.`,
    parted: (n) => `#${n} segue de novo em separado.`,
    declared: (n) => `#${n} agora é um incidente geral. Os chamados parecidos vão junto com ele.`,
    dismissed: 'Não é um incidente geral. Os chamados ficam como estão.',
    meTooDone: 'Obrigado. O seu vai junto com os outros: aqui você recebe cada novidade.',
    whereabouts: 'Vai junto com um incidente geral.',
    solvedTogether: 'Os dois são resolvidos juntos.',
    reaches: (n) =>
      n === 1
        ? 'Um chamado vai junto com este: quem o acompanha lê isto.'
        : `${n} chamados vão junto com este: quem os acompanha lê isto.`,
    takeBack:
      'Onde foi lido ficará “(apagado)”, em todos os chamados. O que foi por e-mail fica nas caixas de correio: avise também o que é certo.',
    changed: (n) => `Corrigido em #${n} e em todos os chamados avisados.`,
    takenBack: (n) => `Retirado de #${n} e de todos os chamados avisados.`,
    changedSince: (now) =>
      `Entretanto foi alterado noutro lugar e agora diz “${now}”. Envie de novo para ficar como está escrito aqui.`,
  },
  refusal: {
    goesAlong: (parent) =>
      `Este vai junto com #${parent}: faça isso lá, para todos de uma vez, ou separe este primeiro.`,
    leadsOthers: (n) => `#${n} é um incidente geral: outros podem ir junto com ele. Una o outro chamado a #${n}.`,
    noOutage: 'Nenhum chamado vai junto com este ainda. /ticket join 18 to 17 faz de #17 um incidente geral.',
    toldToAll: (parent) =>
      parent === null
        ? 'Foi dito a todos de um incidente geral, então é lá que se muda.'
        : `Foi dito a todos com #${parent}: mude lá, e cada cópia acompanha.`,
  },
};
