import { get } from 'node:http';

/** A page that somebody has open: its number, where its changes come from, and with which headers. */
export type OpenPage = {
  readonly page: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** What a reader says: that it shows something new, or all of them that they are connected. */
export type Shown = { readonly page: number; readonly at: number } | { readonly connected: number };

/** Milliseconds since 1970 with fractions, which other processes on this machine agree with. */
export const nowHere = (): number => performance.timeOrigin + performance.now();

/** Opens the page and says whenever it is sent something to show. Resolves when it shows the first. */
const read = ({ page, url, headers }: OpenPage): Promise<void> =>
  new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      let kept = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        const events = `${kept}${part}`.split('\n\n');
        kept = events.pop() ?? '';
        if (!events.some((event) => event.includes('event: show'))) return;
        resolve();
        process.send?.({ page, at: nowHere() } satisfies Shown);
      });
    }).on('error', reject);
  });

process.on('message', async (pages: readonly OpenPage[]) => {
  // Browsers do not come all in the same moment.
  const together = 20;
  for (let from = 0; from < pages.length; from += together) {
    await Promise.all(pages.slice(from, from + together).map(read));
  }
  process.send?.({ connected: pages.length } satisfies Shown);
});
