import type { Texts } from '#src/cards/texts/en/shape.ts';

const hoursOf = (n: number): string => (n === 1 ? '1 hora' : `${n} horas`);
const minutesOf = (n: number): string => (n === 1 ? '1 minuto' : `${n} minutos`);

/** Words about appointments with requesters. */
export const appointments: Texts['appointments'] = {
  label: 'Encontro',
  when: 'Quando',
  length: 'Duração',
  with: 'Com',
  answer: 'Resposta',
  action: {
    make: 'Encontro…',
    move: 'Remarcar…',
    callOff: 'Cancelar',
    comes: 'Vou estar lá',
    cannot: 'Não posso',
  },
  form: {
    title: (n) => `Encontro para #${n}`,
    submit: 'Convidar',
    when: 'Quando?',
    hint: 'Por exemplo tomorrow 10:00, ou friday 14:30 for 1 hour. Meia hora se não disser nada; vale o seu fuso horário',
  },
  help: 'convidar quem pediu para uma hora marcada, remarcar ou cancelar com “off”',
  example: '17 tomorrow 10:00 30m',
  title: {
    is: (number, at) => [`Encontro para #${number}: `, at],
    moved: (number, at) => [`O encontro para #${number} passou para `, at],
    off: (number) => `O encontro para #${number} foi cancelado`,
    soon: (number, at) => [`Em breve, para #${number}: `, at],
    nobody: (number, at) => [`Ninguém está com #${number}, e quem pediu tem um encontro: `, at],
    answered: {
      accepted: (name, number) => `${name} vai ao encontro de #${number}`,
      tentative: (name, number) => `${name} talvez vá ao encontro de #${number}`,
      declined: (name, number) => `${name} não pode ir ao encontro de #${number}`,
    },
  },
  duration: (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (hours === 0) return minutesOf(rest);
    return rest === 0 ? hoursOf(hours) : `${hoursOf(hours)} ${minutesOf(rest)}`;
  },
  said: { accepted: 'Vai', tentative: 'Talvez vá', declined: 'Não pode' },
  notSaid: 'Ainda não respondeu',
  youComes: 'Você disse que vai.',
  youMay: 'Você disse que talvez vá.',
  youCannot: 'Você disse que não pode. Vão propor outra hora, ou escreva uma em uma resposta.',
  willYou: 'Você vai?',
  otherTime: 'Você pode remarcar ou cancelar.',
  nobody: 'Passe a alguém que possa ir, ou cancele o encontro.',
  somebody: 'Alguém do help desk',
  off: {
    called_off: 'Não vai acontecer.',
    resolved: 'Não vai acontecer: o chamado está resolvido.',
    withdrawn: 'Não vai acontecer: o chamado foi retirado.',
    merged: 'O chamado agora faz parte de outro. É esse outro que diz se há um encontro.',
    joined: 'Não vai acontecer: o chamado faz parte de um problema maior, que está sendo resolvido para todos.',
  },
  was: 'Seria',
  against: (one) =>
    one.why === 'busy'
      ? `Há outro encontro nessa hora, para #${one.ticket}.`
      : {
          off_hours: 'É fora do horário de trabalho, pelo menos em parte.',
          away: 'Quem está com o chamado estará ausente.',
          guest_busy: 'Quem pediu tem outro encontro nessa hora.',
        }[one.why],
  made: 'Quem pediu foi convidado.',
  calledOff: 'Está cancelado. Quem pediu foi avisado.',
  thanks: {
    accepted: 'Obrigado. Você recebe um lembrete quinze minutos antes.',
    tentative: 'Obrigado. A outra pessoa fica sabendo que você talvez vá.',
    declined: 'Obrigado por avisar. A outra pessoa já sabe.',
  },
  problem: {
    no_time: 'A que horas? Escreva junto com o dia, por exemplo amanhã às 10.',
    not_understood: 'Não entendo quando é. Escreva assim: amanhã às 10, sexta 14:30 por 1 hora, ou 2026-12-24 9:00.',
    length: 'Um encontro dura de 5 minutos a 8 horas. Escreva assim: amanhã 10:00 por 1 hora.',
    which_night:
      'A meia-noite fica entre dois dias. Escreva qual é: amanhã 00:00 é a noite antes de amanhã; amanhã 23:55, a noite seguinte.',
    which_half: '“saa 4” pode ser dez ou quatro horas. Diga a parte do dia: kesho saa 4 asubuhi, ou amanhã às 10.',
  },
  refusal: {
    past: 'Essa hora já passou. Escolha uma futura.',
    past_today: 'Hoje essa hora já passou. Se for outro dia, escreva com a hora: tomorrow 10:00.',
    which_week:
      'Pode ser o desta semana ou o da próxima. Escreva com a data: 4 de dezembro 10:00, ou 2026-12-04 10:00.',
    no_such_time: 'Não existe essa hora no próximo ano. Escreva assim: tomorrow 10:00, ou 2026-12-24 9:00.',
    length: 'Um encontro dura de 5 minutos a 8 horas.',
    none: 'Não há nenhum encontro marcado neste chamado.',
  },
  log: {
    set: (who) => `${who} marcou um encontro.`,
    moved: (who) => `${who} remarcou o encontro.`,
    answered: {
      accepted: (who) => `${who} vai ao encontro.`,
      tentative: (who) => `${who} talvez vá ao encontro.`,
      declined: (who) => `${who} não pode ir ao encontro.`,
    },
    passedOn: (name) => `Agora ${name} vai ao encontro.`,
    nobody: 'O encontro continua marcado, embora ninguém esteja com o chamado agora.',
    off: (who) => `${who} cancelou o encontro.`,
    offToo: 'O encontro dele foi cancelado.',
    reminded: 'O encontro começa em breve; as duas pessoas foram lembradas.',
    begun: 'O encontro começou.',
  },
  calendar: {
    title: (number) => `Atendimento de TI: #${number}`,
    with: (name) => `Com ${name}.`,
  },
};
