import { readFileSync } from 'node:fs';
import type { Random } from '#ml/random.ts';

/**
 * What people and mail programs put around a problem without saying anything about its topic, to measure that it changes
 * nothing. `*` stands for the ticket: a title on its first line, a description after it.
 */
export type Surroundings = { readonly kind: string; readonly templates: readonly string[] };

const names = ['Priyanka', 'Tom Becker', 'Ms. Okafor', 'José', 'Amélie Durand', 'Dr. Schmidt', 'Wanjiru', 'Lee'];

/** Templates by kind. `{title}` and `{text}` are the ticket's, `{name}` is one of a few names. */
export const surroundings: readonly Surroundings[] = [
  {
    kind: 'courtesy',
    templates: [
      '{title}\nHi,\n\n{text}\n\nCan you please help?\nThanks',
      '{title}\nHello team, hope you are well. {text} Could you have a look please? Thank you very much in advance!',
      '{title}\nGood morning all,\n{text}\nAny help would be much appreciated.\n\nMany thanks and kind regards',
      '{title}\nSorry to bother you. {text} Please let me know if you need any more information.',
      '{title}\nHallo zusammen,\n{text}\nKönnt ihr bitte helfen?\nVielen Dank im Voraus',
      '{title}\nBonjour à tous,\n{text}\nPouvez-vous m’aider s’il vous plaît ?\nMerci d’avance',
      '{title}\nHola a todos,\n{text}\n¿Me podéis ayudar, por favor?\nMuchas gracias',
      '{title}\nHabari za asubuhi, {text} Naomba msaada tafadhali. Asante sana.',
    ],
  },
  {
    kind: 'greeting with a name',
    templates: [
      '{title}\nHi {name}, {text}',
      '{title}\nDear {name},\n{text}',
      '{title}\nhey {name}! {text}',
      '{title}\nGuten Morgen {name},\n{text}',
      '{title}\nBonjour {name},\n{text}',
      '{title}\nBuenos días {name}, {text}',
    ],
  },
  {
    kind: 'urgency',
    templates: [
      '{title}\n{text} It is urgent.',
      'URGENT: {title}\n{text}',
      '{title}\n{text} Please fix asap!!',
      '{title}\n{text} We need this as soon as possible.',
      '{title}\n{text} Es ist dringend.',
      '{title}\n{text} C’est urgent.',
      '{title}\n{text} Es urgente.',
    ],
  },
  {
    kind: 'since when',
    templates: [
      '{title}\n{text} This has been so since this morning.',
      '{title} since this morning\n{text}',
      '{title} again\n{text}',
      '{title}\nToday {text}',
      '{title}\n{text} It started yesterday.',
      '{title}\n{text} Das ist seit heute Morgen so.',
      '{title}\n{text} C’est comme ça depuis ce matin.',
      '{title}\n{text} Pasa desde ayer.',
    ],
  },
  {
    kind: 'signature',
    templates: [
      '{title}\n{text}\n\nBest regards,\n{name}\nSenior Network Consultant | Data Services\nT +44 20 7946 0018 · M +44 7700 900123\nwww.example-printing.com',
      '{title}\n{text}\n-- \n{name}\nAccounts & Access Manager\nExample Software GmbH, Hauptstr. 5, 80331 München\nTel.: 089 1234567',
      '{title}\n{text}\n\n{name}\nHead of Database Operations\nExample Ltd\np.reader@example.com',
      '{title}\n{text}\nMit freundlichen Grüßen\ni. A. {name}\nSachbearbeiterin Einkauf Hardware\nTelefon +49 30 901820',
      '{title}\n{text}\nCordialement,\n{name}\nResponsable du réseau commercial\n01 23 45 67 89',
      '{title}\n{text}\nSaludos cordiales,\n{name}\nCoordinadora de Impresión\nTel. 91 123 45 67',
      '{title}\n{text}\n\nSent from my iPhone',
      '{title}\n{text}\n\nRegards\n{name}',
    ],
  },
  {
    kind: 'quoted mail',
    templates: [
      '{title}\n{text}\n\n> Has the printer been working since the last update?\n> Otherwise please restart the VPN client and try the password again.\n> The service desk',
      '{title}\n{text}\n\nOn Tue, 3 Nov 2026 at 09:12, {name} <helpdesk@example.com> wrote:\n> We will migrate the database tonight.\n> Your licence for Office is renewed.',
      '{title}\n{text}\n\n-----Original Message-----\nFrom: {name}\nSent: Monday, 2 November 2026 08:00\nTo: All staff\nSubject: Network maintenance\n\nThe wifi in building B will be off on Sunday.',
      '{title}\n{text}\n\nAm 03.11.2026 um 09:12 schrieb {name}:\n> Der Server wird heute Abend neu gestartet.\n> Bitte Passwort ändern.',
      '{title}\n{text}\n\nLe mar. 3 nov. 2026 à 09:12, {name} a écrit :\n> L’imprimante du deuxième étage est remplacée.',
    ],
  },
  {
    kind: 'disclaimer',
    templates: [
      '{title}\n{text}\n\nThis e-mail and any attachments are confidential and may be legally privileged. If you are not the intended recipient, please delete it from your computer system and notify the sender. No access is granted to third parties.',
      'CAUTION: This email originated from outside the organisation. Do not click links or open attachments unless you know the sender.\n{title}\n{text}',
      '{title}\n{text}\n\nPlease consider the environment before printing this email.',
      '{title}\n{text}\n\nDiese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie bitte diese E-Mail von Ihrem Rechner.',
    ],
  },
  {
    kind: 'boilerplate',
    templates: [
      'RE: FW: {title}\n{text}',
      'Ticket #48213: {title}\nDescription: {text}',
      'Subject: {title}\nDear service desk,\n{text}',
      '{title}\nI would like to report an issue. {text}',
      '{title}\n{text}\nPlease open a ticket for this.',
    ],
  },
];

/** One of the kind's templates around a ticket. */
export const surround = (title: string, text: string, { templates }: Surroundings, random: Random): string => {
  const template = templates[Math.floor(random.next() * templates.length)] ?? '{title}\n{text}';
  const name = names[Math.floor(random.next() * names.length)] ?? '';
  return template
    .replaceAll('{name}', name)
    .replace('{title}', () => title)
    .replace('{text}', () => text);
};

const readTemplates = (name: string): readonly Surroundings[] =>
  Object.entries<readonly string[]>(JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))).map(
    ([kind, templates]) => ({ kind, templates }),
  );

/** The same kinds, written by somebody who knew neither these templates nor what is left out of a text. */
export const surroundingsByOthers: readonly Surroundings[] = readTemplates('surroundings-by-others.json');

/** How mail programs mark what they quote, and what they put under a mail, in eight languages and Italian. */
export const quotingShapes: readonly Surroundings[] = readTemplates('quoting-shapes.json');
