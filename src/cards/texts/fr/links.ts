import type { Texts } from '#src/cards/texts/en/shape.ts';
import { platformName } from '#src/cards/texts/en/undelivered.ts';

/** About adding an account to another. */
export const link: Texts['link'] = {
  account: (platform, name) => `« ${name} » sur ${platformName(platform)}`,
  code: (code) =>
    `Dans les 10 prochaines minutes, écrivez-moi ceci avec le compte que vous voulez garder : /ticket link ${code}. Les deux côtés confirment ; ensuite les deux comptes sont les vôtres, et les tickets créés avec celui-ci le suivent.`,
  keepThis: 'Est-ce le compte que vous voulez garder ? Alors tapez /ticket link avec l’autre, puis ici le code obtenu.',
  secret: 'Ne donnez ce code à personne : il livre ce compte.',
  askStays: (added, stays) =>
    `Ajouter ${added} à votre compte d’ici, ${stays} ? Ce compte pourra alors tout faire ici comme vous, et ses tickets seront les vôtres.`,
  askAdded: (stays, added) =>
    `${stays} veut reprendre ce compte, ${added}. Si vous confirmez, ce compte lui appartiendra, avec tous les tickets que vous avez créés.`,
  onlyYours:
    'Ne confirmez que si les deux sont à vous. Si quelqu’un vous a envoyé un code ou demandé de faire ceci, choisissez « Ce n’est pas moi ».',
  agreed: (added) =>
    `Confirmez maintenant avec ${added} : j’y ai envoyé un message. S’il n’arrive pas, tapez /ticket link là-bas.`,
  done: (added, stays) =>
    `${added} appartient maintenant à ${stays}, ici et là-bas. Si c’est une erreur, défaites-le dans les 24 heures : choisissez le bouton, ou tapez /ticket unlink.`,
  notLinked:
    'Rien n’a été lié. Si quelqu’un vous a envoyé un code ou demandé de lier des comptes, dites-le à l’administrateur du support.',
  refused: (added) =>
    `L’autre côté a répondu que ce n’était pas lui ; le compte ${added} n’a donc pas été lié. Rien n’a changé.`,
  again: 'Si les deux comptes sont à vous, tapez de nouveau /ticket link avec celui à ajouter.',
  gone: 'Ce code n’est plus valable, ou la question a déjà sa réponse. Pour recommencer, tapez /ticket link avec le compte à ajouter.',
  hasRoles:
    'Ce compte travaille au support, c’est donc lui qu’il faut garder : tapez /ticket link avec votre autre compte, puis ici le code obtenu. Si les deux travaillent ici, demandez à l’administrateur.',
  sameAccount: 'C’est ce compte qui affiche le code. Tapez-le avec le compte que vous voulez garder.',
  alreadyYours: 'Les deux comptes sont déjà les vôtres.',
  undone: (added) =>
    `Le compte ${added} est de nouveau séparé. Les tickets créés depuis la liaison restent où ils sont.`,
  returned: (tickets) =>
    tickets === 1 ? 'Un ticket est reparti avec lui.' : `${tickets} tickets sont repartis avec lui.`,
  nothing: 'Aucun de vos comptes n’a été lié récemment par un code ; il n’y a donc rien à défaire.',
  tooLate: 'Cette liaison date de plus de 24 heures. Demandez à l’administrateur du support de séparer les comptes.',
  onlyAccount:
    'C’est maintenant votre seul compte, il ne peut donc pas être enlevé. Demandez à l’administrateur du support.',
  changed:
    'Ces comptes ont changé depuis, cela ne peut donc pas être défait ici. Demandez à l’administrateur du support.',
};
