import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read around articles. */
export const knowledge: Texts['knowledge'] = {
  mayHelp: 'Isto pode ajudar:',
  solvesIt: 'Algum destes resolve?',
  solvesItYes: 'Sim, isto resolveu',
  solvesItNo: 'Não, registrar o chamado',
  solvedBefore: 'Bom. Nenhum chamado foi registrado; ninguém precisa fazer nada.',
  solved: (ticket) => `Bom. #${ticket} está fechado; ninguém precisa fazer nada.`,
  found: 'Algum destes responde?',
  nothing: 'Não há artigo sobre isto',
  whatNow: (question) =>
    `Nada na base de conhecimento responde a “${question}”. Para perguntar ao help desk, digite /ticket e o que há de errado.`,
  part: (n, of) => `Parte ${n} de ${of}`,
  helped: 'Bom. Obrigado por dizer.',
  helpedNot: 'Obrigado por dizer. Para perguntar ao help desk, digite /ticket e o que há de errado.',
  problem: {
    bad_id: 'O nome deve ter letras minúsculas, algarismos e hifens, no máximo 80.',
    no_title: 'Precisa de um título.',
    long_title: 'Um título tem no máximo 200 caracteres.',
    no_body: 'Precisa de algum texto.',
    long_body: 'Tem mais de 100.000 caracteres; faça vários artigos.',
    bad_language: 'O idioma deve ser um código como de.',
    bad_day: 'Deve ser um dia como 2027-03-01.',
  },
  review: (n) => (n === 1 ? 'Este artigo ainda está certo?' : `Estes ${n} artigos ainda estão certos?`),
  reviewMore: (n) => (n === 1 ? 'Depois destes espera mais 1.' : `Depois destes esperam mais ${n}.`),
  reviewHow: 'O que não estiver é alterado no console, em Knowledge. “Ainda está certo” pergunta de novo em meio ano.',
  reviewDone: 'Tudo foi relido. Obrigado.',
  reviewedUntil: (day) => `Obrigado. Será relido em ${day}.`,
  thanks: 'Obrigado por dizer.',
  notForYou: 'Só quem trabalha no help desk escreve artigos.',
  noCategory: 'Esta categoria não existe mais.',
  noOwner: 'O responsável deve ser alguém que trabalha no help desk.',
  gone: 'Este artigo não existe mais, ou não é para você.',
  noSolvedTicket: 'Não há chamado resolvido com esse número em que você trabalhe.',
};
