import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Why something was not done, and what to do instead. */
export const refusal: Texts['refusal'] = {
  unknownPart:
    'Diesen Teil hat Ihre Warteschlange nicht. Schreiben Sie overdue, unassigned oder mine, eine Priorität auf Englisch, den Namen eines Ihrer Teams oder eine Kategorie.',
  tooMany: (what, minutes) => {
    const much = {
      filing:
        'Sie haben zuletzt sehr viele Tickets gemeldet. Wenn bei Ihnen allen etwas nicht geht, genügt ein Ticket.',
      messages: 'Sie haben zuletzt sehr viel mit Ihren Tickets gemacht.',
      searches: 'Sie haben zuletzt sehr oft gesucht.',
      suggestions: 'Sie haben zuletzt sehr oft nach Artikeln gesucht.',
      codes: 'Sie haben zuletzt sehr viele Codes verwendet.',
    }[what];
    return `${much} Bitte versuchen Sie es in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} noch einmal.`;
  },
  hears_already: {
    requester: (name) => `Es ist das Ticket von ${name}, also kommt jede Neuigkeit dort ohnehin an.`,
    assignee: (name) => `${name} wurde gebeten, daran zu arbeiten, und erfährt ohnehin davon.`,
    watcher: (name) => `${name} wurde schon hinzugefügt.`,
  },
  not_added: (name) => `${name} gehört nicht zu den Personen, die zu diesem Ticket hinzugefügt wurden.`,
  youNotAdded: 'Sie wurden zu diesem Ticket nicht hinzugefügt.',
  not_a_tag: (word) =>
    `„${word}“ kann kein Schlagwort sein. Nehmen Sie ein Wort aus Buchstaben, Ziffern und Bindestrichen, zum Beispiel vpn-ausfall.`,
  too_many_tags: (most) => `Ein Ticket hat höchstens ${most} Schlagwörter. Nehmen Sie zuerst eines weg.`,
  too_many_watchers: (most) =>
    `Zu diesem Ticket wurden ${most} Personen hinzugefügt, mehr geht nicht. Entfernen Sie zuerst jemanden.`,
  person_blocked: (name) => `${name} kann nicht hinzugefügt werden: von einem Admin gesperrt.`,
  not_allowed:
    'Das können Sie bei diesem Ticket nicht. Vielleicht kann es, wer es gemeldet hat oder daran arbeitet, oder die Leitung.',
  not_your_figures:
    'Diese Zahlen können Sie nicht sehen. Leitende sehen die ihrer Teams und der Personen darin; wer am Helpdesk arbeitet, sieht die eigenen.',
  only_for_yourself:
    'Nur Techniker und Leitende können für jemand anderen melden. Um es für sich zu melden, lassen Sie die Person weg.',
  noTicket: (n) => `Es gibt kein Ticket ${n}, das Sie sehen können. /ticket list zeigt Ihre.`,
  unknownTicket: 'Ich finde dieses Ticket nicht. /ticket list zeigt Ihre.',
  needNumber: (usage) => `Welches Ticket? Tippen Sie es so: ${usage}`,
  filesWithCommand:
    'Dateien gehören zu einem Ticket oder einer Antwort, deshalb wurde nichts getan. Schicken Sie es noch einmal ohne sie.',
  needWords: (usage) => `Wonach soll ich suchen? Tippen Sie es so: ${usage}`,
  alreadyAcceptedByYou: 'Das haben Sie schon.',
  alreadyAccepted: (name) => `${name} hat das schon.`,
  reassigned: (name) => `Stattdessen wurde ${name} gefragt.`,
  backInQueue: 'Das ist zurück in der Warteschlange. Um es zu nehmen, tippen Sie /ticket take und seine Nummer.',
  wrongStatus: (status) => `Das geht jetzt nicht: Das Ticket ist „${status}“.`,
  closed:
    'Dieses Ticket ist geschlossen. Wer es gemeldet hat, kann darauf antworten und so ein Folgeticket öffnen; mit /ticket kann jeder ein neues öffnen.',
  guest:
    'Der Helpdesk ist nur für Personen in diesem Unternehmen. Bitten Sie Ihre Kontaktperson hier, es für Sie zu melden.',
  outdated_card: 'Diese Karte ist veraltet. Bitte nehmen Sie die neueste.',
  already_done: 'Das wurde schon gemacht.',
  no_such_note:
    'Dort gibt es keine interne Notiz von Ihnen, die öffentlich werden könnte. Das kann nur, wer eine Notiz geschrieben hat.',
  already_public: 'Sie haben diese Notiz schon öffentlich gemacht.',
  no_such_comment: 'Diesen Kommentar gibt es hier nicht, oder er wurde zurückgenommen.',
  other_readers:
    'Die Notiz, oder wer sie liest, hat sich seither geändert. Sehen Sie sie sich noch einmal an, bevor Sie sie öffentlich machen.',
  changed_since: 'Dieses Ticket hat sich geändert, seit Sie es angesehen haben. Sehen Sie es sich noch einmal an.',
  note_not_kept:
    'Es ist schon dort, deshalb wurde nichts geändert und diese Notiz nicht hinzugefügt. Dafür gibt es „Interne Notiz“ am Ticket.',
  noSuchReply: (names) =>
    `Einen Textbaustein mit diesem Namen gibt es nicht, deshalb wurde nichts geschickt. Es gibt: ${names.map((name) => `!${name}`).join(', ')}. Schicken Sie es als neue Nachricht.`,
  reply_for_one:
    'Dieser Textbaustein nennt die Person oder das Ticket, und alle lesen ihn, deren Ticket dazugehört. Es wurde nichts geschickt; bitte schreiben Sie es in eigenen Worten.',
  usedUp: (number) => `Das ist schon Teil von #${number}.`,
  tooLateToTakeBack: (number) =>
    `Es ist zu spät, das zurückzunehmen: Bei #${number} ging es weiter. Um etwas anderes zu melden, tippen Sie es hinter /ticket.`,
  needPerson: (usage) => `Wer soll es machen? Tippen Sie es so: ${usage}`,
  needText: (usage) => `Was soll darin stehen? Tippen Sie es so: ${usage}`,
  needTime:
    'Ich konnte nicht lesen, bis wann. Tippen Sie es so: /ticket away until friday, oder 2 days, oder until friday 14:00, oder 2026-12-24.',
  blocked:
    'Sie können hier zurzeit keine Tickets melden und nichts schreiben; /ticket list zeigt Ihre weiterhin. Wenn Sie Hilfe von der IT brauchen oder das für einen Irrtum halten, sprechen Sie bitte mit Ihrer Leitung.',
  only_for_admins: 'Das ist für die Admins des Helpdesks.',
  works_here: (name) =>
    `${name} arbeitet am Helpdesk und kann deshalb nicht gesperrt werden. Nehmen Sie zuerst die Rollen weg, in der Organisationsdatei.`,
  needWhom: (usage) => `Um wen geht es? Tippen Sie es so: ${usage}`,
  unknown_person: 'Ich finde diese Person hier nicht.',
  whichPerson: (names) => `Wen meinen Sie? ${names.join(', ')}. Tippen Sie den ganzen Namen.`,
  not_a_technician: (name) => `${name} gehört nicht zu den Technikern im Team dieses Tickets.`,
  cannot_take_now: (name) => `${name} kann es gerade nicht nehmen, deshalb wurde niemand gefragt.`,
  unknown_category: 'Diese Kategorie gibt es nicht.',
  unknownTeam:
    'Ich finde dieses Team nicht. Um ein Ticket einer Person zu geben, tippen Sie /ticket assign, seine Nummer und den Namen.',
  nearestTeam: (name) => `Ich finde dieses Team nicht. Meinten Sie ${name}?`,
  nobody_in_team: (team) => `In ${team} könnte niemand dieses Ticket nehmen, deshalb bleibt es, wo es ist.`,
  not_set_up:
    'Dieser Helpdesk ist noch leer, deshalb wurde Ihr Ticket nicht angelegt. Bitten Sie, wer ihn betreibt, ihn einzurichten; beim Start sagt er, wie.',
  same_ticket: 'Beides ist dasselbe Ticket.',
  merged_itself: (n, into) => `#${n} wurde selbst mit #${into} zusammengeführt. Nennen Sie stattdessen #${into}.`,
  over_itself: (n, status) =>
    `#${n} ist „${status}“, deshalb kann kein anderes Ticket darin aufgehen. Nennen Sie ein offenes Ticket.`,
  other_requester: (n, name) =>
    `#${n} ist das Ticket von ${name}. Nur Tickets derselben Person können zusammengeführt werden: Sonst würden zwei Personen lesen, was die andere geschrieben hat. Wenn beide dasselbe Problem haben, tippen Sie /ticket join, die Nummer dieses Tickets und „to ${n}“: Dann werden sie zusammen gelöst.`,
  cannotStandIn: (name) =>
    `${name} kann Sie nicht vertreten. Nennen Sie jemanden mit Leitung oder Admin-Rolle: /ticket away until friday, delegate @bob.`,
  notTechnician: 'Das ist für Techniker. /ticket list zeigt Ihre eigenen Tickets.',
  unknownAction:
    'Ich kenne diese Schaltfläche nicht. Vielleicht ist sie aus einer älteren Version; tippen Sie /ticket help.',
  unknownSender: 'Ich kenne Sie noch nicht. Bitten Sie den Admin Ihres Helpdesks, Sie hinzuzufügen.',
  strangeAddress:
    'Der Helpdesk kennt diese E-Mail-Adresse nicht, deshalb wurde nichts angelegt. Schreiben Sie von Ihrer Firmenadresse, oder fragen Sie im Chat.',
  emptyMail:
    'Ihre E-Mail hatte weder Betreff noch Text, deshalb wurde nichts angelegt. Schreiben Sie, was nicht geht, und schicken Sie sie noch einmal.',
  inactive: 'Ihr Konto hier wurde deaktiviert. Wenn das ein Irrtum ist, fragen Sie den Admin Ihres Helpdesks.',
  busy: 'Der Helpdesk hat gerade sehr viel nachzusehen. Bitte versuchen Sie es gleich noch einmal.',
  tryAgain:
    'Der Helpdesk erreicht gerade seine Datenbank nicht, deshalb wurde nichts gespeichert. Bitte versuchen Sie es gleich noch einmal.',
  failed:
    'Bei uns ist etwas schiefgegangen und wurde festgehalten. Bitte versuchen Sie es noch einmal; wenn es wieder passiert, sagen Sie es Ihrem Admin.',
};
