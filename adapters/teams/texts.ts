import { inEachLanguage } from '#src/cards/language/in-each-language.ts';

/** Words that only Teams needs. */
export const teamsTexts = inEachLanguage({
  en: {
    welcome: 'Hello, this is the help desk',
    welcomeText: 'Tell me what isn’t working and I’ll find someone to help. I’ll write to you here.',
    answeredInChat: 'I’ve answered you in our direct chat.',
    addMe: 'I answer in a direct chat: click my name here and choose Add, then ask again.',
    /** In brackets, in the words of a ticket. */
    onlyHere: 'an image that only Teams shows: open the chat',
    pastedImage: 'I can’t pass on pasted images. Please attach the image as a file.',
    nameOrEmail: 'A name, or the e-mail address of someone new',
    onlyTheTeam: 'Only the people who work on this ticket can do more here.',
    yourWords: 'What you wrote:',
    working: 'This is taking a little longer. I’ll post the answer here.',
    notInstalled: 'not installed for',
    tab: {
      title: 'The help desk in the browser',
      what: 'Your tickets and what was said on them; for technicians their queue, for managers their teams.',
      open: 'Open the console',
      chat: 'It opens in your browser, where you sign in with one press in the chat with Deskhand. For everything else, write to Deskhand in that chat.',
    },
  },
  de: {
    welcome: 'Hallo, hier ist der Helpdesk',
    welcomeText: 'Sagen Sie mir, was nicht funktioniert, und ich finde jemanden, der hilft. Ich schreibe Ihnen hier.',
    answeredInChat: 'Ich habe Ihnen in unserem direkten Chat geantwortet.',
    addMe:
      'Ich antworte in einem direkten Chat: Klicken Sie hier auf meinen Namen, wählen Sie „Hinzufügen“ und fragen Sie noch einmal.',
    onlyHere: 'ein Bild, das nur Teams zeigt: öffnen Sie den Chat',
    pastedImage: 'Eingefügte Bilder kann ich nicht weitergeben. Bitte hängen Sie das Bild als Datei an.',
    nameOrEmail: 'Ein Name, oder die E-Mail-Adresse von jemandem, der neu ist',
    onlyTheTeam: 'Nur wer an diesem Ticket arbeitet, kann hier mehr tun.',
    yourWords: 'Was Sie geschrieben haben:',
    working: 'Es dauert etwas länger. Ich schreibe die Antwort hierher.',
    notInstalled: 'nicht installiert für',
    tab: {
      title: 'Der Helpdesk im Browser',
      what: 'Ihre Tickets und was dazu gesagt wurde; für Techniker ihre Warteschlange, für Leitende ihre Teams.',
      open: 'Konsole öffnen',
      chat: 'Sie öffnet sich in Ihrem Browser, wo Sie sich mit einem Klick im Chat mit Deskhand anmelden. Für alles andere schreiben Sie Deskhand in diesem Chat.',
    },
  },
  es: {
    welcome: 'Hola, esta es la mesa de ayuda',
    welcomeText: 'Dígame qué no funciona y buscaré a alguien que le ayude. Le escribiré aquí.',
    answeredInChat: 'Le he respondido en nuestro chat directo.',
    addMe: 'Respondo en un chat directo: haga clic aquí en mi nombre, elija «Agregar» y pregunte de nuevo.',
    onlyHere: 'una imagen que solo muestra Teams: abra el chat',
    pastedImage: 'No puedo reenviar imágenes pegadas. Adjunte la imagen como archivo.',
    nameOrEmail: 'Un nombre, o el correo de alguien nuevo',
    onlyTheTeam: 'Solo quienes trabajan en este ticket pueden hacer más aquí.',
    yourWords: 'Lo que escribió:',
    working: 'Esto tarda un poco más. Publicaré la respuesta aquí.',
    notInstalled: 'no instalado para',
    tab: {
      title: 'La mesa de ayuda en el navegador',
      what: 'Sus tickets y lo que se dijo en ellos; para técnicos su cola, para responsables sus equipos.',
      open: 'Abrir la consola',
      chat: 'Se abre en su navegador, donde inicia sesión con un clic en el chat con Deskhand. Para todo lo demás, escriba a Deskhand en ese chat.',
    },
  },
});
