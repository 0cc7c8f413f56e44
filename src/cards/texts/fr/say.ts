import type { Texts } from '#src/cards/texts/en/shape.ts';
import { outage } from './outage.ts';
import { channelName } from './undelivered.ts';

const nothingMoreToDo = 'Vous n’avez plus rien à faire.';

/** Sentences on cards and in answers. */
export const say: Texts['say'] = {
  filedFor: (by, requester) => `${by}, pour ${requester}`,
  demoCompany:
    '⚠️ Ce support n’est pas encore configuré. C’est une entreprise de démonstration fictive qui répond, personne de réel ne verra donc ceci. Pour l’administrateur : exécutez « npm run desk -- check » là où Deskhand est installé.',
  resolvedAsk: (days) =>
    `Est-ce résolu ? Confirmez, ou rouvrez-le sous ${days === 1 ? 'un jour' : `${days} jours`} ; ensuite il est clos automatiquement.`,
  reopenedTechnician: 'Le demandeur dit que ce n’est pas encore résolu.',
  reopenedRequester: 'Votre technicien a été averti.',
  added: 'Vous recevrez chaque réponse et saurez comment cela se termine. Vous pouvez répondre ici.',
  reopenedWatcher: 'Ce n’est pas encore résolu.',
  reopenedAsked: 'Il y a une question pour vous.',
  closedRequester: 'Si le problème revient, répondez ici et je créerai un ticket de suivi.',
  takenAway: {
    reassigned: nothingMoreToDo,
    expired: 'Vous n’avez pas répondu à temps.',
    cancelled: nothingMoreToDo,
    joined: outage.say.solvedTogether,
  },
  mergedInto: (into) =>
    `Les deux portent sur la même chose, nous continuons donc dans #${into}. Ce que vous écrivez ici y arrive aussi.`,
  mergedBy: (name) => `${name} a constaté que les deux portent sur la même chose.`,
  stillFree: 'Vous pouvez encore le prendre avec /ticket queue.',
  dueSoon: (percent) => `${percent} % du temps est écoulé.`,
  mayBeLate: (percent) =>
    `D’après la durée habituelle de ces tickets, il y a ${percent} % de chances de le finir à temps.`,
  couldSwap: (name) => `Si ${name} peut le faire plus tôt, demandez-lui : vous le gardez jusqu’à la reprise.`,
  nobodyToSwap:
    'Aucun de vos collègues ne peut le prendre maintenant. Si cela ne peut pas attendre, dites-le à votre responsable, qui peut le réattribuer.',
  isAskedToSwap: (name, until) => [
    `Nous avons demandé à ${name} de le reprendre. Vous le gardez d’ici là ; réponse possible jusqu’à `,
    until,
    '.',
  ],
  swapAsked: (name, whom) =>
    whom === null
      ? `Il risque d’être en retard, et vous pourriez le prendre maintenant. D’ici là, ${name} le garde.`
      : `Il risque d’être en retard, et ${whom} pourrait le prendre maintenant. D’ici là, ${name} le garde.`,
  swapEnded: {
    declined: (name) => `${name} ne peut pas le reprendre.`,
    expired: (name) => `${name} n’a pas répondu à temps.`,
    unreachable: (name) => `Impossible de joindre ${name}.`,
  },
  breached: 'Le délai promis est dépassé.',
  breachedTechnician: 'Les responsables ont été avertis.',
  breachedWith: (who) => `Pris en charge par ${who}.`,
  breachedNobody: 'Personne ne l’a pris en charge.',
  wouldBeAsked: 'pourrait le prendre',
  suggested: (name, why) => `${name} : ${why.join(', ')}`,
  learnt: ({ decided, right, learnedFrom }) => [
    ...(decided > 0
      ? [
          `En 7 jours, le classificateur a choisi seul la catégorie pour ${decided} tickets déjà réglés ; il a eu raison pour ${right}.`,
        ]
      : []),
    ...(learnedFrom === null ? [] : [`Il a un nouveau modèle, qui a appris de ${learnedFrom} de vos tickets.`]),
  ],
  ledger: 'Reçu en 7 et en 28 jours, en effort ; refusés, sans réponse et hors horaires en 28 jours :',
  given: (count) =>
    [
      `${count.week} et ${count.fourWeeks}`,
      ...(count.declined > 0 ? [`refusés : ${count.declined}`] : []),
      ...(count.expired > 0 ? [`sans réponse : ${count.expired}`] : []),
      ...(count.outside > 0 ? [`hors horaires : ${count.outside}`] : []),
    ].join(', '),
  andMorePeople: (count) => (count === 1 ? 'et 1 autre personne' : `et ${count} autres personnes`),
  holds: (held) => `charge ${held}`,
  escalated: 'Il est hors délai depuis un moment, il a donc été escaladé jusqu’à vous.',
  handedOn: (team) => `Il est hors délai depuis un moment, il a donc été transféré à l’équipe ${team}.`,
  higherSkillAsked:
    'Il est hors délai depuis un moment, nous avons donc demandé à quelqu’un d’un niveau de compétence plus élevé.',
  higherSkillNobody:
    'Il est hors délai depuis un moment. Personne d’un niveau plus élevé dans son équipe ne peut le prendre maintenant, les administrateurs sont donc avertis à la place.',
  escalatedInstead: (level) =>
    `Il est hors délai depuis un moment. Aucune personne prévue au niveau ${level} de sa politique n’est joignable, les administrateurs sont donc avertis à la place.`,
  triage:
    'Je n’ai pas pu déterminer le sujet d’après le texte. Choisissez une catégorie pour l’envoyer aux bonnes personnes.',
  fitsNothing:
    'D’après le texte, cela ne semble pas relever de ce support. Si c’est le cas, choisissez une catégorie ; sinon, dites au demandeur à qui s’adresser.',
  nobodyEligible: 'Aucun technicien ayant les compétences nécessaires n’est en poste et disponible.',
  inConsole: 'Ouvrir dans le navigateur',
  ownPage: {
    requester: 'Ouvrir mes tickets dans le navigateur',
    technician: 'Ouvrir mon travail dans le navigateur',
    manager: 'Ouvrir mes équipes dans le navigateur',
  },
  sharedTicket: (number) => `Ticket #${number}`,
  assignAnyway: 'Vous pouvez quand même l’attribuer à quelqu’un.',
  takeAnyway: 'Vous pouvez le prendre vous-même.',
  lookAgain:
    'Il était en attente jusqu’ici. Le travail peut-il reprendre, ou y a-t-il des nouvelles pour le demandeur ?',
  continued: 'Il n’est plus en attente.',
  waits: (waits) => `${waits}.`,
  looksAgain: (waits, at) => [`${waits} ; nous y reviendrons : `, at, '.'],
  leftAlone: 'Il est toujours ouvert. Quelle est la prochaine étape ?',
  movedOn: 'Il a avancé depuis.',
  noDeadlines:
    'Le calendrier de sa politique n’ouvre pas d’ici un an, aucune échéance ne peut donc être calculée. Corrigez les horaires et jours fériés du calendrier, puis modifiez la priorité ou la catégorie de ce ticket pour lui donner des échéances.',
  deadlinesAgain: 'Il a de nouveau des échéances, ou il est terminé.',
  allDeclined: 'Choisissez qui doit le faire.',
  retryAt: 'Prochain essai',
  panel: 'Choisissez un bouton et dites-nous ce qui ne va pas. Seuls vous et ceux qui vous aident voient votre ticket.',
  keptForLater: 'J’ai gardé ce que vous avez écrit : créez-en un ticket à ce moment-là.',
  keptOrAdd: 'J’ai gardé ce que vous avez écrit : créez-en un ticket à ce moment-là, ou ajoutez-le à un ticket ouvert.',
  twoProblems: 'Avec deux tickets, chacun arrive aux bonnes personnes. J’ai lu :',
  unsureIfOurs: 'Je ne sais pas si cela relève de l’informatique.',
  pasted: 'Je peux faire un ticket de ce que vous avez écrit :',
  noTickets: 'Vous n’avez aucun ticket ouvert. Tapez /ticket pour en ouvrir un.',
  overdueList: 'Hors délai, les plus pressants d’abord',
  newsList: 'En retard ou sans personne ; les plus pressants d’abord',
  newsOthers: (n) =>
    n === 1
      ? 'La décision pour un de plus revient maintenant à quelqu’un d’autre.'
      : `La décision pour ${n} de plus revient maintenant à quelqu’un d’autre.`,
  newsDone: (n) => (n === 1 ? 'Un de plus est réglé.' : `${n} de plus sont réglés.`),
  nothingOverdue: 'Rien n’est hors délai.',
  nothingFound: 'Aucun ticket que vous pouvez voir ne contient ces mots.',
  emptyQueue: 'Rien n’attend. Bravo !',
  openForm: 'Choisissez le bouton pour ouvrir le formulaire.',
  from: (link) => `Source : ${link}`,
  editChangesNothing: (number) =>
    `Cela ne change pas #${number}. Pour ajouter quelque chose, répondez sur sa carte ; pour l’annuler, fermez-le.`,
  deletionChangesNothing: (number) =>
    `#${number} est maintenu, bien que vous ayez supprimé votre message. Pour l’annuler, tapez /ticket cancel ${number}.`,
  edited: (text) => `modifié : ${text}`,
  files: (count) => (count === 1 ? 'un fichier' : `${count} fichiers`),
  internal: 'Interne : le demandeur ne peut pas le voir. Ce que vous répondez ici reste également interne.',
  notForYou: 'Vous ne pouvez plus lire les notes internes de ce ticket.',
  filesInConsole: 'Ouvrez le ticket dans la console pour les voir.',
  fileUnchecked: 'sans recherche de virus',
  filesTooLarge: (names) => `Trop volumineux pour être envoyé ici, seul le lien y mène : ${names}`,
  fileFailed: (name, why) => `${name} : ${why}`,
  attached: (name, url) => `Pièce jointe : ${name} ${url}`,
  takenBack: '(supprimé)',
  nothingSaid: 'Rien d’autre n’a été dit sur ce ticket.',
  transcriptIsPublic: 'Les transcriptions ne contiennent jamais les notes internes.',
  working: 'Cela prend plus de temps que d’habitude. Vous pouvez fermer cette fenêtre ; rien ne sera perdu.',
  load: (held, capacity) => `Vos tickets occupent ${held} de vos ${capacity} points d’effort.`,
  moreUndelivered: (n) => `et ${n} de plus ; /readyz les compte tous par motif.`,
  inAll: (n, atLeast) => (atLeast ? `Au moins ${n} au total.` : `${n} au total.`),
  emptyPart: 'Rien ici. Bravo !',
  away: 'On ne vous proposera plus de tickets tant que vous n’aurez pas tapé /ticket back. Vous gardez les tickets que vous avez acceptés.',
  awayUntil: (at) => [
    'On ne vous proposera plus de tickets jusqu’à ',
    at,
    '. Pour revenir plus tôt, tapez /ticket back. Vous gardez les tickets que vous avez acceptés.',
  ],
  back: 'On peut de nouveau vous proposer des tickets.',
  holderIsAway: (name) => `${name}, qui l’a pris en charge, n’est pas là.`,
  holderAway: (name) => `${name} a accepté ces tickets et n’est pas là. Quelqu’un d’autre doit-il les reprendre ?`,
  holderAwayUntil: (name, at) => [
    `${name} a accepté ces tickets et ne sera pas là jusqu’à `,
    at,
    '. Quelqu’un d’autre doit-il les reprendre ?',
  ],
  backToLead: 'Vous recevez de nouveau les nouvelles de vos équipes.',
  awayFromLeading: (delegate) =>
    delegate === null
      ? 'D’ici là, l’échelon suivant reçoit les nouvelles de vos équipes et décide. Pour nommer quelqu’un, ajoutez « delegate @bob ».'
      : delegate.away
        ? `${delegate.name} n’est pas là non plus. Pendant votre absence commune, l’échelon suivant reçoit les nouvelles de vos équipes et décide.`
        : `D’ici là, ${delegate.name} reçoit les nouvelles de vos équipes et décide à votre place.`,
  awayAs: 'Tapez /ticket back à votre retour.',
  awayAsUntil: (at) => ['Votre retour sera automatique : ', at, '.'],
  commented: (number) => `Votre réponse sur #${number} a été transmise.`,
  noted: (number) => `Votre note sur #${number} est enregistrée. Le demandeur ne peut pas la voir.`,
  followUp: (number, old) => `#${old} est clos, votre réponse est donc devenue #${number}.`,
  worse: 'Le demandeur a indiqué la gravité :',
  worseThanPriority: (priority) => `Priorité fixée par le support : ${priority}. Est-elle toujours juste ?`,
  hint: (levels) => `Le texte fait penser à : ${levels.join(' ; ')}.`,
  onlyItsAuthor: 'Seul l’auteur du message peut en faire un ticket. Tapez /ticket et votre texte pour créer le vôtre.',
  noteReaders: (readers) => `Elle part comme une réponse de vous. Ces personnes la liront : ${readers}.`,
  noteReader: (name, platform) =>
    platform === null ? `${name} (rien ne lui parvient en ce moment)` : `${name} (${channelName(platform)})`,
  noteFiles: (names) => `Ces fichiers deviennent publics avec elle : ${names}.`,
  noteNobody: 'En ce moment, seul le support lit les réponses sur ce ticket.',
  notePublished: (number) => `Votre note sur #${number} est maintenant une réponse publique.`,
  answeringNow: (names: readonly string[]) =>
    `${names.join(', ')} ${names.length === 1 ? 'est' : 'sont'} en train d’y répondre.`,
  answeredMeanwhile: (names: readonly string[]) =>
    `Pendant que vous écriviez, ${names.join(', ')} ${names.length === 1 ? 'a' : 'ont'} répondu aussi.`,
  draftGone: 'Je n’ai plus ce que vous avez écrit. Tapez /ticket et votre texte pour en faire un ticket.',
  unknownWord: (word) =>
    `Je ne connais pas « ${word} ». Pour créer un ticket qui commence par ce mot, utilisez le formulaire : /ticket.`,
  unsure: 'Je ne connais pas cette commande. /ticket help affiche celles que je connais.',
  orFile: 'Si c’est un problème, je peux en faire un ticket.',
  answeredAs: (question) => `On vous a demandé : « ${question} »`,
  whichTicket: 'Ces tickets attendent une réponse de vous :',
  asked: (number, question) => `#${number} : « ${question} »`,
  stillWaiting: (number, question) => `#${number} attend toujours votre réponse : « ${question} »`,
  isItSolved: (number) => `Si #${number} est résolu, merci de le confirmer.`,
  hello:
    'Quel est le problème ? Écrivez-le ici en une phrase et j’en ferai un ticket. Pour voir vos tickets, tapez list.',
  fine: 'Je suis là si vous avez besoin de moi.',
  answerTakenBack: (number) => `Je l’ai retiré de #${number}, dont la question est de nouveau ouverte.`,
  notTold: {
    unsure: (name, names) =>
      `${name} n’a pas été prévenu : on ne sait pas de qui il s’agit. Écrivez de nouveau avec le nom complet : ${names}.`,
    may_not: (name) =>
      `${name} n’a pas été prévenu, faute de pouvoir lire les notes internes de ce ticket. Ajoutez cette personne au ticket, puis écrivez une réponse, ou mentionnez quelqu’un qui peut lire les notes.`,
    nobody: (name) =>
      `${name} n’a pas été prévenu : personne ici ne porte ce nom. Écrivez de nouveau avec le nom sous lequel je connais cette personne.`,
    edited: (name) =>
      `${name} n’a pas été prévenu : modifier une note ne prévient personne d’autre. Écrivez une autre note qui mentionne cette personne.`,
    reply: (name) =>
      `${name} n’a pas été prévenu : une réponse n’atteint que les personnes présentes sur le ticket. Ajoutez cette personne au ticket, puis écrivez de nouveau.`,
  },
};
