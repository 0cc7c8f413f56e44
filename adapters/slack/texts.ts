import { inEachLanguage } from '#src/cards/language/in-each-language.ts';

/** Words that only Slack needs. */
export const slackTexts = inEachLanguage({
  en: {
    cancel: 'Cancel',
    close: 'Close',
    connectedTitle: 'The help desk is here',
    connected: 'Everything works. Type /ticket to ask for help, or press the button.',
    /** A day and a time, which Slack writes in the reader's own way. */
    moment: '{date_short_pretty} at {time}',
  },
  de: {
    cancel: 'Abbrechen',
    close: 'Schließen',
    connectedTitle: 'Der Helpdesk ist da',
    connected: 'Alles funktioniert. Tippen Sie /ticket, um Hilfe zu bekommen, oder drücken Sie auf die Schaltfläche.',
    moment: '{date_short_pretty} um {time}',
  },
  es: {
    cancel: 'Cancelar',
    close: 'Cerrar',
    connectedTitle: 'La mesa de ayuda está aquí',
    connected: 'Todo funciona. Escriba /ticket para pedir ayuda, o pulse el botón.',
    moment: '{date_short_pretty}, {time}',
  },
  pt: {
    cancel: 'Cancelar',
    close: 'Fechar',
    connectedTitle: 'O help desk está aqui',
    connected: 'Tudo funciona. Digite /ticket para pedir ajuda, ou aperte o botão.',
    moment: '{date_short_pretty} às {time}',
  },
  fr: {
    cancel: 'Annuler',
    close: 'Fermer',
    connectedTitle: 'Le support est là',
    connected: 'Tout fonctionne. Tapez /ticket pour demander de l’aide, ou choisissez le bouton.',
    moment: '{date_short_pretty} à {time}',
  },
  sw: {
    cancel: 'Ghairi',
    close: 'Funga',
    connectedTitle: 'Dawati la msaada liko hapa',
    connected: 'Kila kitu kinafanya kazi. Andika /ticket ili kuomba msaada, au bonyeza kitufe.',
    moment: '{date_short_pretty} saa {time}',
  },
});
