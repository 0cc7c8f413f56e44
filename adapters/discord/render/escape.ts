/** Characters that are invisible or change the text direction, and only mislead. Emoji joiners stay. */
const invisible = /\u200b|\u2060|\ufeff|\u00ad|\u202a|\u202b|\u202c|\u202d|\u202e/g;
const controls = /\p{Cc}/gu;

/** A web address to leave clickable: its characters must not be escaped, or it would lead elsewhere. */
const address = /https?:\/\/[^\s<>"`|\\^]+/gi;
/** No real one is longer, and one that is cut would lead elsewhere. */
const longestAddress = 2_000;
/** What a sentence puts after an address, and its own brackets. */
const behind = /(?<![.,;:!?'*_~])[.,;:!?'*_~]+$/;
const brackets = { ')': '(', ']': '[', '}': '{' } as const;

/** The address itself: `Report%20(1).docx` whole, but not the bracket of `(see https://…)`. */
const withoutEnding = (found: string): string => {
  let kept = found.replace(behind, '');
  for (;;) {
    const last = kept.at(-1);
    if (last !== ')' && last !== ']' && last !== '}') return kept;
    if (countOf(kept, last) <= countOf(kept, brackets[last])) return kept;
    kept = kept.slice(0, -1).replace(behind, '');
  }
};

const countOf = (text: string, mark: string): number => text.split(mark).length - 1;

const invite = /discord(?:app)?\.(?:gg|com\/+invite|me|li)|dsc\.gg|discord\.link/i;

const marks = /[\\*_~`|<>[\]()#@]/g;
/** Only one line at a time: blanks that reach over line ends would be gone over again from each of them. */
const lineStart = /^([^\S\r\n\u2028\u2029]*)([-+]|\d+(?=[.)]))/gm;

const escapePlain = (text: string): string =>
  text
    .replace(marks, '\\$&')
    .replace(lineStart, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )
    .replace(/(\bdiscord(?:app)?|\bdsc)\.(?=gg|com\/|me\/|li\/|link\/)/gi, '$1\\.');

/** Makes Discord show people's text literally: no mentions, markup, invitations or previews. */
export const escapeText = (text: string): string => {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(controls, (control) => (control === '\n' ? control : ' '))
    .replace(invisible, '');
  let escaped = '';
  let from = 0;
  for (const match of clean.matchAll(address)) {
    if (match[0].length > longestAddress) continue;
    const link = withoutEnding(match[0]);
    if (invite.test(link) || /^https?:\/\/$/i.test(link)) continue;
    escaped += `${escapePlain(clean.slice(from, match.index))}<${link}>`;
    from = match.index + link.length;
  }
  return escaped + escapePlain(clean.slice(from));
};

/** The same on one line. */
export const escapeLine = (text: string): string => escapeText(text.replace(/\s+/g, ' ').trim());

/** Whether nothing of it is drawn: U+3164 and U+2800 look empty too. */
export const isBlank = (text: string): boolean =>
  /^[\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text);

/** Never empty: Discord refuses a text without a visible character. */
export const orDash = (text: string): string => (isBlank(text) ? '–' : text);
