import type { Texts } from '#src/cards/texts/en/shape.ts';
import { fileLimits, sizeWords } from '#src/core/conversation/files.ts';
import { admin } from './admin/admin.ts';
import { appointments } from './appointments.ts';
import { assistant } from './assistant.ts';
import { enquiries } from './enquiries.ts';
import { form, problem } from './forms.ts';
import { help, prompts } from './help.ts';
import { knowledge } from './knowledge.ts';
import { link } from './links.ts';
import { onCall } from './on-call.ts';
import { outage } from './outage.ts';
import { preferences } from './preferences.ts';
import { refusal } from './refusals.ts';
import { report } from './report.ts';
import { requests } from './requests.ts';
import { say } from './say.ts';
import { signIn } from './sign-in.ts';
import { action } from './ticket/actions.ts';
import { filed } from './ticket/filed.ts';
import { outcome, pastOffer, starsSpoken } from './ticket/outcomes.ts';
import { title } from './titles.ts';
import { channelName, undelivered, webhook } from './undelivered.ts';
import { why } from './why.ts';

/**
 * What people read, in French: with “vous”. A narrow no-break space stands before : ; ! ? and % and inside « ». No name
 * follows “de” or “que”, which would lose their e before a vowel.
 */
export const fr: Texts = {
  priority: { P1: 'Urgente', P2: 'Haute', P3: 'Moyenne', P4: 'Basse' },
  impact: { me: 'Moi seulement', team: 'Mon équipe', everyone: 'Tout le monde' },
  urgency: { can_wait: 'Cela peut attendre', slowed_down: 'Cela me ralentit', blocked: 'Je ne peux pas travailler' },
  status: {
    new: 'Attend un technicien',
    assigned: 'Proposé à un technicien',
    in_progress: 'En cours',
    pending: 'En attente, d’une réponse ou d’autre chose',
    resolved: 'Résolu',
    closed: 'Clos',
    cancelled: 'Annulé',
  },
  metric: {
    first_response: 'Première réponse',
    next_reply: 'Prochaine réponse',
    update: 'Prochaines nouvelles',
    with_team: 'Temps dans l’équipe',
    resolution: 'Résolution',
  },
  fileProblem: {
    too_large: `plus de ${sizeWords(fileLimits.size)}`,
    empty: 'il est vide',
    gone: 'il n’est plus là, ou je n’ai pas le droit de l’ouvrir',
    refused: 'je n’ai pas pu le récupérer',
    infected: 'un virus y a été trouvé, personne ne le reçoit donc',
    unchecked: 'la recherche de virus n’a pas pu se faire, personne ne le reçoit donc ; renvoyez-le plus tard',
    too_many: `plus de ${fileLimits.perMessage} fichiers à la fois ; envoyez les autres dans un autre message`,
  },
  label: {
    status: 'Statut',
    category: 'Catégorie',
    priority: 'Priorité',
    team: 'Équipe',
    assignee: 'Technicien',
    requester: 'Demandeur',
    watchers: 'Également au courant',
    tags: 'Étiquettes',
    filed: 'Créé',
    impact: 'Qui est touché',
    urgency: 'Gravité',
    lookAgain: 'Nous y reviendrons',
    acceptBy: 'Répondez avant',
    because: 'D’après',
    overdueSince: 'Hors délai depuis',
    dueAt: 'Échéance',
    followUpOf: 'Suite de',
    mergedInto: 'Fusionné avec',
    merged: 'Comprend',
    rating: 'Note',
    unassigned: 'Sans technicien',
    overdue: 'Hors délai',
    open: 'Ouverts',
    due: 'Échéance dans la journée',
    resolvedLately: 'Résolus ces dernières 24 heures',
  },
  promise: {
    reply: { ahead: 'Nous répondrons avant', missed: 'Nous voulions répondre avant' },
    update: { ahead: 'Vous aurez des nouvelles avant', missed: 'Vous auriez dû avoir des nouvelles avant' },
    solution: { ahead: 'Devrait être résolu avant', missed: 'Aurait dû être résolu avant' },
  },
  reaction: {
    done: (thumbs) => `${thumbs ? '👍 ou ' : ''}✅ sur ce message le confirme aussi.`,
    looking: (thumbs) => `${thumbs ? '👍 ou ' : ''}👀 sur ce message l’accepte aussi.`,
  },
  action,
  mergedInto: (into) => `Fusionné avec #${into}`,
  waitingForYou: 'Attend votre réponse',
  waitsFor: {
    requester: 'Attend le demandeur',
    vendor: 'Attend un fournisseur',
    part: 'Attend une pièce',
    change: 'Attend un changement planifié',
  },
  waitsForOption: { vendor: 'Un fournisseur', part: 'Une pièce', change: 'Un changement planifié' },
  andMore: (n) => ` et ${n} de plus`,
  nobodyYet: 'Personne pour l’instant',
  vip: 'VIP',
  undecided: 'Pas encore décidé',
  you: 'Vous',
  theDesk: 'Le support',
  fromText: (level) => `${level} (d’après le texte)`,
  asked: (name) => `${name} a demandé`,
  solved: (name) => `${name} l’a résolu`,
  handedItOver: (name) => `Note laissée par ${name}`,
  reopenedIt: (name) => `${name} l’a rouvert`,
  withdrewIt: (name) => `${name} l’a annulé`,
  notedBy: (name) => `${name} (note interne)`,
  editedBy: (name) => `${name} (modifié)`,
  overdueSince: (at) => ['Hors délai depuis ', at],
  dueAt: (at) => ['échéance : ', at],
  starsSpoken,
  clock: (state, targetMinutes, calendar) => {
    const hours = targetMinutes / 60;
    const span = targetMinutes % 60 === 0 ? (hours === 1 ? '1 heure' : `${hours} heures`) : `${targetMinutes} minutes`;
    const words = {
      running: 'le délai court',
      paused: 'le délai est suspendu',
      met: 'respecté',
      missed: 'dépassé',
      cancelled: 'ne compte plus',
    }[state];
    return `${span} de temps ouvré${calendar === '' ? '' : ` (${calendar})`} : ${words}.`;
  },
  title,
  filed,
  allOverdue: 'Tous les hors délai',
  wholeQueue: 'Toute la file d’attente',
  onlySome: 'Afficher seulement',
  onlyMore: 'Afficher seulement : suite',
  queuePart: { overdue: 'Hors délai', unassigned: 'Sans technicien', mine: 'Les miens' },
  technician: {
    presence: { on: 'en poste', on_call: 'd’astreinte', off: 'hors horaires', away: 'en absence' },
    holds: (load, capacity) => `${(Math.round(load * 10) / 10).toLocaleString('fr')} sur ${capacity}`,
  },
  pastOffer,
  outcome,
  say,
  requests,
  undelivered,
  webhook,
  link,
  preferences,
  signIn,
  help,
  prompts,
  enquiries,
  knowledge,
  assistant,
  form,
  block: {
    blocked: (name, usage) =>
      `${name} ne peut plus créer de tickets ni écrire ici, mais peut encore lire les siens. Pour lever ce blocage, tapez ${usage}`,
    unblocked: (name) => `${name} peut de nouveau créer des tickets et écrire.`,
    theFile: 'le fichier de l’organisation',
    didBlock: (at, who, reason) => [at, ` : accès bloqué par ${who}, « ${reason} »`],
    didUnblock: (at, who) => [at, ` : accès débloqué par ${who}`],
    howToBlock: (usage) => `Pour bloquer quelqu’un, tapez le motif après son nom : ${usage}`,
    howToUnblock: (usage) => `Pour lever ce blocage, tapez ${usage}`,
  },
  problem,
  refusal,
  onCall,
  admin,
  appointments,
  outage,
  report,
  why,
  channelName,
};
