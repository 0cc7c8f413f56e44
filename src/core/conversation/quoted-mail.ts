/** Lines that open a quoted mail: everything from there on is somebody else's. */
const opens: readonly RegExp[] = [
  /^\s*(begin forwarded message|anfang der weitergeleiteten nachricht|d(é|e)but du message (transf(é|e)r(é|e)|r(é|e)exp(é|e)di(é|e))|inicio del mensaje reenviado|in(í|i)cio da mensagem (re)?encaminhada|inizio messaggio inoltrato|begin doorgestuurd bericht|転送されたメッセージ|بداية الرسالة المعاد توجيهها)\s*[:：]/i,
  /^\s*-{2,}\s*(original (message|appointment|e-?mail)|reply message|forwarded (message|by)|(urspr(ü|ue)ngliche|original|weitergeleitete)[ -]?nachricht|message (d.origine|original|transf(é|e)r(é|e))|(mensaje|mensagem) (original|reenviado|(re)?encaminhada)|messaggio (originale|inoltrato)|oorspronkelijk bericht|doorgestuurd bericht|ujumbe (asili|uliotumwa)|(元の|転送)メッセージ|(الرسالة|رسالة) (الأصلية|أصلية|معاد توجيهها))/i,
];
/** Outlook's line above a header. People draw the same line between their own words. */
const rule = /^\s*_{10,}\s*$/;

const sentWords =
  'sent|gesendet|envoy(?:é|e)(?: le)?|enviad[oa](?: (?:el|em))?|inviato|verzonden|imetumwa|送信日時|تم الإرسال';
const dateWords = `${sentWords}|date|datum|fecha|data|tarehe|日時|التاريخ`;
const subjectWords = 'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|mada|件名|الموضوع';
const headerWords = `${dateWords}|${subjectWords}|from|to|cc|von|an|de|(?:à|a)|para|da|van|aan|kutoka|kwa|差出人|送信者|宛先|من|إلى|الى`;
const fieldOf = (words: string): RegExp => new RegExp(`^\\s*\\**(?:${words})\\**\\s?[:：]`, 'i');
/** The header of a forwarded mail, a line each. */
const header = fieldOf(headerWords);
/** The same, all in one line: three of these are a header. */
const headerField = new RegExp(`(?:^|\\s)\\**(?:${headerWords})\\**\\s?[:：](?=\\s)`, 'gi');
const fieldsOfHeader = 3;
const longestHeader = 6;
/** No mail program leaves out when a mail was sent; `From: room 3`, `To: room 12` are people's own words. */
const [sentField, dateField] = [fieldOf(sentWords), fieldOf(dateWords)];
/** So are they with `Date: Friday`: nobody moves a subject or an address. */
const ofMail = new RegExp(`(?:^|\\s)\\**(?:${sentWords}|${subjectWords})\\**\\s?[:：]|@`, 'i');

/** Says who wrote what follows, in the languages that mail programs are used in here. */
const wrote =
  /\b(wrote|schrieb|geschrieben|escribi(ó|o)|escreveu|aliandika|ha scritto|schreef)(?![\p{L}])|\ba (é|e)crit\b|كتب|كتابة/iu;
const endsWithColon = /[:：][\s\u200e\u200f\u202a-\u202e]*$/;
const address = /<?[^\s<>@]+@[^\s<>@]+>?/;
const time = /\d[:.h]\d\d/;
const date = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\b(19|20)\d\d(?!\d)/;
/** How the first of several lines begins that a mail program broke. */
const beginsWithDate = /^\s*(on|am|le|el|em|mnamo|il|op|في|\d{4}年)(?![\p{L}]).*\d/iu;
const longestAttribution = 3;
const longestAttributionLine = 300;

/** What telephones and mail programs put under a mail by themselves. */
const programs =
  'outlook|mail|e-?mail|yahoo|gmail|gmx|web\\.de|proton|aol|nine|spark|samsung|galaxy|huawei|xiaomi|blackberry|iphone|ipad|ios|android|windows|mobile|phone|smartphone|handy|t(?:é|e)l(?:é|e)phone|m(?:ó|o)vil|tel(?:é|e)fono|celular|telem(?:ó|o)vel|app|simu';
const ownDevice = `(?:(?:my|mein\\w*|mon|ma|mi|meu|minha)\\s+\\p{L}|(?:\\S+\\s+){0,3}(?:${programs})(?![\\p{L}]))`;
/** A line that a telephone or a mail program writes under every mail. */
const sentFrom = new RegExp(
  `^\\s*(?:${[
    `sent (?:from|via|with|using|by) ${ownDevice}`,
    `gesendet (?:von|mit|aus|via|(?:ü|ue)ber) ${ownDevice}`,
    'von (?:meinem|meiner|einem|unterwegs)(?: \\S+){0,3} (?:gesendet|gesandt|geschickt|verschickt)',
    `envoy(?:é|e) (?:de|depuis|avec|via|par|(?:à|a) partir de) ${ownDevice}`,
    `enviado (?:desde|con|por|mediante) ${ownDevice}`,
    `enviad[oa] (?:de|do|da|pelo|pela|com|por|a partir d[aeo]) ${ownDevice}`,
    `imetumwa (?:kutoka|na|kwa|kupitia) ${ownDevice}`,
    '\\S{1,20}から送信',
    'أُ?رسلت من',
    '(?:get|download|obtenir|obtenez|t(?:é|e)l(?:é|e)charger|t(?:é|e)l(?:é|e)chargez|obtener|obt(?:é|e)n|descargar|obter|obtenha|baixe|descarregar|holen sie sich|hol dir|pata)(?: o)? outlook (?:for|pour|para|f(?:ü|ue)r|kwa)',
    'outlook f(?:ü|ue)r \\S+ (?:beziehen|herunterladen|holen)',
    '\\S+ ?版 ?outlook',
    'الحصول على outlook',
  ].join('|')})`,
  'iu',
);
const longestSentFrom = 80;

/** What somebody puts under a mail by themselves. */
const signature = /^-- ?$/;

/** What an opening line has at least: a colon, a rule, or a date that the next line goes on from. */
const mayOpen = /[:：]|--|__|\d/;

const isQuoted = (line: string): boolean => /^\s*>/.test(line);
const isBlank = (line: string): boolean => line.trim() === '';

/** Whether a mail's header begins here: some of its fields in a row, one of which says when, or three of them in one line. */
const isHeader = (lines: readonly string[], i: number): boolean => {
  const line = lines[i] ?? '';
  if (!header.test(line)) return false;
  if ((line.match(headerField)?.length ?? 0) >= fieldsOfHeader) return ofMail.test(line);
  const row = lines.slice(i, i + longestHeader);
  const end = row.findIndex((one) => !header.test(one));
  const fields = end < 0 ? row : row.slice(0, end);
  const says = (field: RegExp): boolean => fields.some((one) => field.test(one));
  return (fields.length > 1 && says(sentField)) || (fields.length >= fieldsOfHeader && says(dateField) && says(ofMail));
};

/** Whether a line alone opens a quote. */
const isOpening = (lines: readonly string[], i: number): boolean => {
  const line = lines[i] ?? '';
  return rule.test(line) ? isHeader(lines, i + 1) || isHeader(lines, i + 2) : opens.some((open) => open.test(line));
};

/** Whether these words name when and by whom what follows was written: `On Tue, 3 Nov 2026, Lena <lena@x.example> wrote:`. */
const isAttribution = (words: string): boolean => {
  if (words.length > longestAttributionLine || !endsWithColon.test(words)) return false;
  if (wrote.test(words)) return time.test(words) || date.test(words) || address.test(words);
  // In a language that is not known here, the date and an address in angle brackets are what every mail program writes.
  return time.test(words) && /<[^\s<>@]+@[^\s<>@]+>/.test(words);
};

/**
 * How many lines, from this one, name the author of the quote that follows them: `On Monday, Lena wrote:`, which mail
 * programs break over several lines. 0: none do. Without a date or an address a quote marked with `>` has to follow.
 */
const attributionAt = (lines: readonly string[], i: number): number => {
  let words = '';
  for (let count = 1; count <= longestAttribution; count += 1) {
    const line = lines[i + count - 1] ?? '';
    if (isBlank(line) || isQuoted(line) || line.length > longestAttributionLine) return 0;
    words += ` ${line}`;
    if (count > 1 && !beginsWithDate.test(lines[i] ?? '') && !isQuoteNext(lines, i + count)) continue;
    if (isAttribution(words)) return count;
    if (wrote.test(line) && endsWithColon.test(line)) return isQuoteNext(lines, i + count) ? count : 0;
  }
  return 0;
};

const isQuoteNext = (lines: readonly string[], from: number): boolean => {
  let i = from;
  while (i < lines.length && isBlank(lines[i] ?? '')) i += 1;
  return isQuoted(lines[i] ?? '');
};

/** What of a mail somebody else wrote. */
export type QuotedLine =
  /** Names the author, the date, the subject of what follows. */
  | 'opening'
  /** Somebody else's words. */
  | 'quoted';

/**
 * Says of each line whether it is quoted or opens a quote; `undefined` for what the author wrote, which may stand above
 * the quote, below it, or between lines marked with `>`.
 */
export const quotedLines = (lines: readonly string[]): (QuotedLine | undefined)[] => {
  const found = lines.map<QuotedLine | undefined>(() => undefined);
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (isQuoted(line)) {
      found[i] = 'quoted';
      continue;
    }
    if (!mayOpen.test(line)) continue;
    const attribution = attributionAt(lines, i);
    const count = attribution > 0 ? attribution : Number(isOpening(lines, i));
    if (count === 0 && !isHeader(lines, i)) continue;
    found.fill('opening', i, i + count);
    // Where the quote is marked with `>`, its end is seen; otherwise it goes on to the end of the mail.
    if (attribution > 0 && isQuoteNext(lines, i + count)) {
      i += count - 1;
      continue;
    }
    for (let at = i + count; at < lines.length; at += 1) {
      found[at] = header.test(lines[at] ?? '') || isOpening(lines, at) ? 'opening' : 'quoted';
    }
    break;
  }
  return found;
};

/** Whether a telephone or a mail program wrote this line. */
export const isSentFrom = (line: string): boolean => line.length <= longestSentFrom && sentFrom.test(line);

const tidy = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/**
 * Without the signature that begins with `-- `, and without what a telephone writes under a mail. What is forwarded below a
 * signature stays.
 */
export const withoutSignature = (text: string): string => {
  const lines = text.split('\n');
  const begins = lines.findLastIndex((line) => signature.test(line));
  const below = begins < 0 ? [] : lines.slice(begins);
  const forwarded = quotedLines(below).indexOf('opening');
  const own = begins < 0 ? lines : [...lines.slice(0, begins), ...(forwarded < 0 ? [] : below.slice(forwarded))];
  const last = own.findLastIndex((line) => line.trim() !== '');
  const kept = last >= 0 && isSentFrom(own[last] ?? '') ? own.slice(0, last) : own;
  const left = tidy(kept);
  return left === '' ? text.trim() : left;
};

/**
 * What somebody wrote in answer to a mail, without the mail they answer and their signature. What they wrote between
 * quoted lines stays. The whole text, if nothing else is left.
 */
export const withoutQuotes = (text: string): string => {
  const lines = text.split('\n');
  const quoted = quotedLines(lines);
  const left = tidy(lines.filter((_, i) => quoted[i] === undefined));
  return withoutSignature(left === '' ? text : left);
};
