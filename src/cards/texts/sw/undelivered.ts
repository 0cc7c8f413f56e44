import type { Texts } from '#src/cards/texts/en/shape.ts';
import { platformName } from '#src/cards/texts/en/undelivered.ts';

const channels: Readonly<Record<string, string>> = {
  api: 'Programu',
  console: 'Konsoli',
  email: 'Barua pepe',
  import: 'Dawati lingine',
  replay: 'Imeletwa',
  teams: 'Microsoft Teams',
};

/** Where a ticket was filed from, in words. */
export const channelName = (channel: string): string => channels[channel] ?? platformName(channel);

/** About messages that reached nobody. */
export const undelivered: Texts['undelivered'] = {
  what: (kind) =>
    ({
      filed: 'Risiti',
      reply: 'Jibu lako',
      note: 'Dokezo lako la ndani',
      pending: 'Swali lako',
      appointment: 'Mwaliko wako',
      appointment_off: 'Taarifa kuwa miadi imefutwa',
      on_hold: 'Taarifa yako',
      resolved: 'Suluhisho lako',
      reopened: 'Sababu yako ya kufungua tena',
      assigned: 'Kazi uliyompa',
      cancelled: 'Taarifa kuwa umeghairi',
      added: 'Mwaliko wako',
      closed: 'Uthibitisho wako',
    })[kind] ?? 'Ulichofanya',
  title: (what, number, name) => `${name} hakupokea: ${what} (#${number})`,
  why: (code, platform) => {
    const where = platform === null ? 'jukwaa' : platformName(platform);
    if (code === 'no_account') return 'Hana akaunti ambayo ningeweza kuiandikia.';
    if (code === 'bounced') return 'Barua pepe ilirudi: seva yake ya barua pepe haikuweza kuifikisha.';
    if (code === 'switched_off')
      return 'Barua pepe kwa anwani yake zilirudi mara nyingi mno, kwa hiyo siandiki tena huko. Msimamizi anaweza kuiwasha tena.';
    if (code === 'invalid')
      return platform === null ? 'Jukwaa halikubali ujumbe huu.' : `${where} haikubali ujumbe huu.`;
    if (code !== 'unreachable') return `Nimejaribu kwa siku moja na nusu, lakini ${where} haiupokei.`;
    return platform === null
      ? 'Hana akaunti kwenye jukwaa lolote lililounganishwa.'
      : `Siwezi kumwandikia kwenye ${where}. Huenda amezuia ujumbe wa moja kwa moja, ameondoa programu, au ameondoka.`;
  },
  instead: (email, again) => {
    const how =
      email === null
        ? 'Tafadhali mjulishe kwa njia nyingine.'
        : `Tafadhali mjulishe kwa njia nyingine, kwa mfano kupitia ${email}.`;
    return again ? `${how} Akiniandikia ndani ya siku tatu, nitautuma wakati huo ikiwa bado una maana.` : how;
  },
  many: (n) => (n === 1 ? 'Ujumbe 1 haukumfikia mtu yeyote' : `Jumbe ${n} hazikumfikia mtu yeyote`),
  platform: platformName,
  noPlatform: 'hakuna jukwaa',
  forAdmins: 'Katika saa 24 zilizopita. /readyz pia inaonyesha kinachoendelea kujaribiwa.',
};

/** What admins read of webhooks. */
export const webhook: Texts['webhook'] = {
  ended: (name) => `Webhook “${name}” imesitishwa`,
  why: {
    failing: 'Hakuna kilichofika huko kwa siku tatu.',
    gone: 'Seva yake inasema kuwa haipo tena.',
    person: 'Mmiliki wake ameondoka au amezuiwa.',
    removed: 'Kuna mtu aliyeiondoa.',
  },
  whatNow: 'Hakuna kinachotumwa huko tena. Ikiwa bado inahitajika, sanidi mpya.',
};
