import type { TypedId } from '#src/cards/verbs/catalogue.ts';
import type { Typed } from '#src/cards/verbs/verb.ts';

/** A name and its description, as Discord shows them: in English, and in its users' languages. */
export type CommandWords = {
  readonly name: string;
  readonly says: string;
  /** The name and the description. Names are lower case without spaces. */
  readonly de: readonly [name: string, says: string];
  readonly fr: readonly [name: string, says: string];
  readonly 'es-ES': readonly [name: string, says: string];
};

/** `/ticket people …`: who else hears about a ticket, and who may not write; `/ticket work …`: what technicians do with theirs. */
export const groupWords: Record<NonNullable<Typed['group']>, CommandWords> = {
  people: {
    name: 'people',
    says: 'Who hears about a ticket, who may not write, and who works here',
    de: ['leute', 'Wer von einem Ticket hört, wer nicht schreiben darf, wer hier arbeitet'],
    fr: ['personnes', 'Qui suit un ticket, qui ne peut pas écrire, et qui travaille ici'],
    'es-ES': ['personas', 'Quién sigue un ticket, quién no puede escribir y quién trabaja aquí'],
  },
  work: {
    name: 'work',
    says: 'What technicians do with their tickets, and who is on call',
    de: ['arbeit', 'Was Techniker mit ihren Tickets tun, und wer Bereitschaft hat'],
    fr: ['travail', 'Ce que les techniciens font de leurs tickets, et qui est d’astreinte'],
    'es-ES': ['trabajo', 'Lo que los técnicos hacen con sus tickets, y quién está de guardia'],
  },
};

/** `/ticket …` in Discord for each verb that can be typed: a verb without words here does not compile. */
export const verbWords: Record<TypedId, CommandWords> = {
  new_ticket: {
    name: 'new',
    says: 'Open the form',
    de: ['neu', 'Das Formular öffnen'],
    fr: ['nouveau', 'Ouvrir le formulaire'],
    'es-ES': ['nuevo', 'Abrir el formulario'],
  },
  file: {
    name: 'file',
    says: 'File this as a ticket right away',
    de: ['melden', 'Diese Worte sofort melden'],
    fr: ['signaler', 'Signaler ces mots tout de suite'],
    'es-ES': ['registrar', 'Registrar estas palabras ahora'],
  },
  list: {
    name: 'list',
    says: 'Your open tickets',
    de: ['liste', 'Deine offenen Tickets'],
    fr: ['liste', 'Vos tickets ouverts'],
    'es-ES': ['lista', 'Tus tickets abiertos'],
  },
  find: {
    name: 'find',
    says: 'Search tickets for these words',
    de: ['suchen', 'Tickets mit diesen Wörtern'],
    fr: ['chercher', 'Tickets contenant ces mots'],
    'es-ES': ['buscar', 'Tickets con estas palabras'],
  },
  kb: {
    name: 'kb',
    says: 'Find articles that may answer your question',
    de: ['wissen', 'Artikel finden, die deine Frage beantworten'],
    fr: ['articles', 'Trouver des articles qui répondent à votre question'],
    'es-ES': ['ayuda-escrita', 'Buscar artículos que respondan a tu pregunta'],
  },
  details: {
    name: 'show',
    says: 'One ticket in full',
    de: ['zeigen', 'Ein Ticket im Ganzen'],
    fr: ['voir', 'Un ticket en entier'],
    'es-ES': ['ver', 'Un ticket completo'],
  },
  transcript: {
    name: 'transcript',
    says: 'What was said on a ticket, in order',
    de: ['protokoll', 'Was zu einem Ticket gesagt wurde, der Reihe nach'],
    fr: ['transcription', 'Ce qui a été dit sur un ticket, dans l’ordre'],
    'es-ES': ['transcripción', 'Lo que se dijo en un ticket, en orden'],
  },
  close: {
    name: 'close',
    says: 'Confirm that it is solved, or withdraw it',
    de: ['schließen', 'Bestätigen, dass es gelöst ist, oder zurückziehen'],
    fr: ['fermer', 'Confirmer la solution, ou retirer'],
    'es-ES': ['cerrar', 'Confirmar la solución o retirarlo'],
  },
  reopen: {
    name: 'reopen',
    says: 'Say that it is not solved after all',
    de: ['wiederöffnen', 'Es ist doch nicht gelöst'],
    fr: ['rouvrir', 'Ce n’est finalement pas résolu'],
    'es-ES': ['reabrir', 'No está resuelto'],
  },
  queue: {
    name: 'queue',
    says: 'Your teams’ open tickets (technicians)',
    de: ['warteschlange', 'Offene Tickets deiner Teams (Technik)'],
    fr: ['file', 'Tickets ouverts de vos équipes (techniciens)'],
    'es-ES': ['cola', 'Tickets abiertos de tus equipos (técnicos)'],
  },
  take: {
    name: 'take',
    says: 'Take a ticket yourself (technicians)',
    de: ['nehmen', 'Übernehmen (Technik)'],
    fr: ['prendre', 'Le prendre (techniciens)'],
    'es-ES': ['tomar', 'Tomarlo (técnicos)'],
  },
  hand: {
    name: 'hand',
    says: 'Give a ticket to another team, with a note for it',
    de: ['übergeben', 'Ein Ticket an ein anderes Team geben, mit einer Notiz dafür'],
    fr: ['transmettre', 'Donner un ticket à une autre équipe, avec une note pour elle'],
    'es-ES': ['pasar', 'Dar un ticket a otro equipo, con una nota para él'],
  },
  merge: {
    name: 'merge',
    says: 'Put a ticket into another one that is about the same',
    de: ['zusammenführen', 'Ein Ticket in ein anderes einfügen, in dem es um dasselbe geht'],
    fr: ['fusionner', 'Mettre un ticket dans un autre qui parle de la même chose'],
    'es-ES': ['fusionar', 'Unir un ticket a otro que trata de lo mismo'],
  },
  assign: {
    name: 'assign',
    says: 'Ask someone to take a ticket (managers)',
    de: ['zuweisen', 'Jemanden beauftragen (Leitung)'],
    fr: ['confier', 'Le confier à quelqu’un (responsables)'],
    'es-ES': ['asignar', 'Encargarlo a alguien (responsables)'],
  },
  block: {
    name: 'block',
    says: 'Keep someone from filing and writing (admins)',
    de: ['sperren', 'Jemanden vom Melden und Schreiben ausschließen (Admins)'],
    fr: ['bloquer', 'Empêcher quelqu’un de signaler et d’écrire (admins)'],
    'es-ES': ['bloquear', 'Impedir que alguien registre y escriba (admins)'],
  },
  unblock: {
    name: 'unblock',
    says: 'Let someone file and write again (admins)',
    de: ['entsperren', 'Jemanden wieder melden und schreiben lassen (Admins)'],
    fr: ['débloquer', 'Permettre de nouveau de signaler et d’écrire (admins)'],
    'es-ES': ['desbloquear', 'Permitir registrar y escribir de nuevo (admins)'],
  },
  away: {
    name: 'away',
    says: 'Stop being asked to take tickets (technicians)',
    de: ['abwesend', 'Nicht mehr gefragt werden (Technik)'],
    fr: ['absent', 'Ne plus être sollicité (techniciens)'],
    'es-ES': ['ausente', 'Dejar de recibir tickets (técnicos)'],
  },
  back: {
    name: 'back',
    says: 'Be asked to take tickets again (technicians)',
    de: ['zurück', 'Wieder gefragt werden (Technik)'],
    fr: ['retour', 'Être sollicité de nouveau (techniciens)'],
    'es-ES': ['vuelta', 'Volver a recibir tickets (técnicos)'],
  },
  add: {
    name: 'add',
    says: 'Let someone else hear about a ticket and answer',
    de: ['hinzufügen', 'Jemanden mitlesen und antworten lassen'],
    fr: ['ajouter', 'Permettre à quelqu’un de suivre et de répondre'],
    'es-ES': ['añadir', 'Dejar que alguien lo siga y responda'],
  },
  drop: {
    name: 'drop',
    says: 'Take someone off a ticket again',
    de: ['entfernen', 'Jemanden wieder von einem Ticket nehmen'],
    fr: ['enlever', 'Retirer quelqu’un d’un ticket'],
    'es-ES': ['quitar', 'Quitar a alguien de un ticket'],
  },
  leave: {
    name: 'leave',
    says: 'Stop hearing about a ticket you were added to',
    de: ['verlassen', 'Von einem Ticket nichts mehr hören'],
    fr: ['quitter', 'Ne plus rien recevoir sur un ticket'],
    'es-ES': ['dejar', 'No recibir más sobre un ticket'],
  },
  report: {
    name: 'report',
    says: 'The figures of your teams (managers)',
    de: ['bericht', 'Die Zahlen deiner Teams (Leitung)'],
    fr: ['rapport', 'Les chiffres de vos équipes (responsables)'],
    'es-ES': ['informe', 'Las cifras de tus equipos (responsables)'],
  },
  requests: {
    name: 'requests',
    says: 'What you can ask for with a form of its own',
    de: ['anfragen', 'Was du mit einem eigenen Formular anfragen kannst'],
    fr: ['demandes', 'Ce que vous pouvez demander avec un formulaire'],
    'es-ES': ['peticiones', 'Lo que puedes pedir con su propio formulario'],
  },
  console: {
    name: 'console',
    says: 'Open the help desk in your browser, signed in',
    de: ['konsole', 'Den Helpdesk angemeldet im Browser öffnen'],
    fr: ['console', 'Ouvrir le support dans votre navigateur, connecté'],
    'es-ES': ['consola', 'Abrir el soporte en tu navegador, con sesión iniciada'],
  },
  link: {
    name: 'link',
    says: 'Add this account to the one you have elsewhere',
    de: ['verknüpfen', 'Dieses Konto deinem anderen hinzufügen'],
    fr: ['relier', 'Ajouter ce compte à votre autre compte'],
    'es-ES': ['vincular', 'Añadir esta cuenta a tu otra cuenta'],
  },
  unlink: {
    name: 'unlink',
    says: 'Undo the linking of accounts within 24 hours',
    de: ['trennen', 'Das Verknüpfen binnen 24 Stunden rückgängig machen'],
    fr: ['délier', 'Annuler la liaison des comptes sous 24 heures'],
    'es-ES': ['desvincular', 'Deshacer la vinculación en 24 horas'],
  },
  help: {
    name: 'help',
    says: 'Everything you can type',
    de: ['hilfe', 'Was man eingeben kann'],
    fr: ['aide', 'Ce que l’on peut taper'],
    'es-ES': ['ayuda', 'Qué se puede escribir'],
  },
  status: {
    name: 'status',
    says: 'How your tickets are going',
    de: ['stand', 'Wie es um deine Tickets steht'],
    fr: ['statut', 'Où en sont vos tickets'],
    'es-ES': ['estado', 'Cómo van tus tickets'],
  },
  reply: {
    name: 'reply',
    says: 'Add something to a ticket, or answer a question',
    de: ['antworten', 'Etwas ergänzen oder eine Frage beantworten'],
    fr: ['répondre', 'Ajouter quelque chose, ou répondre à une question'],
    'es-ES': ['responder', 'Añadir algo o responder a una pregunta'],
  },
  cancel: {
    name: 'cancel',
    says: 'Withdraw a ticket you no longer need',
    de: ['zurückziehen', 'Ein Ticket zurückziehen'],
    fr: ['retirer', 'Retirer un ticket'],
    'es-ES': ['cancelar', 'Retirar un ticket'],
  },
  decline: {
    name: 'decline',
    says: 'Pass on a ticket you were asked to take (technicians)',
    de: ['ablehnen', 'Ein Ticket weitergeben (Technik)'],
    fr: ['refuser', 'Passer un ticket à un autre (techniciens)'],
    'es-ES': ['rechazar', 'Pasar un ticket a otra persona (técnicos)'],
  },
  resolve: {
    name: 'resolve',
    says: 'Say what solved a ticket (technicians)',
    de: ['lösen', 'Sagen, was ein Ticket gelöst hat (Technik)'],
    fr: ['résoudre', 'Dire ce qui a résolu un ticket (techniciens)'],
    'es-ES': ['resolver', 'Decir qué resolvió un ticket (técnicos)'],
  },
  ask: {
    name: 'ask',
    says: 'Ask the requester something (technicians)',
    de: ['fragen', 'Die anfragende Person etwas fragen (Technik)'],
    fr: ['demander', 'Poser une question au demandeur (techniciens)'],
    'es-ES': ['preguntar', 'Preguntar algo al solicitante (técnicos)'],
  },
  note: {
    name: 'note',
    says: 'Write something the requester can’t see (technicians)',
    de: ['notiz', 'Etwas notieren, intern (Technik)'],
    fr: ['note', 'Écrire une note interne (techniciens)'],
    'es-ES': ['nota', 'Escribir una nota interna (técnicos)'],
  },
  resume: {
    name: 'continue',
    says: 'Go on with a ticket that was on hold (technicians)',
    de: ['weiter', 'An einem wartenden Ticket weiterarbeiten (Technik)'],
    fr: ['continuer', 'Reprendre un ticket en attente (techniciens)'],
    'es-ES': ['continuar', 'Seguir con un ticket en espera (técnicos)'],
  },
  tag: {
    name: 'tag',
    says: 'Put tags on a ticket, or take one off with a minus',
    de: ['tags', 'Einem Ticket Tags geben oder mit Minus nehmen'],
    fr: ['tags', 'Ajouter des tags, ou en retirer avec un moins'],
    'es-ES': ['etiquetas', 'Poner etiquetas, o quitarlas con un menos'],
  },
  oncall: {
    name: 'oncall',
    says: 'Who is on call; cover for someone, or swap (technicians)',
    de: ['bereitschaft', 'Wer Bereitschaft hat; vertreten oder tauschen (Technik)'],
    fr: ['astreinte', 'Qui est d’astreinte ; remplacer ou échanger (techniciens)'],
    'es-ES': ['guardia', 'Quién está de guardia; cubrir o cambiar (técnicos)'],
  },
  hold: {
    name: 'hold',
    says: 'Wait for a vendor, a part or a change (technicians)',
    de: ['warten', 'Auf Lieferant, Teil oder Änderung warten (Technik)'],
    fr: ['attente', 'Attendre un fournisseur, une pièce ou un changement'],
    'es-ES': ['espera', 'Esperar a un proveedor, una pieza o un cambio'],
  },
  admin: {
    name: 'admin',
    says: 'People, roles, skills and hours (admins and managers)',
    de: ['verwalten', 'Leute, Rollen, Fähigkeiten und Zeiten (Leitung)'],
    fr: ['gérer', 'Personnes, rôles, compétences et horaires (responsables)'],
    'es-ES': ['gestionar', 'Personas, roles, habilidades y horarios (responsables)'],
  },
};
