import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read around what a language model wrote. */
export const assistant: Texts['assistant'] = {
  author: 'L’assistant (automatique)',
  title: (number) => `Une réponse automatique à #${number}`,
  marked: 'Écrit par un ordinateur d’après nos articles, sans relecture humaine. Votre ticket reste ouvert.',
  article: 'Un article du support',
  helped: 'Parfait, merci de l’avoir dit. Si c’est résolu, annulez le ticket pour que personne n’y travaille.',
  helpedNot: 'Merci de l’avoir dit. Quelqu’un examine votre ticket.',
  person: 'Vous avez demandé à parler à quelqu’un. La personne qui a votre ticket le sait.',
  wantsPerson: 'La réponse automatique n’a pas résolu le problème. Je voudrais parler à quelqu’un.',
};
