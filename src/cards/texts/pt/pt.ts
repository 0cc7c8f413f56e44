import type { Texts } from '#src/cards/texts/en/shape.ts';
import { fileLimits, sizeWords } from '#src/core/conversation/files.ts';
import { admin } from './admin/admin.ts';
import { appointments } from './appointments.ts';
import { assistant } from './assistant.ts';
import { enquiries } from './enquiries.ts';
import { form, problem } from './forms.ts';
import { help, prompts } from './help.ts';
import { knowledge } from './knowledge.ts';
import { link } from './links.ts';
import { onCall } from './on-call.ts';
import { outage } from './outage.ts';
import { preferences } from './preferences.ts';
import { refusal } from './refusals.ts';
import { report } from './report.ts';
import { requests } from './requests.ts';
import { say } from './say.ts';
import { signIn } from './sign-in.ts';
import { action } from './ticket/actions.ts';
import { filed } from './ticket/filed.ts';
import { outcome, pastOffer, starsSpoken } from './ticket/outcomes.ts';
import { title } from './titles.ts';
import { channelName, undelivered, webhook } from './undelivered.ts';
import { why } from './why.ts';

/** What people read, in Portuguese: as in Brazil, with “você”. */
export const pt: Texts = {
  priority: { P1: 'Urgente', P2: 'Alta', P3: 'Média', P4: 'Baixa' },
  impact: { me: 'Só eu', team: 'Minha equipe', everyone: 'Todos' },
  urgency: { can_wait: 'Pode esperar', slowed_down: 'Me atrasa', blocked: 'Não consigo trabalhar' },
  status: {
    new: 'Espera um técnico',
    assigned: 'Um técnico foi consultado',
    in_progress: 'Em andamento',
    pending: 'Espera uma resposta, ou em espera',
    resolved: 'Resolvido',
    closed: 'Fechado',
    cancelled: 'Retirado',
  },
  metric: {
    first_response: 'Primeira resposta',
    next_reply: 'Próxima resposta',
    update: 'Próxima novidade',
    with_team: 'Tempo na equipe',
    resolution: 'Resolução',
  },
  fileProblem: {
    too_large: `maior que ${sizeWords(fileLimits.size)}`,
    empty: 'está vazio',
    gone: 'não está mais lá, ou não posso abrir',
    refused: 'não foi possível buscar',
    infected: 'foi encontrado um vírus nele, então ninguém o recebe',
    unchecked: 'não foi possível verificar se tem vírus, então ninguém o recebe; envie de novo mais tarde',
    too_many: `mais de ${fileLimits.perMessage} arquivos de uma vez; envie os outros em outra mensagem`,
  },
  label: {
    status: 'Situação',
    category: 'Categoria',
    priority: 'Prioridade',
    team: 'Equipe',
    assignee: 'Técnico',
    requester: 'Quem pediu',
    watchers: 'Também acompanha',
    tags: 'Etiquetas',
    filed: 'Registrado',
    impact: 'Quem é afetado',
    urgency: 'Gravidade',
    lookAgain: 'Vamos olhar de novo',
    acceptBy: 'Responda até',
    because: 'Com base em',
    overdueSince: 'Fora do prazo desde',
    dueAt: 'Vence',
    followUpOf: 'Continuação de',
    mergedInto: 'Juntado a',
    merged: 'Inclui',
    rating: 'Avaliação',
    unassigned: 'Sem técnico',
    overdue: 'Fora do prazo',
    open: 'Abertos',
    due: 'Vencem em um dia',
    resolvedLately: 'Resolvidos nas últimas 24 horas',
  },
  promise: {
    reply: { ahead: 'Respondemos até', missed: 'Queríamos responder até' },
    update: { ahead: 'Você terá notícias nossas até', missed: 'Você deveria ter tido notícias até' },
    solution: { ahead: 'Deve estar resolvido até', missed: 'Deveria ter sido resolvido até' },
  },
  reaction: {
    done: (thumbs) => `${thumbs ? '👍 ou ' : ''}✅ nesta mensagem também confirma.`,
    looking: (thumbs) => `${thumbs ? '👍 ou ' : ''}👀 nesta mensagem também aceita.`,
  },
  action,
  mergedInto: (into) => `Juntado a #${into}`,
  waitingForYou: 'Espera sua resposta',
  waitsFor: {
    requester: 'Espera quem pediu',
    vendor: 'Espera um fornecedor',
    part: 'Espera uma peça',
    change: 'Espera uma mudança planejada',
  },
  waitsForOption: { vendor: 'Um fornecedor', part: 'Uma peça', change: 'Uma mudança planejada' },
  andMore: (n) => ` e mais ${n}`,
  nobodyYet: 'Ainda ninguém',
  vip: 'VIP',
  undecided: 'Ainda não decidido',
  you: 'Você',
  theDesk: 'O help desk',
  fromText: (level) => `${level} (pelo texto)`,
  asked: (name) => `${name} perguntou`,
  solved: (name) => `${name} resolveu`,
  handedItOver: (name) => `Nota de ${name}`,
  reopenedIt: (name) => `${name} reabriu`,
  withdrewIt: (name) => `${name} retirou`,
  notedBy: (name) => `${name} (nota interna)`,
  editedBy: (name) => `${name} (editado)`,
  overdueSince: (at) => ['Fora do prazo desde ', at],
  dueAt: (at) => ['vence ', at],
  starsSpoken,
  clock: (state, targetMinutes, calendar) => {
    const hours = targetMinutes / 60;
    const span = targetMinutes % 60 === 0 ? (hours === 1 ? '1 hora' : `${hours} horas`) : `${targetMinutes} minutos`;
    const words = {
      running: 'o relógio está correndo',
      paused: 'o relógio está parado',
      met: 'cumprido',
      missed: 'perdido',
      cancelled: 'não conta mais',
    }[state];
    return `${span} de tempo de atendimento${calendar === '' ? '' : ` (${calendar})`}: ${words}.`;
  },
  title,
  filed,
  allOverdue: 'Todos os atrasados',
  wholeQueue: 'A fila inteira',
  onlySome: 'Mostrar só',
  onlyMore: 'Mostrar só: mais',
  queuePart: { overdue: 'Fora do prazo', unassigned: 'Sem técnico', mine: 'Meus' },
  technician: {
    presence: { on: 'de turno', on_call: 'de plantão', off: 'fora do turno', away: 'ausente' },
    holds: (load, capacity) => `${(Math.round(load * 10) / 10).toLocaleString('pt-BR')} de ${capacity}`,
  },
  pastOffer,
  outcome,
  say,
  requests,
  undelivered,
  webhook,
  link,
  preferences,
  signIn,
  help,
  prompts,
  enquiries,
  knowledge,
  assistant,
  form,
  block: {
    blocked: (name, usage) =>
      `${name} não pode mais registrar chamados nem escrever aqui. Ainda pode ler os seus. Para suspender isto, digite ${usage}`,
    unblocked: (name) => `${name} pode registrar chamados e escrever de novo.`,
    theFile: 'o arquivo da organização',
    didBlock: (at, who, reason) => [at, `: acesso bloqueado por ${who}, “${reason}”`],
    didUnblock: (at, who) => [at, `: acesso liberado por ${who}`],
    howToBlock: (usage) => `Para bloquear alguém, digite o motivo depois do nome: ${usage}`,
    howToUnblock: (usage) => `Para suspender isto, digite ${usage}`,
  },
  problem,
  refusal,
  onCall,
  admin,
  appointments,
  outage,
  report,
  why,
  channelName,
};
