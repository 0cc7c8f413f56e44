import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Why something was not done, and what to do instead. */
export const refusal: Texts['refusal'] = {
  unknownPart:
    'Votre file d’attente n’a pas cette partie. Tapez overdue, unassigned ou mine, une priorité, le nom d’une de vos équipes ou une catégorie.',
  tooMany: (what, minutes) => {
    const much = {
      filing:
        'Vous avez créé beaucoup de tickets ces derniers temps. Si quelque chose est en panne pour tous, un seul ticket suffit.',
      messages: 'Vous avez fait énormément de choses avec vos tickets ces derniers temps.',
      searches: 'Vous avez cherché très souvent ces derniers temps.',
      suggestions: 'Vous avez cherché des articles très souvent ces derniers temps.',
      codes: 'Vous avez utilisé beaucoup de codes ces derniers temps.',
    }[what];
    return `${much} Réessayez dans ${minutes === 1 ? 'une minute' : `${minutes} minutes`}.`;
  },
  hears_already: {
    requester: (name) => `Ce ticket appartient à ${name}, qui le suit donc déjà.`,
    assignee: (name) => `Nous avons demandé à ${name} d’y travailler : cette personne le suit donc déjà.`,
    watcher: (name) => `${name} le suit déjà.`,
  },
  not_added: (name) => `${name} ne figure pas parmi les personnes ajoutées à ce ticket.`,
  youNotAdded: 'Vous ne figurez pas parmi les personnes ajoutées à ce ticket.',
  not_a_tag: (word) =>
    `« ${word} » ne peut pas être une étiquette. Utilisez un seul mot fait de lettres, de chiffres et de traits d’union, comme panne-vpn.`,
  too_many_tags: (most) => `Un ticket a au plus ${most} étiquettes. Enlevez-en d’abord une.`,
  too_many_watchers: (most) =>
    `${most} personnes ont été ajoutées à ce ticket, et c’est le maximum. Retirez d’abord quelqu’un.`,
  person_blocked: (name) => `Impossible d’ajouter ${name} : un administrateur a bloqué son accès.`,
  not_allowed:
    'Vous ne pouvez pas faire cela sur ce ticket. Son demandeur, son technicien ou un responsable le peut peut-être.',
  not_your_figures:
    'Vous ne pouvez pas voir ces chiffres. Les responsables voient ceux de leurs équipes et de leurs membres ; qui travaille au support voit les siens.',
  only_for_yourself:
    'Seuls les techniciens et les responsables peuvent créer un ticket pour quelqu’un d’autre. Pour le créer pour vous, laissez la personne vide.',
  noTicket: (n) => `Il n’y a pas de ticket ${n} que vous puissiez voir. /ticket list affiche les vôtres.`,
  unknownTicket: 'Je ne trouve pas ce ticket. /ticket list affiche les vôtres.',
  needNumber: (usage) => `Quel ticket ? Tapez par exemple : ${usage}`,
  filesWithCommand:
    'Les fichiers accompagnent un ticket ou une réponse, rien n’a donc été fait. Renvoyez-le sans fichier.',
  needWords: (usage) => `Que dois-je chercher ? Tapez par exemple : ${usage}`,
  alreadyAcceptedByYou: 'Vous l’avez déjà.',
  alreadyAccepted: (name) => `${name} l’a déjà.`,
  reassigned: (name) => `Nous avons demandé à ${name} à votre place.`,
  backInQueue: 'Il est retourné dans la file d’attente. Pour le prendre en charge, tapez /ticket take et son numéro.',
  wrongStatus: (status) => `Ce n’est pas possible maintenant. Statut du ticket : « ${status} ».`,
  closed:
    'Ce ticket est clos. Son demandeur peut y répondre pour ouvrir une suite ; tout le monde peut en ouvrir un nouveau avec /ticket.',
  guest:
    'Le support est réservé aux personnes de cette entreprise. Demandez à votre contact ici de créer le ticket pour vous.',
  outdated_card: 'Cette carte n’est plus à jour. Utilisez la plus récente.',
  already_done: 'C’est déjà fait.',
  no_such_note: 'Il n’y a là aucune note interne de vous à rendre publique. Seul l’auteur d’une note peut le faire.',
  already_public: 'Vous avez déjà rendu cette note publique.',
  no_such_comment: 'Ce commentaire n’existe pas ici, ou il a été retiré.',
  other_readers:
    'La note, ou ceux qui la liront, ont changé depuis. Regardez-la encore une fois avant de la rendre publique.',
  changed_since: 'Ce ticket a changé depuis que vous l’avez regardé. Regardez-le encore une fois.',
  note_not_kept:
    'Il y est déjà : rien n’a été modifié, et cette note n’a pas été ajoutée. Pour l’ajouter, utilisez « Note interne » sur le ticket.',
  noSuchReply: (names) =>
    names.length === 1
      ? `Il n’y a pas de réponse type de ce nom, rien n’a donc été envoyé. Il existe : ${names.map((name) => `!${name}`).join(', ')}. Envoyez-la dans un nouveau message.`
      : `Il n’y a pas de réponse type de ce nom, rien n’a donc été envoyé. Il existe : ${names.map((name) => `!${name}`).join(', ')}. Envoyez la bonne dans un nouveau message.`,
  reply_for_one:
    'Cette réponse type nomme le demandeur ou le ticket, alors que tous ceux dont le ticket est rattaché à celui-ci la lisent. Rien n’a été envoyé ; écrivez-la avec vos propres mots.',
  usedUp: (number) => `Ceci fait déjà partie de #${number}.`,
  tooLateToTakeBack: (number) =>
    `Il est trop tard pour le retirer : #${number} a déjà avancé. Pour signaler autre chose, écrivez-le après /ticket.`,
  needPerson: (usage) => `Qui doit le faire ? Tapez par exemple : ${usage}`,
  needText: (usage) => `Quel texte ? Tapez par exemple : ${usage}`,
  needTime:
    'Je n’ai pas compris jusqu’à quand. Tapez par exemple : /ticket away until friday, ou 2 days, ou until friday 14:00, ou 2026-12-24.',
  blocked:
    'Vous ne pouvez pour l’instant ni créer de tickets ni écrire ici ; /ticket list affiche toujours les vôtres. Si vous avez besoin d’aide, ou pensez que c’est une erreur, parlez-en à votre responsable.',
  only_for_admins: 'C’est réservé aux administrateurs du support.',
  works_here: (name) =>
    `${name} travaille au support, personne ne peut donc bloquer son accès. Retirez-lui d’abord ses rôles, dans le fichier de l’organisation.`,
  needWhom: (usage) => `De qui s’agit-il ? Tapez par exemple : ${usage}`,
  unknown_person: 'Je ne trouve pas cette personne ici.',
  whichPerson: (names) => `De qui s’agit-il ? ${names.join(', ')}. Tapez le nom complet.`,
  not_a_technician: (name) => `${name} ne compte pas parmi les techniciens de l’équipe de ce ticket.`,
  cannot_take_now: (name) => `${name} ne peut pas s’en charger maintenant, personne n’a donc été sollicité.`,
  unknown_category: 'Cette catégorie n’existe pas.',
  unknownTeam:
    'Je ne trouve pas cette équipe. Pour donner un ticket à une personne, tapez /ticket assign, son numéro et le nom de la personne.',
  nearestTeam: (name) => `Je ne trouve pas cette équipe. Vouliez-vous dire ${name} ?`,
  nobody_in_team: (team) => `Personne dans l’équipe ${team} ne pourrait prendre ce ticket ; il reste donc où il est.`,
  not_set_up:
    'Ce support est encore vide, votre ticket n’a donc pas été créé. Demandez à la personne qui l’exploite de le configurer ; il explique comment à son démarrage.',
  same_ticket: 'Les deux sont le même ticket.',
  merged_itself: (n, into) => `#${n} a lui-même été fusionné avec #${into}. Indiquez plutôt #${into}.`,
  over_itself: (n, status) =>
    `Statut de #${n} : « ${status} ». Aucun autre ticket ne peut donc en faire partie. Indiquez un ticket ouvert.`,
  other_requester: (n, name) =>
    `#${n} appartient à ${name}. Seuls les tickets d’une même personne peuvent être fusionnés : sinon, chacune lirait ce que l’autre a écrit. Si les deux ont le même problème, tapez /ticket join, le numéro de ce ticket et « to ${n} » : ils sont résolus ensemble.`,
  cannotStandIn: (name) =>
    `${name} ne peut pas vous remplacer. Nommez un autre responsable ou un administrateur : /ticket away until friday, delegate @bob.`,
  notTechnician: 'C’est réservé aux techniciens. /ticket list affiche vos propres tickets.',
  unknownAction: 'Je ne connais pas ce bouton. Il vient peut-être d’une version plus ancienne ; tapez /ticket help.',
  unknownSender: 'Je ne vous connais pas encore. Demandez à l’administrateur du support de vous ajouter.',
  strangeAddress:
    'Le support ne connaît pas cette adresse e-mail, aucun ticket n’a donc été créé. Écrivez depuis votre adresse professionnelle, ou demandez par chat.',
  emptyMail:
    'Votre e-mail n’avait ni objet ni texte, aucun ticket n’a donc été créé. Écrivez ce qui ne va pas et renvoyez-le.',
  inactive: 'Votre compte ici a été désactivé. Si c’est une erreur, demandez à l’administrateur du support.',
  busy: 'Le support traite beaucoup de demandes en ce moment. Réessayez dans un instant.',
  tryAgain:
    'Le support n’arrive pas à joindre sa base de données : rien n’a été enregistré. Réessayez dans un instant.',
  failed:
    'Une erreur s’est produite de notre côté, et elle a été consignée. Réessayez ; si cela recommence, dites-le à l’administrateur.',
};
