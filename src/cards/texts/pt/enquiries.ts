import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read who write to the desk alone, before there is a ticket. */
export const enquiries: Texts['enquiries'] = {
  noFileIt: 'Não, registrar',
  answerInWords: 'Escreva na sua próxima mensagem.',
  orInWords: 'Ou escreva na sua próxima mensagem.',
  aDay: 'Escreva um dia, por exemplo 24 Dec 2026, na sua próxima mensagem.',
  choose: 'Escolher',
  soFar: 'Vou registrar isto como chamado:',
  filesItself:
    'Pergunto poucas coisas, e você pode registrar a qualquer momento. Sem resposta sua, registro em 15 minutos.',
  filesAnyway: 'Sem resposta sua, registro em 15 minutos.',
  more: 'Você acrescentou:',
  stillThere: 'Ainda devo registrar isto?',
  stillHelp: 'Algum destes resolveu?',
  asked: 'Você escreveu isto há algum tempo. Se não apertar nada, nada é registrado.',
  solved: 'Bom. Nenhum chamado foi registrado; ninguém precisa fazer nada.',
  dropped: 'Tudo bem. Nada foi registrado.',
  over: 'Isto já terminou. Para perguntar de novo, escreva o que há de errado.',
};
