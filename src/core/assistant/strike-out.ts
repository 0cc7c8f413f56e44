/** What stands in place of what was struck out. */
const marks = { name: '[name]', address: '[address]', number: '[number]', secret: '[secret]' } as const;

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
/** An address with what may be a key in it; the others lead to pages that help. */
const telling = /\bhttps?:\/\/[^\s<>"')\]]*[?#@][^\s<>"')\]]*/giu;
const ipAddress =
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\b(?:[\da-f]{1,4}:){3,7}[\da-f]{0,4}\b|\b(?:[\da-f]{2}[:-]){5}[\da-f]{2}\b/giu;
/** “password: x”, “PIN is 1234”, in the languages the desk is written in. */
const said =
  /((?:password|passphrase|passcode|passwort|kennwort|mot de passe|contrase(?:ñ|n)a|senha|nenosiri|pin|code|token|secret|api[ -]?key|key|schl(?:ü|ue)ssel)\s*(?:is|was|ist|lautet|est|es|ni|[:=])+\s*)(["'“„«]?)[^\s"'”“»]+\2/giu;
const key = /-----BEGIN [^-]+-----[\s\S]*?(?:-----END [^-]+-----|$)/gu;
/** No word of any language; what follows need not look far for an end. */
const endless = /\S{200,}/gu;
/** Long, and of letters and digits: nobody reads that aloud. */
const random = /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}_+/=.-]*\p{L})(?=[\p{L}\p{N}_+/=.-]*\p{N})[\p{L}\p{N}_+/=-]{16,}/gu;
/** A telephone, a badge, a card, a ticket: four digits or more, however they are set apart. */
const digits = /(?<![\p{L}\p{N}.])[+#(]*\d(?:[\s()/.-]{0,2}\d){3,30}(?![\p{L}\p{N}])/gu;
/** Names of devices and the like: letters and several digits. */
const label = /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}-]*\p{L})(?:[\p{L}\p{N}]+-)*[\p{L}\p{N}]*\d{4,}[\p{L}\p{N}-]*/gu;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A name and its parts, the longest first, as words of their own; parts of one or two letters mean too much else. */
const namePattern = (names: readonly string[]): RegExp | null => {
  const parts = names.flatMap((name) => [name, ...name.split(/[\s,]+/)]).filter((part) => part.length > 2);
  const all = [...new Set(parts)].toSorted((a, b) => b.length - a.length);
  return all.length === 0
    ? null
    : new RegExp(`(?<![\\p{L}\\p{N}])@?(?:${all.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'giu');
};

/**
 * A text without what should not stand in an article: names of these people, addresses of e-mail and machines, long
 * numbers, and what looks like a password or a key. It does not find everything; a person reads it before anybody else.
 */
export const strikeOut = (text: string, names: readonly string[]): string => {
  const people = namePattern(names);
  const withoutSecrets = text
    .replace(key, marks.secret)
    .replace(endless, marks.secret)
    .replace(telling, marks.address)
    .replace(said, (_, before: string) => `${before}${marks.secret}`)
    .replace(email, marks.address)
    .replace(ipAddress, marks.address)
    .replace(random, marks.secret)
    .replace(digits, marks.number)
    .replace(label, marks.number);
  return people === null ? withoutSecrets : withoutSecrets.replace(people, marks.name);
};
