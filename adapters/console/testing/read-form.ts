/** What a browser would send of the last form on a page that has these: everything that is filled in or chosen. */
export const valuesOf = (page: string): Record<string, string> => {
  const plain = (text: string): string =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const main = (page.split('<main')[1] ?? '').split('</main>')[0] ?? '';
  const inputs = [...main.matchAll(/<input\b[^>]*?\bname="([^"]+)"[^>]*?\bvalue="([^"]*)"/g)];
  const hidden = [...main.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const chosen = [...main.matchAll(/<select\b[^>]*?\bname="([^"]+)"[\s\S]*?<\/select>/g)].map(([whole, name = '']) => [
    whole,
    name,
    /<option value="([^"]*)" selected/.exec(whole)?.[1] ?? /<option value="([^"]*)"/.exec(whole)?.[1] ?? '',
  ]);
  // A browser leaves out the first line break.
  const areas = [...main.matchAll(/<textarea\b[^>]*?\bname="([^"]+)"[^>]*>\n?([^<]*)</g)];
  const ticked = [...main.matchAll(/<input type="checkbox" name="([^"]+)" checked/g)].map(
    ([whole, name = '']) => [whole, name, 'on'] as const,
  );
  return Object.fromEntries(
    [...ticked, ...inputs, ...hidden, ...chosen, ...areas].map(([, name = '', value = '']) => [name, plain(value)]),
  );
};
