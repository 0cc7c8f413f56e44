/** Characters that are invisible or change the text direction, and only mislead. Emoji joiners stay. */
const invisible = /\u200b|\u2060|\ufeff|\u00ad|\u202a|\u202b|\u202c|\u202d|\u202e/g;
const controls = /\p{Cc}/gu;

/** A web address to leave clickable: its characters must not be escaped, or it would lead elsewhere. */
const address = /https?:\/\/[^\s<>()[\]{}"'`|\\]+[^\s<>()[\]{}"'`|\\.,;:!?]/gi;
const invite = /discord(?:app)?\.(?:gg|com\/+invite|me|li)|dsc\.gg|discord\.link/i;

const marks = /[\\*_~`|<>[\]()#@]/g;
/** Only one line at a time: blanks that reach over line ends would be gone over again from each of them. */
const lineStart = /^([^\S\n\u2028\u2029]*)([-+]|\d+(?=[.)]))/gm;

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
    if (invite.test(match[0])) continue;
    escaped += `${escapePlain(clean.slice(from, match.index))}<${match[0]}>`;
    from = match.index + match[0].length;
  }
  return escaped + escapePlain(clean.slice(from));
};

/** The same on one line. */
export const escapeLine = (text: string): string => escapeText(text.replace(/\s+/g, ' ').trim());

export const isBlank = (text: string): boolean =>
  text.replace(/\s|\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/g, '') === '';

/** Never empty: Discord refuses a text without a visible character. */
export const orDash = (text: string): string => (isBlank(text) ? '–' : text);
