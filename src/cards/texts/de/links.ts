import type { Texts } from '#src/cards/texts/en/shape.ts';
import { platformName } from '#src/cards/texts/en/undelivered.ts';

/** About adding an account to another. */
export const link: Texts['link'] = {
  account: (platform, name) => `„${name}“ auf ${platformName(platform)}`,
  code: (code) =>
    `Tippen Sie mir innerhalb von 10 Minuten mit dem Konto, das Sie behalten wollen: /ticket link ${code}. Beide Seiten bestätigen; dann sind beide Konten Sie, und was Sie mit diesem gemeldet haben, kommt mit.`,
  keepThis:
    'Ist das hier das Konto, das Sie behalten wollen? Dann tippen Sie /ticket link mit dem anderen und dessen Code hier.',
  secret: 'Geben Sie diesen Code niemandem: Er gibt dieses Konto weg.',
  askStays: (added, stays) =>
    `Soll ${added} mit Ihrem Konto hier, ${stays}, verbunden werden? Von da an kann es hier alles, was Sie können, und seine Tickets sind Ihre.`,
  askAdded: (stays, added) =>
    `${stays} möchte dieses Konto, ${added}, haben. Wenn Sie bestätigen, gehört dieses Konto dorthin, mit allem, was Sie gemeldet haben.`,
  onlyYours:
    'Bestätigen Sie nur, wenn beide Sie sind. Wenn jemand Ihnen einen Code geschickt oder Sie darum gebeten hat, drücken Sie „Das bin ich nicht“.',
  agreed: (added) =>
    `Bestätigen Sie es jetzt mit ${added}: Ich habe dorthin eine Nachricht geschickt. Wenn keine kommt, tippen Sie dort /ticket link.`,
  done: (added, stays) =>
    `${added} gehört jetzt hier und dort zu ${stays}. Wenn das falsch ist, machen Sie es innerhalb von 24 Stunden rückgängig: mit der Schaltfläche oder mit /ticket unlink.`,
  notLinked:
    'Es wurde nichts verbunden. Wenn jemand Ihnen einen Code geschickt oder Sie gebeten hat, Konten zu verbinden, sagen Sie es dem Admin Ihres Helpdesks.',
  refused: (added) =>
    `Die andere Seite hat gesagt, dass sie es nicht war; ${added} wurde deshalb nicht verbunden. Es hat sich nichts geändert.`,
  again: 'Wenn beide Konten Ihre sind, tippen Sie noch einmal /ticket link mit dem, das dazukommen soll.',
  gone: 'Dieser Code gilt nicht mehr, oder die Frage wurde schon beantwortet. Um neu anzufangen, tippen Sie /ticket link mit dem Konto, das dazukommen soll.',
  hasRoles:
    'Dieses Konto hat Aufgaben am Helpdesk und ist deshalb das, das bleibt: Tippen Sie /ticket link mit Ihrem anderen Konto und den Code, den Sie hier bekommen. Wenn beide hier Aufgaben haben, fragen Sie den Admin Ihres Helpdesks.',
  sameAccount: 'Dieses Konto zeigt den Code. Tippen Sie ihn mit dem Konto, das Sie behalten wollen.',
  alreadyYours: 'Beide Konten sind schon Ihre.',
  undone: (added) => `${added} steht wieder für sich. Was seit der Verbindung gemeldet wurde, bleibt, wo es ist.`,
  returned: (tickets) => (tickets === 1 ? 'Ein Ticket ging mit zurück.' : `${tickets} Tickets gingen mit zurück.`),
  nothing:
    'In letzter Zeit wurde keines Ihrer Konten mit einem Code verbunden, also gibt es nichts rückgängig zu machen.',
  tooLate: 'Die Verbindung ist mehr als 24 Stunden alt. Bitten Sie den Admin Ihres Helpdesks, die Konten zu trennen.',
  onlyAccount:
    'Das ist inzwischen Ihr einziges Konto und kann deshalb nicht weggenommen werden. Fragen Sie den Admin Ihres Helpdesks.',
  changed:
    'Diese Konten wurden seither geändert, deshalb geht das hier nicht mehr rückgängig. Fragen Sie den Admin Ihres Helpdesks.',
};
