import { listed } from '#src/cards/language/listed.ts';
import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What the requester reads while nobody has the ticket. */
export const filed: Texts['filed'] = {
  on: (name) => `Registrado en su nombre por ${name}.`,
  triage: 'Alguien lo leerá y lo pasará al equipo adecuado. No tiene que hacer nada.',
  looking: 'Buscamos a un técnico. Le avisaremos en cuanto alguien se ocupe.',
  asked: (name) => `Se ha pedido a ${name} que se ocupe.`,
  because: (priority, words) =>
    `Registrado con prioridad ${priority} porque escribió ${listed(words.map((word) => `«${word}»`))}.`,
  late: 'Está tardando más de lo prometido. Los responsables ya lo saben.',
  deciding: 'El responsable del equipo elige quién debe hacerlo. Le avisaremos en cuanto alguien se ocupe.',
  nobody:
    'Ahora no hay nadie libre que pueda hacerlo. El equipo ya lo sabe, y le avisaremos en cuanto alguien se ocupe.',
  notOurs: 'Quizá no sea algo para TI.',
  stillRead: 'Alguien lo leerá y le dirá.',
  opens: (team, at) => [`${team} abre `, at, '.'],
  countFrom: (team, at) => [`Los plazos de arriba cuentan desde que ${team} abre: `, at, '.'],
  whenOpen: 'Le avisaremos en cuanto alguien se ocupe. No tiene que hacer nada.',
  backFrom: (at) => ['Alguien que puede hacerlo vuelve ', at, '.'],
  told: 'El equipo ya lo sabe, y le avisaremos en cuanto alguien se ocupe.',
};
