import { listed } from '#src/cards/language/listed.ts';
import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What the requester reads while nobody has the ticket. */
export const filed: Texts['filed'] = {
  on: (name) => `Registrado em seu nome por ${name}.`,
  triage: 'Alguém vai ler e passar à equipe certa. Você não precisa fazer nada.',
  looking: 'Procurando um técnico. Você fica sabendo assim que alguém assumir.',
  asked: (name) => `Pediram a ${name} que assuma.`,
  because: (priority, words) =>
    `Registrado com prioridade ${priority} porque você escreveu ${listed(words.map((word) => `“${word}”`))}.`,
  late: 'Está demorando mais do que prometemos. Os responsáveis já foram avisados.',
  deciding: 'O gestor da equipe está escolhendo quem deve fazer. Você fica sabendo assim que alguém assumir.',
  nobody:
    'Ninguém que saiba fazer isto está livre agora. A equipe foi avisada, e você fica sabendo assim que alguém assumir.',
  notOurs: 'Talvez não seja algo para a TI.',
  stillRead: 'Alguém vai ler e dizer a você.',
  opens: (team, at) => [`${team} abre `, at, '.'],
  countFrom: (team, at) => [`Os prazos acima contam a partir de quando ${team} abre: `, at, '.'],
  whenOpen: 'Você fica sabendo assim que alguém assumir. Não precisa fazer nada.',
  backFrom: (at) => ['Alguém que sabe fazer isto volta ', at, '.'],
  told: 'A equipe foi avisada, e você fica sabendo assim que alguém assumir.',
};
