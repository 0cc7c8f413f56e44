import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read who write to the desk alone, before there is a ticket. */
export const enquiries: Texts['enquiries'] = {
  noFileIt: 'Non, créer le ticket',
  answerInWords: 'Écrivez-le dans votre prochain message.',
  orInWords: 'Ou écrivez-le dans votre prochain message.',
  aDay: 'Écrivez un jour, par exemple 24 Dec 2026, dans votre prochain message.',
  choose: 'Choisir',
  soFar: 'Je vais en faire un ticket :',
  filesItself:
    'J’ai quelques questions, et vous pouvez créer le ticket à tout moment. Sans réponse, je le crée dans 15 minutes.',
  filesAnyway: 'Sans réponse, je le crée dans 15 minutes.',
  more: 'Vous avez ajouté :',
  stillThere: 'Dois-je encore en faire un ticket ?',
  stillHelp: 'L’un d’eux a-t-il résolu le problème ?',
  asked: 'Vous avez écrit ceci il y a un moment. Si vous ne choisissez rien, aucun ticket n’est créé.',
  solved: 'Parfait. Aucun ticket n’a été créé ; personne n’a rien à faire.',
  dropped: 'D’accord. Aucun ticket n’a été créé.',
  over: 'C’est terminé. Pour demander à nouveau, écrivez ce qui ne va pas.',
};
