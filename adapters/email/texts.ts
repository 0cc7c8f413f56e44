import { inEachLanguage } from '#src/cards/language/in-each-language.ts';
import type { TicketNumber } from '#src/core/ids.ts';

/** Why somebody gets an e-mail: they wrote one, it is for their calendar, or, as usual, no chat reaches them or they chose so. */
export type Why = 'usual' | 'answer' | 'calendar';

/** Words that only e-mail needs. `reads`: whether the desk reads what is sent to it. */
export const texts = inEachLanguage({
  en: {
    subject: 'From the help desk',
    why: {
      usual: 'The help desk sent this by e-mail because it cannot reach you in chat, or because you chose so.',
      answer: 'The help desk sent this because you wrote to it.',
      calendar: 'The help desk sent this for your calendar.',
    },
    /** How to answer; `ticket` null: it is about none. */
    how: (ticket: TicketNumber | null, reads: boolean): string => {
      if (reads)
        return ticket === null ? 'Write a new e-mail to ask for help.' : `Answer this e-mail to write on #${ticket}.`;
      return ticket === null
        ? 'It does not read answers to this address: write to it in chat.'
        : `It does not read answers to this address: to answer, open #${ticket} in chat or in the console.`;
    },
  },
  de: {
    subject: 'Vom Helpdesk',
    why: {
      usual:
        'Der Helpdesk schickt Ihnen dies per E-Mail, weil er Sie im Chat nicht erreicht oder weil Sie es so gewählt haben.',
      answer: 'Der Helpdesk schickt Ihnen dies, weil Sie ihm geschrieben haben.',
      calendar: 'Der Helpdesk schickt Ihnen dies für Ihren Kalender.',
    },
    how: (ticket: TicketNumber | null, reads: boolean): string => {
      if (reads)
        return ticket === null
          ? 'Schreiben Sie eine neue E-Mail, wenn Sie Hilfe brauchen.'
          : `Antworten Sie auf diese E-Mail, um zu #${ticket} zu schreiben.`;
      return ticket === null
        ? 'Antworten an diese Adresse liest er nicht: Schreiben Sie ihm im Chat.'
        : `Antworten an diese Adresse liest er nicht: Öffnen Sie #${ticket} im Chat oder in der Konsole, um zu antworten.`;
    },
  },
  es: {
    subject: 'De la mesa de ayuda',
    why: {
      usual:
        'La mesa de ayuda le envía esto por correo porque no puede contactarle por chat o porque usted lo eligió así.',
      answer: 'La mesa de ayuda le envía esto porque usted le escribió.',
      calendar: 'La mesa de ayuda le envía esto para su calendario.',
    },
    how: (ticket: TicketNumber | null, reads: boolean): string => {
      if (reads)
        return ticket === null
          ? 'Escriba un correo nuevo para pedir ayuda.'
          : `Responda a este correo para escribir en #${ticket}.`;
      return ticket === null
        ? 'No lee las respuestas a esta dirección: escríbale por chat.'
        : `No lee las respuestas a esta dirección: para responder, abra #${ticket} en el chat o en la consola.`;
    },
  },
  pt: {
    subject: 'Do help desk',
    why: {
      usual:
        'O help desk envia isto por e-mail porque não consegue falar com você no chat ou porque você escolheu assim.',
      answer: 'O help desk envia isto porque você escreveu para ele.',
      calendar: 'O help desk envia isto para o seu calendário.',
    },
    how: (ticket: TicketNumber | null, reads: boolean): string => {
      if (reads)
        return ticket === null
          ? 'Escreva um novo e-mail para pedir ajuda.'
          : `Responda a este e-mail para escrever em #${ticket}.`;
      return ticket === null
        ? 'Ele não lê respostas a este endereço: escreva no chat.'
        : `Ele não lê respostas a este endereço: para responder, abra #${ticket} no chat ou no console.`;
    },
  },
  fr: {
    subject: 'De la part du support',
    why: {
      usual:
        'Le support vous envoie ceci par e-mail, car il ne peut pas vous joindre par chat ou parce que vous l’avez choisi.',
      answer: 'Le support vous envoie ceci, car vous lui avez écrit.',
      calendar: 'Le support vous envoie ceci pour votre calendrier.',
    },
    how: (ticket: TicketNumber | null, reads: boolean): string => {
      if (reads)
        return ticket === null
          ? 'Écrivez un nouvel e-mail pour demander de l’aide.'
          : `Répondez à cet e-mail pour écrire sur #${ticket}.`;
      return ticket === null
        ? 'Il ne lit pas les réponses à cette adresse : écrivez-lui par chat.'
        : `Il ne lit pas les réponses à cette adresse : pour répondre, ouvrez #${ticket} dans le chat ou dans la console.`;
    },
  },
  sw: {
    subject: 'Kutoka kwa dawati la msaada',
    why: {
      usual:
        'Dawati la msaada limetuma hii kwa barua pepe kwa sababu haliwezi kukupata kwenye chat, au kwa sababu ulichagua hivyo.',
      answer: 'Dawati la msaada limetuma hii kwa sababu uliliandikia.',
      calendar: 'Dawati la msaada limetuma hii kwa ajili ya kalenda yako.',
    },
    how: (ticket: TicketNumber | null, reads: boolean): string => {
      if (reads)
        return ticket === null
          ? 'Andika barua pepe mpya ili kuomba msaada.'
          : `Jibu barua pepe hii ili kuandika kwenye #${ticket}.`;
      return ticket === null
        ? 'Halisomi majibu yanayotumwa kwa anwani hii: liandikie kwenye chat.'
        : `Halisomi majibu yanayotumwa kwa anwani hii: ili kujibu, fungua #${ticket} kwenye chat au kwenye konsoli.`;
    },
  },
});
