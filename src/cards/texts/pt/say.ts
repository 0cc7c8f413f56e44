import type { Texts } from '#src/cards/texts/en/shape.ts';
import { channelName } from './undelivered.ts';

const nothingMoreToDo = 'Você não precisa fazer mais nada.';

/** Sentences on cards and in answers. */
export const say: Texts['say'] = {
  filedFor: (by, requester) => `${by}, para ${requester}`,
  demoCompany:
    '⚠️ Este help desk ainda não foi configurado. Quem responde é uma empresa de demonstração inventada, então ninguém real verá isto. Para a administração: execute “npm run desk -- check” onde o Deskhand está instalado.',
  resolvedAsk: (days) =>
    `Está resolvido? Confirme, ou reabra em até ${days === 1 ? 'um dia' : `${days} dias`}; depois disso fecha automaticamente.`,
  reopenedTechnician: 'Quem pediu diz que ainda não está resolvido.',
  reopenedRequester: 'Seu técnico já foi avisado.',
  added: 'Você recebe cada resposta e fica sabendo como termina. Pode responder aqui.',
  reopenedWatcher: 'Ainda não está resolvido.',
  reopenedAsked: 'Há uma pergunta para você.',
  closedRequester: 'Se o problema voltar, responda aqui e eu registro um chamado de continuação.',
  takenAway: {
    reassigned: nothingMoreToDo,
    expired: 'Você não respondeu a tempo.',
    cancelled: nothingMoreToDo,
    joined: 'Os dois são resolvidos juntos.',
  },
  mergedInto: (into) =>
    `Os dois tratam da mesma coisa, então seguimos em #${into}. O que você escrever aqui também chega lá.`,
  mergedBy: (name) => `${name} viu que os dois tratam da mesma coisa.`,
  stillFree: 'Você ainda pode assumi-lo com /ticket queue.',
  dueSoon: (percent) => `Já passou ${percent} % do tempo.`,
  mayBeLate: (percent) =>
    `Pelo tempo que esses chamados costumam levar, há ${percent} % de chance de terminar a tempo.`,
  couldSwap: (name) => `Se ${name} puder fazer antes, pergunte: fica com você até ser assumido.`,
  nobodyToSwap:
    'Nenhum dos seus colegas pode assumir agora. Se não puder esperar, avise seu gestor, que pode reatribuir.',
  isAskedToSwap: (name, until) => [
    `${name} recebeu o pedido para assumir. Até lá fica com você; o prazo para responder é `,
    until,
    '.',
  ],
  swapAsked: (name, whom) =>
    whom === null
      ? `Pode atrasar, e você poderia assumir agora. Até lá fica com ${name}.`
      : `Pode atrasar, e ${whom} poderia assumir agora. Até lá fica com ${name}.`,
  swapEnded: {
    declined: (name) => `${name} não pode assumir.`,
    expired: (name) => `${name} não respondeu a tempo.`,
    unreachable: (name) => `Não foi possível falar com ${name}.`,
  },
  breached: 'O prazo prometido passou.',
  breachedTechnician: 'Os responsáveis já foram avisados.',
  breachedWith: (who) => `Está com ${who}.`,
  breachedNobody: 'Não está com ninguém.',
  wouldBeAsked: 'poderia assumir',
  suggested: (name, why) => `${name}: ${why.join(', ')}`,
  learnt: ({ decided, right, learnedFrom }) => [
    ...(decided > 0
      ? [
          `Em 7 dias o classificador escolheu sozinho a categoria de ${decided} chamados já encerrados; acertou ${right}.`,
        ]
      : []),
    ...(learnedFrom === null ? [] : [`Ele tem um modelo novo, que aprendeu com ${learnedFrom} dos seus chamados.`]),
  ],
  ledger: 'Recebido em 7 e em 28 dias, como esforço; recusado, sem resposta e fora do horário em 28 dias:',
  given: (count) =>
    [
      `${count.week} e ${count.fourWeeks}`,
      ...(count.declined > 0 ? [`recusados: ${count.declined}`] : []),
      ...(count.expired > 0 ? [`sem resposta: ${count.expired}`] : []),
      ...(count.outside > 0 ? [`fora do horário: ${count.outside}`] : []),
    ].join(', '),
  andMorePeople: (count) => (count === 1 ? 'e mais 1 pessoa' : `e mais ${count} pessoas`),
  holds: (held) => `tem ${held}`,
  escalated: 'Está fora do prazo há algum tempo, então foi escalado para você.',
  handedOn: (team) => `Está fora do prazo há algum tempo, então foi repassado a ${team}.`,
  higherSkillAsked: 'Está fora do prazo há algum tempo, então alguém com nível mais alto foi consultado.',
  higherSkillNobody:
    'Está fora do prazo há algum tempo. Ninguém da equipe com nível mais alto pode assumir agora, então os administradores são avisados.',
  escalatedInstead: (level) =>
    `Está fora do prazo há algum tempo. Não é possível falar com ninguém do nível ${level} da política, então os administradores são avisados.`,
  triage: 'Não consegui saber pelo texto do que se trata. Escolha uma categoria para que chegue às pessoas certas.',
  fitsNothing:
    'Pelo texto, não parece algo para este help desk. Se for, escolha uma categoria; se não, diga a quem pediu aonde ir.',
  nobodyEligible: 'Nenhum técnico com as habilidades certas está de turno e tem tempo.',
  inConsole: 'Abrir no navegador',
  ownPage: {
    requester: 'Abrir meus chamados no navegador',
    technician: 'Abrir meu trabalho no navegador',
    manager: 'Abrir minhas equipes no navegador',
  },
  sharedTicket: (number) => `Chamado #${number}`,
  assignAnyway: 'Mesmo assim você pode atribuir a alguém.',
  takeAnyway: 'Você mesmo pode assumir.',
  lookAgain: 'Esteve em espera até agora. Dá para continuar, ou há novidade para quem pediu?',
  continued: 'Não está mais em espera.',
  waits: (waits) => `${waits}.`,
  looksAgain: (waits, at) => [`${waits}; vamos olhar de novo: `, at, '.'],
  leftAlone: 'Ainda está aberto. Qual é o próximo passo?',
  movedOn: 'Desde então avançou.',
  noDeadlines:
    'O calendário da política não abre em um ano inteiro, então não dá para calcular prazos. Corrija os horários e feriados do calendário e depois altere a prioridade ou a categoria deste chamado para dar prazos a ele.',
  deadlinesAgain: 'Tem prazos de novo, ou está concluído.',
  allDeclined: 'Escolha quem deve fazer.',
  retryAt: 'Próxima tentativa',
  panel: 'Aperte um botão e conte o que há de errado. Só você e quem ajuda você veem seu chamado.',
  keptForLater: 'Guardei o que você escreveu: registre depois.',
  keptOrAdd: 'Guardei o que você escreveu: registre depois, ou acrescente a um chamado aberto.',
  twoProblems: 'Com dois chamados, cada um chega às pessoas certas. Eu li:',
  unsureIfOurs: 'Não sei se isto é algo para a TI.',
  pasted: 'Posso registrar o que você escreveu como chamado:',
  noTickets: 'Você não tem chamados abertos. Digite /ticket para abrir um.',
  overdueList: 'Fora do prazo, o mais urgente primeiro',
  newsList: 'Atrasados ou sem ninguém; o mais urgente primeiro',
  newsOthers: (n) =>
    n === 1 ? 'Sobre mais um, outra pessoa decide agora.' : `Sobre mais ${n}, outra pessoa decide agora.`,
  newsDone: (n) => (n === 1 ? 'Mais um já foi tratado.' : `Mais ${n} já foram tratados.`),
  nothingOverdue: 'Nada está fora do prazo.',
  nothingFound: 'Nenhum chamado que você pode ver contém estas palavras.',
  emptyQueue: 'Nada está esperando. Muito bem!',
  openForm: 'Aperte o botão para abrir o formulário.',
  from: (link) => `De: ${link}`,
  editChangesNothing: (number) =>
    `Isso não muda #${number}. Para acrescentar algo, responda no cartão; para retirar, feche-o.`,
  deletionChangesNothing: (number) =>
    `#${number} continua, embora você tenha apagado sua mensagem. Para retirar, digite /ticket cancel ${number}.`,
  edited: (text) => `editado: ${text}`,
  files: (count) => (count === 1 ? 'um arquivo' : `${count} arquivos`),
  internal: 'Interno: quem pediu não pode ver. O que você responder aqui também fica interno.',
  notForYou: 'Você não pode mais ler as notas internas deste chamado.',
  filesInConsole: 'Abra o chamado no console para vê-los.',
  fileUnchecked: 'sem verificação de vírus',
  filesTooLarge: (names) => `Grande demais para enviar aqui; só o link leva até: ${names}`,
  fileFailed: (name, why) => `${name}: ${why}`,
  attached: (name, url) => `Anexo: ${name} ${url}`,
  takenBack: '(apagado)',
  nothingSaid: 'Nada mais foi dito neste chamado.',
  transcriptIsPublic: 'Transcrições nunca incluem notas internas.',
  working: 'Está demorando mais que o normal. Você pode fechar esta janela; nada se perde.',
  load: (held, capacity) => `Seus chamados ocupam ${held} dos seus ${capacity} pontos de esforço.`,
  moreUndelivered: (n) => `e mais ${n}; /readyz conta todos por motivo.`,
  inAll: (n, atLeast) => (atLeast ? `Pelo menos ${n} no total.` : `${n} no total.`),
  emptyPart: 'Nada aqui. Muito bem!',
  away: 'Você não receberá ofertas de chamados até digitar /ticket back. Os chamados que aceitou continuam com você.',
  awayUntil: (at) => [
    'Você não receberá ofertas de chamados até ',
    at,
    '. Para voltar antes, digite /ticket back. Os chamados que aceitou continuam com você.',
  ],
  back: 'Você pode receber ofertas de chamados de novo.',
  holderIsAway: (name) => `${name}, que está com ele, está ausente.`,
  holderAway: (name) => `${name} aceitou estes e está ausente. Outra pessoa deve assumir?`,
  holderAwayUntil: (name, at) => [`${name} aceitou estes e está ausente até `, at, '. Outra pessoa deve assumir?'],
  backToLead: 'Você recebe de novo os avisos das suas equipes.',
  awayFromLeading: (delegate) =>
    delegate === null
      ? 'Até lá, a próxima pessoa na linha recebe os avisos das suas equipes e decide. Para nomear alguém, acrescente “delegate @bob”.'
      : delegate.away
        ? `${delegate.name} também está ausente. Enquanto os dois estiverem, a próxima pessoa na linha recebe os avisos das suas equipes e decide.`
        : `Até lá, ${delegate.name} recebe os avisos das suas equipes e decide em seu lugar.`,
  awayAs: 'Digite /ticket back quando voltar.',
  awayAsUntil: (at) => ['Você volta automaticamente: ', at, '.'],
  commented: (number) => `Sua resposta em #${number} foi enviada.`,
  noted: (number) => `Sua nota em #${number} foi salva. Quem pediu não pode vê-la.`,
  followUp: (number, old) => `#${old} está fechado, então sua resposta virou #${number}.`,
  worse: 'Quem pediu disse qual é a gravidade:',
  worseThanPriority: (priority) => `O help desk definiu a prioridade como ${priority}. Ainda está certo?`,
  hint: (levels) => `O texto parece: ${levels.join('; ')}.`,
  onlyItsAuthor: 'Só quem escreveu a mensagem pode registrá-la. Digite /ticket e seu texto para registrar algo seu.',
  noteReaders: (readers) => `Sai como uma resposta sua. Estas pessoas vão ler: ${readers}.`,
  noteReader: (name, platform) =>
    platform === null ? `${name} (por enquanto nada chega até essa pessoa)` : `${name} (${channelName(platform)})`,
  noteFiles: (names) => `Estes arquivos ficam públicos com ela: ${names}.`,
  noteNobody: 'Agora só o help desk lê as respostas deste chamado.',
  notePublished: (number) => `Sua nota em #${number} agora é uma resposta pública.`,
  answeringNow: (names: readonly string[]) =>
    `${names.join(', ')} ${names.length === 1 ? 'está' : 'estão'} respondendo a isto agora.`,
  answeredMeanwhile: (names: readonly string[]) =>
    `Enquanto você escrevia, ${names.join(', ')} também ${names.length === 1 ? 'respondeu' : 'responderam'}.`,
  draftGone: 'Não tenho mais o que você escreveu. Digite /ticket e seu texto para registrar.',
  unknownWord: (word) =>
    `Não conheço “${word}”. Para registrar um chamado que comece com essa palavra, use o formulário: /ticket.`,
  unsure: 'Não conheço este comando. /ticket help mostra os que conheço.',
  orFile: 'Se for um problema, posso registrar.',
  answeredAs: (question) => `Perguntaram a você: “${question}”`,
  whichTicket: 'Estes esperam uma resposta sua:',
  asked: (number, question) => `#${number}: “${question}”`,
  stillWaiting: (number, question) => `#${number} ainda espera sua resposta: “${question}”`,
  isItSolved: (number) => `Se #${number} está resolvido, confirme, por favor.`,
  hello: 'Qual é o problema? Escreva aqui em uma frase e eu registro. Para ver seus chamados, digite list.',
  fine: 'Estou aqui quando precisar.',
  answerTakenBack: (number) => `Retirei de #${number}, cuja pergunta está aberta de novo.`,
  notTold: {
    unsure: (name, names) =>
      `${name} não recebeu aviso: não está claro a quem você se refere. Escreva de novo com o nome completo: ${names}.`,
    may_not: (name) =>
      `${name} não recebeu aviso, porque não pode ler as notas internas deste chamado. Adicione a pessoa ao chamado e depois escreva uma resposta, ou mencione alguém que possa ler as notas.`,
    nobody: (name) =>
      `${name} não recebeu aviso, porque ninguém aqui tem esse nome. Escreva de novo com o nome pelo qual conheço a pessoa.`,
    edited: (name) =>
      `${name} não recebeu aviso, porque editar uma nota não avisa mais ninguém. Escreva outra nota que mencione a pessoa.`,
    reply: (name) =>
      `${name} não recebeu aviso, porque uma resposta só chega a quem está no chamado. Adicione a pessoa ao chamado e escreva de novo.`,
  },
};
