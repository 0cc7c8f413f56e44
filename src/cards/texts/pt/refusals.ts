import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Why something was not done, and what to do instead. */
export const refusal: Texts['refusal'] = {
  unknownPart:
    'Sua fila não tem essa parte. Escreva overdue, unassigned ou mine, uma prioridade, o nome de uma das suas equipes ou uma categoria.',
  tooMany: (what, minutes) => {
    const much = {
      filing: 'Você registrou muitos chamados ultimamente. Se algo falhou para todos, um chamado basta.',
      messages: 'Você fez muitas coisas com seus chamados ultimamente.',
      searches: 'Você pesquisou muitas vezes ultimamente.',
      suggestions: 'Você procurou artigos muitas vezes ultimamente.',
      codes: 'Você usou muitos códigos ultimamente.',
    }[what];
    return `${much} Tente de novo em ${minutes === 1 ? 'um minuto' : `${minutes} minutos`}.`;
  },
  hears_already: {
    requester: (name) => `É o chamado de ${name}, que já recebe os avisos.`,
    assignee: (name) => `Pediram a ${name} que trabalhe nele, então já recebe os avisos.`,
    watcher: (name) => `${name} já foi incluído nele.`,
  },
  not_added: (name) => `${name} não está entre as pessoas incluídas neste chamado.`,
  youNotAdded: 'Você não está entre as pessoas incluídas neste chamado.',
  not_a_tag: (word) =>
    `“${word}” não pode ser uma etiqueta. Use uma palavra de letras, algarismos e hifens, como vpn-queda.`,
  too_many_tags: (most) => `Um chamado tem no máximo ${most} etiquetas. Tire uma primeiro.`,
  too_many_watchers: (most) => `${most} pessoas já foram incluídas neste chamado, e é o máximo. Tire alguém primeiro.`,
  person_blocked: (name) => `${name} não pode ser incluído: um administrador bloqueou o acesso.`,
  not_allowed: 'Você não pode fazer isto neste chamado. Talvez quem o abriu, o técnico ou um gestor possa.',
  not_your_figures:
    'Você não pode ver estes números. Gestores veem os das suas equipes e das pessoas delas; quem trabalha no help desk vê os seus.',
  only_for_yourself:
    'Só técnicos e gestores podem registrar para outra pessoa. Para registrar para você, deixe a pessoa vazia.',
  noTicket: (n) => `Não há chamado ${n} que você possa ver. /ticket list mostra os seus.`,
  unknownTicket: 'Não encontro este chamado. /ticket list mostra os seus.',
  needNumber: (usage) => `Qual chamado? Digite assim: ${usage}`,
  filesWithCommand: 'Arquivos vão com um chamado ou uma resposta, então nada foi feito. Envie de novo sem eles.',
  needWords: (usage) => `O que devo procurar? Digite assim: ${usage}`,
  alreadyAcceptedByYou: 'Já está com você.',
  alreadyAccepted: (name) => `Já está com ${name}.`,
  reassigned: (name) => `${name} foi consultado em seu lugar.`,
  backInQueue: 'Voltou para a fila. Para assumir, digite /ticket take e o número dele.',
  wrongStatus: (status) => `Agora não é possível: o chamado está “${status}”.`,
  closed:
    'Este chamado está fechado. Quem pediu pode responder nele para abrir uma continuação; qualquer um pode abrir um novo com /ticket.',
  guest: 'O help desk é só para pessoas desta empresa. Peça ao seu contato aqui que registre por você.',
  outdated_card: 'Este cartão está desatualizado. Use o mais recente.',
  already_done: 'Isto já foi feito.',
  no_such_note: 'Não há ali nenhuma nota interna sua para tornar pública. Só quem escreveu a nota pode.',
  already_public: 'Você já tornou esta nota pública.',
  no_such_comment: 'Não há esse comentário aqui, ou ele foi retirado.',
  other_readers: 'A nota, ou quem vai ler, mudou desde então. Olhe de novo antes de torná-la pública.',
  changed_since: 'Este chamado mudou desde que você olhou. Olhe de novo.',
  note_not_kept:
    'Já está lá, então nada mudou e esta nota não foi acrescentada. Para acrescentar, use “Nota interna” no chamado.',
  noSuchReply: (names) =>
    `Não há resposta pronta com esse nome, então nada foi enviado. ${names.length === 1 ? 'Existe' : 'Existem'}: ${names.map((name) => `!${name}`).join(', ')}. Envie como mensagem nova.`,
  reply_for_one:
    'Esta resposta pronta cita quem pediu ou o chamado, e todos cujo chamado vai junto a leem. Nada foi enviado; escreva com suas próprias palavras.',
  usedUp: (number) => `Isto já faz parte de #${number}.`,
  tooLateToTakeBack: (number) =>
    `É tarde para retirar: #${number} já avançou. Para registrar outra coisa, digite depois de /ticket.`,
  needPerson: (usage) => `Quem deve fazer? Digite assim: ${usage}`,
  needText: (usage) => `O que deve dizer? Digite assim: ${usage}`,
  needTime:
    'Não consegui ler até quando. Digite assim: /ticket away until friday, ou 2 days, ou until friday 14:00, ou 2026-12-24.',
  blocked:
    'Por enquanto você não pode registrar chamados nem escrever aqui; /ticket list ainda mostra os seus. Se precisa de ajuda da TI, ou acha que é um engano, fale com seu gestor.',
  only_for_admins: 'Isto é para os administradores do help desk.',
  works_here: (name) =>
    `${name} trabalha no help desk, então ninguém pode bloquear esse acesso. Tire primeiro os papéis, no arquivo da organização.`,
  needWhom: (usage) => `De quem se trata? Digite assim: ${usage}`,
  unknown_person: 'Não encontro esta pessoa aqui.',
  whichPerson: (names) => `A quem você se refere? ${names.join(', ')}. Digite o nome completo.`,
  not_a_technician: (name) => `${name} não é técnico da equipe deste chamado.`,
  cannot_take_now: (name) => `${name} não pode assumir agora, então ninguém foi consultado.`,
  unknown_category: 'Esta categoria não existe.',
  unknownTeam:
    'Não encontro esta equipe. Para dar um chamado a uma pessoa, digite /ticket assign, o número e o nome dela.',
  nearestTeam: (name) => `Não encontro esta equipe. Você quis dizer ${name}?`,
  nobody_in_team: (team) => `Ninguém de ${team} poderia assumir este chamado, então ele fica onde está.`,
  not_set_up:
    'Este help desk ainda está vazio, então seu chamado não foi registrado. Peça a quem o administra que o configure; ao iniciar ele diz como.',
  same_ticket: 'Os dois são o mesmo chamado.',
  merged_itself: (n, into) => `#${n} também foi juntado a #${into}. Indique #${into}.`,
  over_itself: (n, status) =>
    `#${n} está “${status}”, então nenhum outro chamado pode fazer parte dele. Indique um chamado aberto.`,
  other_requester: (n, name) =>
    `#${n} é o chamado de ${name}. Só se juntam chamados da mesma pessoa: senão, cada uma leria o que a outra escreveu. Se as duas têm o mesmo problema, digite /ticket join, o número deste chamado e “to ${n}”: são resolvidos juntos.`,
  cannotStandIn: (name) =>
    `${name} não pode substituir você. Indique outro gestor ou um administrador: /ticket away until friday, delegate @bob.`,
  notTechnician: 'Isto é para técnicos. /ticket list mostra seus próprios chamados.',
  unknownAction: 'Não conheço este botão. Talvez seja de uma versão anterior; digite /ticket help.',
  unknownSender: 'Ainda não conheço você. Peça ao administrador do help desk que inclua você.',
  strangeAddress:
    'O help desk não conhece este endereço de e-mail, então nada foi registrado. Escreva do seu endereço da empresa, ou pergunte no chat.',
  emptyMail:
    'Seu e-mail não tinha assunto nem texto, então nada foi registrado. Escreva o que há de errado e envie de novo.',
  inactive: 'Sua conta aqui foi desativada. Se for um engano, pergunte ao administrador do help desk.',
  busy: 'O help desk tem muito a consultar agora. Tente de novo em um momento.',
  tryAgain: 'O help desk não alcança o banco de dados agora, então nada foi salvo. Tente de novo em um momento.',
  failed: 'Algo deu errado do nosso lado e foi anotado. Tente de novo; se continuar, avise o administrador.',
};
