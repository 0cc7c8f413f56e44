import { listed } from '#src/cards/language/listed.ts';
import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What the requester reads while nobody has the ticket. */
export const filed: Texts['filed'] = {
  on: (name) => `Créé en votre nom par ${name}.`,
  triage: 'Quelqu’un va le lire et le transmettre à la bonne équipe. Vous n’avez rien à faire.',
  looking: 'Nous cherchons un technicien. Nous vous préviendrons dès que quelqu’un s’en charge.',
  asked: (name) => `Nous avons demandé à ${name} de s’en charger.`,
  because: (priority, words) =>
    `Priorité ${priority}, car vous avez écrit ${listed(words.map((word) => `« ${word} »`))}.`,
  late: 'Cela prend plus de temps que promis. Les responsables ont été avertis.',
  deciding:
    'Le responsable de l’équipe choisit qui doit le faire. Nous vous préviendrons dès que quelqu’un s’en charge.',
  nobody:
    'Aucune des personnes compétentes n’est disponible pour l’instant. L’équipe est au courant, et nous vous préviendrons dès que quelqu’un s’en charge.',
  notOurs: 'Cela ne relève peut-être pas de l’informatique.',
  stillRead: 'Quelqu’un va le lire et vous le dira.',
  opens: (team, at) => [`Ouverture de l’équipe ${team} : `, at, '.'],
  countFrom: (team, at) => [`Les délais ci-dessus comptent à partir de l’ouverture de l’équipe ${team} : `, at, '.'],
  whenOpen: 'Nous vous préviendrons dès que quelqu’un s’en charge. Vous n’avez rien à faire.',
  backFrom: (at) => ['Retour d’une personne compétente : ', at, '.'],
  told: 'L’équipe est au courant, et nous vous préviendrons dès que quelqu’un s’en charge.',
};
