import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read around articles. */
export const knowledge: Texts['knowledge'] = {
  mayHelp: 'Ceci peut aider :',
  solvesIt: 'L’un d’eux résout-il le problème ?',
  solvesItYes: 'Oui, problème résolu',
  solvesItNo: 'Non, créer le ticket',
  solvedBefore: 'Parfait. Aucun ticket n’a été créé ; personne n’a rien à faire.',
  solved: (ticket) => `Parfait. #${ticket} est clos ; personne n’a rien à faire.`,
  found: 'L’un d’eux répond-il à la question ?',
  nothing: 'Il n’y a pas d’article à ce sujet',
  whatNow: (question) =>
    `Rien dans la base de connaissances ne répond à « ${question} ». Pour demander au support, tapez /ticket et ce qui ne va pas.`,
  part: (n, of) => `Partie ${n} sur ${of}`,
  helped: 'Parfait. Merci de l’avoir dit.',
  helpedNot: 'Merci de l’avoir dit. Pour demander au support, tapez /ticket et ce qui ne va pas.',
  problem: {
    bad_id: 'Son nom doit être fait de minuscules, de chiffres et de traits d’union, 80 au plus.',
    no_title: 'Il lui faut un titre.',
    long_title: 'Un titre compte au plus 200 caractères.',
    no_body: 'Il lui faut un texte.',
    long_body: 'Il compte plus de 100 000 caractères ; faites-en plusieurs articles.',
    bad_language: 'La langue doit être un code comme de.',
    bad_day: 'Ce doit être un jour comme 2027-03-01.',
  },
  review: (n) => (n === 1 ? 'Cet article est-il toujours exact ?' : `Ces ${n} articles sont-ils toujours exacts ?`),
  reviewMore: (n) => (n === 1 ? '1 autre attend après ceux-ci.' : `${n} autres attendent après ceux-ci.`),
  reviewHow:
    'Un article inexact se corrige dans la console, sous Knowledge. « Toujours exact » repose la question dans six mois.',
  reviewDone: 'Tout a été relu. Merci.',
  reviewedUntil: (day) => `Merci. Prochaine relecture : ${day}.`,
  thanks: 'Merci de l’avoir dit.',
  notForYou: 'Seules les personnes qui travaillent au support écrivent des articles.',
  noCategory: 'Cette catégorie n’existe plus.',
  noOwner: 'La personne responsable de l’article doit travailler au support.',
  gone: 'Cet article n’existe plus, ou n’est pas pour vous.',
  noSolvedTicket: 'Aucun ticket résolu de ce numéro ne fait partie de ceux sur lesquels vous travaillez.',
};
