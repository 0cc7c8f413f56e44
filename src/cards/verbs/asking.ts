import { texts } from '#src/cards/texts.ts';
import { impacts, urgencies } from '#src/core/priority.ts';
import { choice, optionalWords, words } from './fields.ts';
import { atTurn, type DeskVerb, type Done, formed, pressed, type TicketVerb } from './verb.ts';

const { action, form, help, outcome, say } = texts;

const stars = [5, 4, 3, 2, 1] as const;
/** Possible ratings, best first. */
export const starOptions = stars.map((n) => ({ value: `${n}` as const, label: texts.starsSpoken(n) }));

export const impactOptions = impacts.map((value) => ({ value, label: texts.impact[value] }));
export const urgencyOptions = urgencies.map((value) => ({ value, label: texts.urgency[value] }));

const priorityNow = ({ ticket }: Done): string => {
  const words = ticket.prioritySource === 'matrix' ? outcome.assessed : outcome.assessedByDesk;
  return words(texts.priority[ticket.priority]);
};

/** What every requester can do, in the order in which help lists typed commands. */
export const asking = {
  new_ticket: {
    about: 'desk',
    label: action.newTicket,
    opensForm: true,
    typed: {
      word: null,
      picked: 'new',
      ticket: false,
      argument: null,
      example: '',
      help: help.new_ticket,
      audience: 'anyone',
    },
  },
  file: {
    about: 'desk',
    label: null,
    typed: {
      word: null,
      picked: 'file',
      ticket: false,
      argument: { name: 'text', needed: true, maxLength: 4_000 },
      example: help.fileExample,
      help: help.file,
      audience: 'anyone',
    },
  },
  list: {
    about: 'desk',
    label: action.next,
    typed: {
      word: 'list',
      also: [
        'ls',
        'tickets',
        'mine',
        'my',
        'liste',
        'meine',
        'mes',
        'mis',
        'meus',
        'minha',
        'minhas',
        'chamados',
        'lista',
        'orodha',
      ],
      ticket: false,
      argument: null,
      example: '',
      help: help.list,
      audience: 'anyone',
    },
  },
  status: {
    about: 'desk',
    label: null,
    typed: {
      word: 'status',
      also: ['stand', 'statut', 'estado', 'hali'],
      ticket: false,
      argument: null,
      example: '',
      help: help.status,
      audience: 'anyone',
    },
  },
  find: {
    about: 'desk',
    label: action.next,
    typed: {
      word: 'find',
      also: ['search', 'suche', 'suchen', 'chercher', 'cherche', 'buscar', 'busca', 'procurar', 'tafuta'],
      ticket: false,
      argument: { name: 'text', needed: true, maxLength: 60 },
      example: help.findExample,
      help: help.find,
      audience: 'anyone',
    },
  },
  details: {
    about: 'desk',
    label: action.details,
    typed: {
      word: 'show',
      also: ['view', 'open', 'details', 'info', 'see', 'display', 'zeige', 'zeig', 'voir', 'ver', 'mostrar', 'onyesha'],
      ticket: true,
      argument: null,
      example: '17',
      help: help.show,
      audience: 'anyone',
    },
  },
  whole: { about: 'desk', label: action.whole },
  transcript: {
    about: 'desk',
    label: action.transcript,
    typed: {
      word: 'transcript',
      also: ['protokoll', 'transcription', 'transcripción', 'nakala'],
      ticket: true,
      argument: null,
      example: '17',
      help: help.transcript,
      audience: 'anyone',
    },
  },
  close: {
    about: 'desk',
    label: null,
    typed: {
      word: 'close',
      also: [
        'done',
        'solved',
        'fixed',
        'finished',
        'confirm',
        'schließe',
        'schliesse',
        'fermer',
        'cerrar',
        'fechar',
        'funga',
      ],
      ticket: true,
      argument: { name: 'reason', needed: false, maxLength: 1_000 },
      example: '17',
      help: help.close,
      audience: 'anyone',
    },
  },
  reopen: formed({
    command: 'reopen',
    label: action.reopen,
    typed: {
      word: 'reopen',
      also: ['re-open'],
      ticket: true,
      argument: { name: 'reason', needed: false, maxLength: 1_000, field: 'reason' },
      example: '17',
      help: help.reopen,
      audience: 'anyone',
    },
    form: form.reopen,
    fields: { reason: words('reason', { label: form.reopen.reason }) },
    asks: ({ reason }, turn) => ({ type: 'reopen', reason, ...atTurn('cycle', turn) }),
    doneWords: () => outcome.reopened,
  }),
  link: {
    about: 'desk',
    label: null,
    typed: {
      word: 'link',
      ticket: false,
      argument: { name: 'code', needed: false, maxLength: 8, like: /^[a-hjkmnp-z2-9]{8}$/i },
      example: '',
      help: help.link,
      audience: 'anyone',
    },
  },
  unlink: {
    about: 'desk',
    label: action.unlink,
    usesUp: true,
    typed: {
      word: 'unlink',
      ticket: false,
      argument: null,
      example: '',
      help: help.unlink,
      audience: 'anyone',
    },
  },
  help: {
    about: 'desk',
    label: null,
    typed: {
      word: 'help',
      also: ['commands', 'menu', 'hilfe', 'aide', 'ayuda', 'ajuda', 'msaada'],
      ticket: false,
      argument: null,
      example: '',
      help: help.help,
      audience: 'anyone',
    },
  },
  link_yes: { about: 'desk', label: action.linkYes, usesUp: true },
  link_no: { about: 'desk', label: action.linkNo, usesUp: true },
  file_draft: { about: 'desk', label: action.fileThis, usesUp: true },
  /** Two problems in one text become two tickets. */
  file_two: { about: 'desk', label: action.fileTwo, usesUp: true },
  add_draft: { about: 'desk', label: action.addToTicket, usesUp: true },
  /** Does what "Did you mean …?" suggests. */
  do_draft: { about: 'desk', label: action.doThat, usesUp: true },
  /** What was taken for the answer to a question was not meant as one. */
  not_answer: { about: 'desk', label: action.notAnswer, usesUp: true },
  reply: formed({
    command: 'comment',
    label: action.reply,
    typed: {
      word: 'reply',
      also: [
        'answer',
        'comment',
        'tell',
        'respond',
        'antworte',
        'antworten',
        'répondre',
        'repondre',
        'responder',
        'jibu',
      ],
      ticket: true,
      argument: { name: 'text', needed: true, maxLength: 4_000, field: 'text' },
      example: help.replyExample,
      help: help.reply,
      audience: 'anyone',
    },
    form: form.reply,
    fields: { text: words('comment', { label: form.reply.text }) },
    asks: ({ text }) => ({ type: 'comment', visibility: 'public', text }),
    doneWords: ({ ticket }) => say.commented(ticket.number),
  }),
  confirm: pressed({
    command: 'confirm',
    label: action.confirm,
    asks: (turn) => ({ type: 'confirm', ...atTurn('cycle', turn) }),
    doneWords: () => outcome.confirmed,
  }),
  cancel: formed({
    command: 'cancel',
    label: action.cancel,
    typed: {
      word: 'cancel',
      also: ['withdraw', 'delete', 'remove', 'abbrechen', 'storniere', 'annuler', 'cancelar', 'ghairi'],
      ticket: true,
      argument: { name: 'reason', needed: true, maxLength: 1_000, field: 'reason' },
      example: '17',
      help: help.cancel,
      audience: 'anyone',
    },
    form: form.cancel,
    fields: {
      reason: words('reason', { label: form.cancel.reason, hint: form.cancel.hint, multiline: false }),
    },
    asks: ({ reason }, turn) => ({ type: 'cancel', reason, ...atTurn('cycle', turn) }),
    doneWords: () => outcome.cancelled,
  }),
  assess: formed({
    command: 'assess',
    label: action.howBad,
    form: form.assess,
    fields: {
      impact: choice(form.intake.fields.impact, impactOptions),
      urgency: choice(form.intake.fields.urgency, urgencyOptions),
      reason: optionalWords('reason', { label: form.assess.reason }),
    },
    asks: ({ impact, urgency, reason }) => ({
      type: 'assess',
      impact,
      urgency,
      reason: reason === '' ? null : reason,
    }),
    doneWords: priorityNow,
  }),
  not_right: pressed({
    command: 'ignore_text',
    label: action.notRight,
    asks: () => ({ type: 'ignore_text' }),
    doneWords: priorityNow,
  }),
  rate: pressed({
    command: 'rate',
    label: action.rate,
    asks: (_, chosen) => ({ type: 'rate', stars: Number(chosen), comment: null }),
    doneWords: ({ command }) => (command.type === 'rate' ? outcome.rated(command.stars) : texts.title.done),
  }),
  rate_comment: formed({
    command: 'rate',
    label: action.rateComment,
    form: form.rate,
    presets: (turn) => ({ stars: turn }),
    fields: {
      stars: choice(form.rate.stars, starOptions),
      comment: optionalWords('reason', { label: form.rate.comment }),
    },
    asks: ({ stars: given, comment }) => ({
      type: 'rate',
      stars: Number(given),
      comment: comment === '' ? null : comment,
    }),
    doneWords: ({ command }) => (command.type === 'rate' ? outcome.rated(command.stars) : texts.title.done),
  }),
} as const satisfies Record<string, TicketVerb | DeskVerb>;
