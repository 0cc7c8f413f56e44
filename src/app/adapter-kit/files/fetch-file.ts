import { FileGoneError } from '#src/app/ports/files/files.ts';

const mostRedirects = 3;

/** A platform's host by its name, or any below it: `.sharepoint.com`. An origin is one that tests or a proxy stand in for. */
export type FileHosts = { readonly names: readonly string[]; readonly origins?: readonly string[] };

const isAmong = ({ names, origins = [] }: FileHosts, { protocol, hostname, port, origin }: URL): boolean => {
  if (origins.includes(origin)) return true;
  if (protocol !== 'https:' || port !== '') return false;
  return names.some((name) => (name.startsWith('.') ? hostname.endsWith(name) : hostname === name));
};

const addressOf = (address: string, base: URL | undefined, hosts: FileHosts): URL => {
  const url = URL.canParse(address, base?.href) ? new URL(address, base) : null;
  if (url === null || url.username !== '' || !isAmong(hosts, url)) {
    throw new FileGoneError('refused', 'its address is not one of its platform');
  }
  return url;
};

/**
 * The content of a file at an address of the platform itself: nothing else is ever asked, whatever address somebody
 * sent and wherever it redirects. `headers` go to the first origin only. Throws FileGoneError if it cannot be had for
 * good; any other error may pass.
 */
export const fetchFile = async (
  address: string,
  asked: {
    readonly hosts: FileHosts;
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
  },
): Promise<AsyncIterable<Uint8Array>> => {
  const { hosts, headers = {}, signal } = asked;
  const first = addressOf(address, undefined, hosts);
  let url = first;
  for (let redirects = 0; ; redirects += 1) {
    const own = url.origin === first.origin ? headers : {};
    const response = await fetch(url, { headers: own, redirect: 'manual', signal });
    const { status, body } = response;
    if (status === 200 && body !== null) return body;
    await body?.cancel();
    const location = response.headers.get('location');
    if (status >= 300 && status < 400 && location !== null && redirects < mostRedirects) {
      url = addressOf(location, url, hosts);
      continue;
    }
    if ([401, 403, 404, 410].includes(status)) throw new FileGoneError('gone', `its platform answers ${status}`);
    throw new Error(`its platform answers ${status}`);
  }
};
