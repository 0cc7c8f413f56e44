import type { Texts } from '#src/cards/texts/en/shape.ts';
import { platformName } from '#src/cards/texts/en/undelivered.ts';

const channels: Readonly<Record<string, string>> = {
  api: 'Ein Programm',
  console: 'Die Konsole',
  email: 'E-Mail',
  import: 'Ein anderer Helpdesk',
  replay: 'Importiert',
  teams: 'Microsoft Teams',
};

/** Where a ticket was filed from, in words. */
export const channelName = (channel: string): string => channels[channel] ?? platformName(channel);

/** About messages that reached nobody. */
export const undelivered: Texts['undelivered'] = {
  what: (kind) =>
    ({
      filed: 'Die Bestätigung',
      reply: 'Ihre Antwort',
      note: 'Ihre interne Notiz',
      pending: 'Ihre Frage',
      appointment: 'Ihre Einladung',
      appointment_off: 'Die Absage des Termins',
      on_hold: 'Ihre Neuigkeit',
      resolved: 'Ihre Lösung',
      reopened: 'Ihr Grund, es wieder zu öffnen,',
      assigned: 'Ihre Zuweisung',
      cancelled: 'Ihr Rückzug',
      added: 'Ihre Einladung',
      closed: 'Ihre Bestätigung',
    })[kind] ?? 'Was Sie getan haben,',
  title: (what, number, name) => `${what} zu #${number} hat ${name} nicht erreicht`,
  why: (code, platform) => {
    const where = platform === null ? 'die Plattform' : platformName(platform);
    if (code === 'no_account') return 'Die Person hat kein Konto, an das ich schreiben könnte.';
    if (code === 'bounced') return 'Die E-Mail kam zurück: Der Mailserver dort konnte sie nicht zustellen.';
    if (code === 'switched_off')
      return 'Von dieser Adresse kam zu oft Post zurück, deshalb schreibe ich nicht mehr dorthin. Ein Admin kann sie wieder einschalten.';
    if (code === 'invalid')
      return platform === null
        ? 'Die Plattform nimmt diese Nachricht nicht an.'
        : `${where} nimmt diese Nachricht nicht an.`;
    if (code !== 'unreachable') return `Ich habe es anderthalb Tage lang versucht, aber ${where} nimmt es nicht an.`;
    return platform === null
      ? 'Die Person hat kein Konto auf einer verbundenen Plattform.'
      : `Ich kann der Person auf ${where} nicht schreiben. Vielleicht hat sie Direktnachrichten gesperrt, die App entfernt oder ist gegangen.`;
  },
  instead: (email, again) =>
    [
      email === null
        ? 'Bitte sagen Sie es der Person auf einem anderen Weg.'
        : `Bitte sagen Sie es der Person auf einem anderen Weg, zum Beispiel an ${email}.`,
      ...(again
        ? ['Wenn sie mir innerhalb von drei Tagen schreibt, schicke ich es dann, falls es noch wichtig ist.']
        : []),
    ].join(' '),
  many: (n) => (n === 1 ? '1 Nachricht hat niemanden erreicht' : `${n} Nachrichten haben niemanden erreicht`),
  platform: platformName,
  noPlatform: 'keine Plattform',
  forAdmins: 'In den letzten 24 Stunden. /readyz zeigt auch, was noch versucht wird.',
};

/** What admins read of webhooks. */
export const webhook: Texts['webhook'] = {
  ended: (name) => `Der Webhook „${name}“ wurde beendet`,
  why: {
    failing: 'Dort ist seit drei Tagen nichts angekommen.',
    gone: 'Sein Server sagt, dass es ihn nicht mehr gibt.',
    person: 'Wem er gehört, der ist gegangen oder gesperrt.',
    removed: 'Jemand hat ihn entfernt.',
  },
  whatNow: 'Dorthin wird nichts mehr geschickt. Wenn er noch gebraucht wird, richten Sie einen neuen ein.',
};
