import { domainToASCII } from 'node:url';

/** What a mail server says of whether a mail is from its From address. */
export type Verdict = 'pass' | 'fail' | 'none';

/** Comments in parentheses may hold anything, even what looks like a result. */
const withoutComments = (text: string): string => {
  let depth = 0;
  let quoted = false;
  let kept = '';
  for (let i = 0; i < text.length; i += 1) {
    const one = text[i];
    if (one === '\\' && (quoted || depth > 0)) i += 1;
    else if (one === '"' && depth === 0) quoted = !quoted;
    else if (one === '(' && !quoted) depth += 1;
    else if (one === ')' && !quoted && depth > 0) depth -= 1;
    else if (depth === 0 && !quoted) kept += one;
  }
  return kept;
};

/** In characters; a server that checks everything writes a tenth of it. */
const longestHeader = 10_000;

type Result = { readonly method: string; readonly result: string; readonly about: ReadonlyMap<string, string> };

/** `mx.company.example; spf=pass smtp.mailfrom=…; dmarc=pass header.from=…` (RFC 8601). What is in quotes is left out. */
const readResults = (value: string): { readonly by: string; readonly results: readonly Result[] } => {
  // Anybody can send one along: of the longest no more than a server writes, and without spaces to search through.
  const short = withoutComments(value.slice(0, longestHeader)).replaceAll(/\s+/g, ' ');
  const [by = '', ...rest] = short.split(';');
  const results = rest.flatMap((one): readonly Result[] => {
    const [head = '', ...properties] = one.trim().replaceAll(/ ?= ?/g, '=').split(/\s+/);
    const [, method, result] = /^([a-z-]+)(?:\/\d+)?=([a-z]+)$/.exec(head.toLowerCase()) ?? [];
    if (method === undefined || result === undefined) return [];
    const about = properties.flatMap((property): readonly (readonly [string, string])[] => {
      const at = property.indexOf('=');
      return at < 1 ? [] : [[property.slice(0, at).toLowerCase(), property.slice(at + 1).toLowerCase()]];
    });
    return [{ method, result, about: new Map(about) }];
  });
  return { by: by.trim().split(/\s+/)[0]?.toLowerCase() ?? '', results };
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Whether who speaks for one of these domains speaks for the other: one is the other, or lies in it. */
const isAligned = (found: string | undefined, domain: string): boolean => {
  if (found === undefined || !found.includes('.')) return false;
  const other = domainOf(found);
  return other === domain || other.endsWith(`.${domain}`) || (other.includes('.') && domain.endsWith(`.${other}`));
};

/**
 * Whether the server called `relay`, which takes the company's mail in, says that a mail is from its From address.
 * `headers` are the values of `Authentication-Results`, the topmost first. Only the topmost of that server counts:
 * servers put theirs above what was there, and anybody can send such a header along.
 */
export const verdictOf = (headers: readonly string[], relay: string, from: string): Verdict => {
  const own = headers.map(readResults).find(({ by }) => by === relay.toLowerCase());
  if (own === undefined) return 'none';
  // Servers write a name with other letters as it stands in the DNS.
  const domain = domainToASCII(domainOf(from.toLowerCase()));
  if (domain === '') return 'none';
  const passes = (method: string, ...properties: readonly string[]): boolean =>
    own.results.some(
      ({ method: name, result, about }) =>
        name === method && result === 'pass' && properties.some((property) => isAligned(about.get(property), domain)),
    );
  const dmarc = own.results.filter(({ method }) => method === 'dmarc');
  if (dmarc.some(({ result }) => result === 'fail')) return 'fail';
  if (dmarc.some(({ result, about }) => result === 'pass' && (about.get('header.from') ?? domain) === domain)) {
    return 'pass';
  }
  return passes('dkim', 'header.d', 'header.i') || passes('spf', 'smtp.mailfrom') ? 'pass' : 'none';
};
