import { isSentFrom, quotedLines } from '#src/app/adapter-kit/rich-text.ts';
import { longestText } from './text.ts';

/**
 * What mail programs and habit leave around a problem: quoted mails, signatures, disclaimers, warnings of a mail gateway.
 * They name printers, databases and networks that nobody complains about.
 */

/** A title, or a line above a quoted mail, which says that the quoted mail is what matters. */
const forwards =
  /^\s*(fwd?|wg|tr|rv|enc)\s?:|forwarded message|weitergeleitete|transf(é|e)r(é|e)|reenviado|encaminhada|転送/i;
/** A forwarded mail with fewer words of one's own above it than this is read itself. */
const longNote = 12;
/** Lines that a form or another desk fills in. */
const field =
  /^\s*\**(ticket( id| no)?|request(er| id)?|reporter|reported by|submitted (via|on|by)|category|subcategory|type|priority|impact|urgency|status|state|severity|department|site|branch|office|staff no|employee (id|no)|assigned to|assignee|watch list|cc|attachments|callback number|preferred contact|best time to call|contact|affects|sla|date( of occurrence)?|time|still ongoing|short description|classification|kategorie|priorit(ä|ae)t|melder|abteilung|standort|demandeur|cat(é|e)gorie|priorit(é|e)|statut|service|solicitante|categor(í|i)a|prioridad|estado|departamento|jina|idara|aina|kipaumbele|have you [^:]{5,60}\?|i have read [^:]{5,60})\**\s?[:?]\s*.{0,80}$/i;
/** Lines of mail gateways, companies and ticket systems, wherever they stand. */
const footer =
  /\b(registered (office|in england)|accepts? no liability|regulated by|external sender|do(n.t| not) often get e?-?mail|freedom of information|internal use only|automatically generated|powered by \w+|how did we do|reply above this line|do not remove the reference|has been registered successfully|will get back to you within|received this in error|terms and conditions apply|learn why this is important|vorgangsnummer|message automatique|ne pas r(é|e)pondre|aviso legal|no responda|limepokelewa|tutawasiliana)\b|^\s*[=*_-]{3,}\s*(new request\s*)?[=*_-]*\s*$/i;
const rule = /^\s*[=*_-]{5,}\s*$/;
/** What a ticket system writes before a title. */
const titlePrefix =
  /^\s*((\[[^\]]{0,60}(\d{2}|external)[^\]]{0,60}\]|\([^)]{0,20}\b(ticket|id|ref)\b[^)]{0,40}\)|#?[a-z]{2,6}-?\d{4,}\s*[:|–-])\s*)+/i;
/** Footers that run to the end of the mail. */
const disclaimer =
  /^\s*(\**(confidentiality notice|disclaimer|legal notice)\b|(this|the information in this|the contents of this) (e-?mail|message|communication)s?\b.*\b(confidential|privileged|intended)|if you (are not|have received this)\b.*\b(recipient|error)|diese (e-?mail|nachricht) (enth|ist)|(ce|cet) (message|e-?mail|courriel)\b.*\b(confidentiel|destin)|este (mensaje|correo)\b.*\b(confidencial|dirigid|destin))/i;
/** Footers and banners of one line. */
const boilerplate =
  /^\s*\W*(please consider the environment|bitte denken sie an die umwelt|pensez (à|a) l.environnement|(caution|warning|external|achtung|attention)\b.{0,30}\b(e-?mail|mail|message|sender|absender)\b.*|\[?external( e-?mail)?\]?:?\s*$|no virus found in)/i;
/** A line of thanks or regards alone: what follows is a signature. */
const signOff =
  /^\s*((many |kind(est)? |best |warm |with (kind|best) )?(thanks|thank you|best|regards|wishes|cheers|rgds|br|sincerely|yours (sincerely|faithfully|truly))( (in advance|(and|&) (kind |best |warm )?(regards|wishes)|again))?|(vielen dank( und)?|danke( und)?)?\s*(mit )?(freundliche[mn]?|viele|liebe[nr]?|beste[n]?|herzliche[n]?|sch(ö|oe)ne)\s+(gr(ü|ue)(ß|ss)e?n?|dank)|vielen dank( im voraus)?|danke|mfg|vg|lg|(bien |tr(è|e)s )?cordialement|bien (à|a) vous|salutations|merci( d.avance)?|(muchas )?gracias|(un )?(cordial )?saludos?( cordial(es)?)?|atentamente|asante( sana)?|wako)[\s,.!]*$/i;
const contact =
  /(\b(tel|telefon|t(é|e)l(é|e)phone|tel(é|e)fono|phone|mobile|mob|cell|fax|ext|simu)\b[.:]?\s*[+(\d])|(^|\s)(\+|00|0|\()[\d()\s./–-]{7,}\s*$|\b[TMFE]:?\s[+(]?\d|^\s*\S+@\S+\.\w+\s*$|^\s*(https?:\/\/|www\.)\S+\s*$/iu;
/** A line of six words or more that ends like a sentence; "Example Ltd." and what is parted by bars are none. */
const sentence = /^(?!.*[|·])\s*\S+(\s+\S+){5,}[.?!…]["”»)]?\s*$/;
const person =
  /^\s*((i\. ?[AV]\.|ppa\.?|(Dr|Ms|Mr|Mrs|Prof|Hr|Fr|Herr|Frau|Mme|Sr|Sra)\.?)\s+)*\p{Lu}[\p{L}.'’-]*(\s+\p{Lu}[\p{L}.'’-]*){0,3}\s*$/u;

const longestSignature = 10;
const longestSignatureLine = 90;
/** A signature without regards before it: a name and a few lines, the last of them a telephone or an address. */
const longestBlock = 6;

/** Where the lines of a text begin and end. */
type Line = { readonly start: number; readonly end: number; readonly text: string };
type Lines = readonly Line[];

const linesOf = (text: string): Line[] => {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    lines.push({ start, end, text: text.slice(start, end) });
    start = end + 1;
  }
  return lines;
};

const isBlank = ({ text }: Line): boolean => text.trim() === '';

/**
 * The text with mail debris replaced by spaces, so that what is left stays where it was. The first line, the title, is
 * only ever a banner. A mail that was forwarded without a word of one's own keeps the forwarded words.
 */
export const withoutDebris = (text: string): string => {
  if (!text.includes('\n')) return text;
  const lines = linesOf(text.slice(0, longestText));
  const title = lines.find((line) => !isBlank(line) && !isFooter(line));
  if (title === undefined) return text;
  const at = lines.indexOf(title);
  const dropped = new Set(lines.slice(0, at));
  let body = lines.slice(at + 1);
  // In this order: a signature is at the end of what the others leave.
  for (const debrisOf of [disclaimerOf, footersOf, (some: Lines) => quotedOf(some, title), fieldsOf, signatureOf]) {
    for (const line of debrisOf(body)) dropped.add(line);
    body = body.filter((line) => !dropped.has(line));
  }
  const prefix = titlePrefix.exec(title.text)?.[0] ?? '';
  if (dropped.size === 0 && prefix === '') return text;
  return lines
    .map((line) => {
      if (dropped.has(line)) return ' '.repeat(line.end - line.start);
      return line === title ? line.text.replace(prefix, ' '.repeat(prefix.length)) : line.text;
    })
    .join('\n');
};

const isFooter = ({ text }: Line): boolean => boilerplate.test(text) || footer.test(text) || isSentFrom(text);
const footersOf = (body: Lines): Lines => [...body.filter(isFooter), ...boxedOf(body)];

/** What stands between two ruled lines at the end: a banner of a gateway or a company. */
const boxedOf = (body: Lines): Lines => {
  const last = body.findLastIndex((line) => !isBlank(line));
  const first = body.findLastIndex(({ text }, i) => i < last && rule.test(text));
  const isBox = rule.test(body[last]?.text ?? '') && first > 0 && last - first <= longestBlock;
  return isBox ? body.slice(first, last) : [];
};

const disclaimerOf = (body: Lines): Lines => {
  const begins = body.findIndex(({ text }) => disclaimer.test(text));
  return begins < 0 ? [] : body.slice(begins);
};

/** A quoted mail, unless it was forwarded with next to nothing above it: then only the lines that open it. */
const quotedOf = (body: Lines, title: Line): Lines => {
  const quoted = quotedLines(body.map(({ text }) => text));
  const ownWords = body
    .filter((_, i) => quoted[i] === undefined)
    .reduce((sum, { text }) => sum + text.split(/\s+/).filter(Boolean).length, 0);
  const opening = body[quoted.indexOf('opening')]?.text ?? '';
  const isForwarded = forwards.test(title.text) || forwards.test(opening);
  const isRead = ownWords <= (isForwarded ? longNote : 0);
  return body.filter((_, i) => quoted[i] === 'opening' || (!isRead && quoted[i] === 'quoted'));
};

/** One line that looks like a field says nothing: people write so, too. */
const fieldsOf = (body: Lines): Lines => {
  const fields = body.filter(({ text }) => field.test(text));
  return fields.length > 1 ? fields : [];
};

/** The lines of a signature, regards included; none when nothing looks like one. */
const signatureOf = (body: Lines): Lines => {
  const isShort = ({ text }: Line): boolean => text.length <= longestSignatureLine && !sentence.test(text);
  const marked = body.findIndex(({ text }) => /^\s*--\s*$/.test(text));
  if (marked >= 0 && body.length - marked <= longestSignature + 2) return body.slice(marked);
  const lastLong = body.findLastIndex((line) => !isShort(line));
  const written = (from: number): number => body.slice(from).filter((line) => !isBlank(line)).length;
  const signed = body.findIndex(
    ({ text }, i) => i >= lastLong && signOff.test(text) && written(i + 1) <= longestSignature,
  );
  if (signed >= 0) return body.slice(signed);
  const last = body.findLastIndex((line) => !isBlank(line));
  const gap = body.findLastIndex((line, i) => i < last && isBlank(line));
  const block = body.slice(Math.max(0, gap + 1, last - longestBlock), last + 1);
  const named = block.findIndex(({ text }) => person.test(text));
  const signature = named < 0 ? [] : block.slice(named);
  return signature.length > 1 && signature.every(isShort) && signature.some(({ text }) => contact.test(text))
    ? signature
    : [];
};
