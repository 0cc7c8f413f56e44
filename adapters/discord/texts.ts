import { inEachLanguage } from '#src/cards/language/in-each-language.ts';

/** Words that only Discord needs. */
export const discordTexts = inEachLanguage({
  en: {
    fixForm: 'Correct it',
    stillWrong: 'Not quite right yet',
    filesKept: (names: readonly string[]): string =>
      `I still have these files, so don’t add them again: ${names.join(', ')}`,
    youWrote: 'What you wrote, so that nothing is lost',
    dmsClosedTitle: 'I can’t message you',
    dmsClosed:
      'I can’t send you direct messages, so you won’t hear what happens with your tickets. To allow them: right-click this server’s name (on a phone: tap it), Privacy settings, turn on Direct messages. Until then, use /ticket list.',
    sticker: (name: string): string => `Sticker: ${name}`,
    unreadable: 'I could not read that. Please write it in words, or attach a file.',
    pingOff: 'I could not read that; reply with the ping on.',
    needsContent:
      'Discord does not show what people write in an intake channel: turn on the Message Content Intent and set DISCORD_MESSAGE_CONTENT=on; see docs/discord.md',
    needsHistory:
      'I can’t read what was written in an intake channel while the desk was down: allow the bot View Channel and Read Message History there',
    panelPosted: 'The message with the buttons stands in this channel. To change it, delete it and post a new one.',
    panelMayNot: 'I may not write in this channel. Allow me View Channel and Send Messages here, and try again.',
    helloTitle: 'Hello from your help desk',
    hello: 'This works. Type /ticket new to see the form.',
  },
  de: {
    fixForm: 'Korrigieren',
    stillWrong: 'Das stimmt noch nicht ganz',
    filesKept: (names: readonly string[]): string =>
      `Diese Dateien habe ich noch, fügen Sie sie nicht noch einmal an: ${names.join(', ')}`,
    youWrote: 'Ihre Eingaben, damit nichts verloren geht',
    dmsClosedTitle: 'Ich kann Ihnen nicht schreiben',
    dmsClosed:
      'Ich kann Ihnen keine Direktnachrichten schicken, deshalb erfahren Sie nicht, was mit Ihren Tickets geschieht. So lassen Sie sie zu: Rechtsklick auf den Namen dieses Servers (am Handy: antippen), Privatsphäre-Einstellungen, Direktnachrichten einschalten. Bis dahin hilft /ticket list.',
    sticker: (name: string): string => `Sticker: ${name}`,
    unreadable: 'Das konnte ich nicht lesen. Bitte schreiben Sie es in Worten, oder hängen Sie eine Datei an.',
    pingOff: 'Das konnte ich nicht lesen; antworten Sie bitte mit eingeschaltetem Ping.',
    needsContent:
      'Discord zeigt nicht, was in einem Annahmekanal geschrieben wird: Schalten Sie den Message Content Intent ein und setzen Sie DISCORD_MESSAGE_CONTENT=on; siehe docs/discord.md',
    needsHistory:
      'Ich kann nicht lesen, was in einem Annahmekanal geschrieben wurde, während der Helpdesk nicht lief: Erlauben Sie dem Bot dort „Kanal ansehen“ und „Nachrichtenverlauf anzeigen“',
    panelPosted:
      'Die Nachricht mit den Schaltflächen steht in diesem Kanal. Um sie zu ändern, löschen Sie sie und posten Sie eine neue.',
    panelMayNot:
      'Ich darf in diesem Kanal nicht schreiben. Erlauben Sie mir hier „Kanal ansehen“ und „Nachrichten senden“, und versuchen Sie es noch einmal.',
    helloTitle: 'Hallo von Ihrem Helpdesk',
    hello: 'Es funktioniert. Tippen Sie /ticket new, um das Formular zu sehen.',
  },
  es: {
    fixForm: 'Corregir',
    stillWrong: 'Aún no está del todo bien',
    filesKept: (names: readonly string[]): string =>
      `Todavía tengo estos archivos, no los añada otra vez: ${names.join(', ')}`,
    youWrote: 'Lo que escribió, para que no se pierda nada',
    dmsClosedTitle: 'No puedo escribirle',
    dmsClosed:
      'No puedo enviarle mensajes directos, así que no sabrá qué pasa con sus tickets. Para permitirlos: clic derecho en el nombre de este servidor (en el teléfono: tóquelo), Ajustes de privacidad, active Mensajes directos. Hasta entonces, use /ticket list.',
    sticker: (name: string): string => `Pegatina: ${name}`,
    unreadable: 'No pude leer eso. Escríbalo con palabras o adjunte un archivo.',
    pingOff: 'No pude leer eso; responda con la mención activada.',
    needsContent:
      'Discord no muestra lo que se escribe en un canal de entrada: active Message Content Intent y defina DISCORD_MESSAGE_CONTENT=on; vea docs/discord.md',
    needsHistory:
      'No puedo leer lo que se escribió en un canal de entrada mientras la mesa de ayuda estaba detenida: permita al bot Ver canal y Leer el historial de mensajes en él',
    panelPosted: 'El mensaje con los botones está en este canal. Para cambiarlo, bórrelo y publique uno nuevo.',
    panelMayNot:
      'No puedo escribir en este canal. Permítame aquí «Ver canal» y «Enviar mensajes», e inténtelo de nuevo.',
    helloTitle: 'Un saludo de su mesa de ayuda',
    hello: 'Funciona. Escriba /ticket new para ver el formulario.',
  },
  pt: {
    fixForm: 'Corrigir',
    stillWrong: 'Ainda não está certo',
    filesKept: (names: readonly string[]): string =>
      `Ainda tenho estes arquivos, não os anexe de novo: ${names.join(', ')}`,
    youWrote: 'O que você escreveu, para nada se perder',
    dmsClosedTitle: 'Não consigo escrever para você',
    dmsClosed:
      'Não posso enviar mensagens diretas a você, então você não fica sabendo o que acontece com seus chamados. Para permitir: clique com o botão direito no nome deste servidor (no celular: toque nele), Configurações de privacidade, ative Mensagens diretas. Até lá, use /ticket list.',
    sticker: (name: string): string => `Figurinha: ${name}`,
    unreadable: 'Não consegui ler isso. Escreva em palavras ou anexe um arquivo.',
    pingOff: 'Não consegui ler isso; responda com a menção ligada.',
    needsContent:
      'O Discord não mostra o que se escreve em um canal de entrada: ative o Message Content Intent e defina DISCORD_MESSAGE_CONTENT=on; veja docs/discord.md',
    needsHistory:
      'Não consigo ler o que foi escrito em um canal de entrada enquanto o help desk estava parado: permita ao bot Ver canal e Ver histórico de mensagens nele',
    panelPosted: 'A mensagem com os botões está neste canal. Para mudá-la, apague-a e publique uma nova.',
    panelMayNot: 'Não posso escrever neste canal. Permita aqui “Ver canal” e “Enviar mensagens”, e tente de novo.',
    helloTitle: 'Olá do seu help desk',
    hello: 'Funciona. Digite /ticket new para ver o formulário.',
  },
  fr: {
    fixForm: 'Corriger',
    stillWrong: 'Ce n’est pas encore tout à fait juste',
    filesKept: (names: readonly string[]): string =>
      `J’ai encore ces fichiers, ne les ajoutez pas à nouveau : ${names.join(', ')}`,
    youWrote: 'Ce que vous avez écrit, pour que rien ne se perde',
    dmsClosedTitle: 'Je ne peux pas vous écrire',
    dmsClosed:
      'Je ne peux pas vous envoyer de messages privés, vous ne saurez donc pas ce que deviennent vos tickets. Pour les autoriser : clic droit sur le nom de ce serveur (sur téléphone : touchez-le), Paramètres de confidentialité, activez Messages privés. D’ici là, utilisez /ticket list.',
    sticker: (name: string): string => `Autocollant : ${name}`,
    unreadable: 'Je n’ai pas pu lire cela. Écrivez-le avec des mots, ou joignez un fichier.',
    pingOff: 'Je n’ai pas pu lire cela ; répondez en laissant la mention activée.',
    needsContent:
      'Discord ne montre pas ce qui est écrit dans un salon de réception : activez Message Content Intent et définissez DISCORD_MESSAGE_CONTENT=on ; voir docs/discord.md',
    needsHistory:
      'Je ne peux pas lire ce qui a été écrit dans un salon de réception pendant que le support était arrêté : donnez-y au bot Voir les salons et Voir les anciens messages',
    panelPosted:
      'Le message avec les boutons se trouve dans ce salon. Pour le modifier, supprimez-le et publiez-en un nouveau.',
    panelMayNot:
      'Je ne peux pas écrire dans ce salon. Autorisez-moi ici « Voir le salon » et « Envoyer des messages », puis réessayez.',
    helloTitle: 'Bonjour de la part de votre support',
    hello: 'Cela fonctionne. Tapez /ticket new pour voir le formulaire.',
  },
  sw: {
    fixForm: 'Sahihisha',
    stillWrong: 'Bado si sahihi kabisa',
    filesKept: (names: readonly string[]): string =>
      `Bado ninazo faili hizi, kwa hiyo usiziongeze tena: ${names.join(', ')}`,
    youWrote: 'Ulichoandika, ili kisipotee',
    dmsClosedTitle: 'Siwezi kukuandikia',
    dmsClosed:
      'Siwezi kukutumia ujumbe wa moja kwa moja, kwa hiyo hutapata taarifa za tiketi zako. Ili kuruhusu: bofya kulia jina la seva hii (kwenye simu: liguse), Privacy settings, kisha washa Direct messages. Hadi hapo, tumia /ticket list.',
    sticker: (name: string): string => `Stika: ${name}`,
    unreadable: 'Sikuweza kusoma hilo. Tafadhali liandike kwa maneno, au ambatisha faili.',
    pingOff: 'Sikuweza kusoma hilo; jibu ukiwa umewasha ping.',
    needsContent:
      'Discord haionyeshi watu wanachoandika kwenye chaneli ya kupokea tiketi: washa Message Content Intent na uweke DISCORD_MESSAGE_CONTENT=on; tazama docs/discord.md',
    needsHistory:
      'Siwezi kusoma yaliyoandikwa kwenye chaneli ya kupokea tiketi wakati dawati la msaada lilikuwa limezimwa: mpe boti ruhusa za View Channel na Read Message History huko',
    panelPosted: 'Ujumbe wenye vitufe uko kwenye chaneli hii. Ili kuubadilisha, ufute na uchapishe mpya.',
    panelMayNot:
      'Siruhusiwi kuandika kwenye chaneli hii. Niruhusu View Channel na Send Messages hapa, kisha ujaribu tena.',
    helloTitle: 'Salamu kutoka kwa dawati lako la msaada',
    hello: 'Inafanya kazi. Andika /ticket new ili kuona fomu.',
  },
});
