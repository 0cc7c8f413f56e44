type Named = { readonly id: string; readonly name: string };

const plain = (name: string): string => name.toLowerCase();

/** `VPN` of `VPN (vpn)`, if that is its own id. */
const ownName = ({ id, name }: Named): string => {
  const end = ` (${id})`;
  return name.endsWith(end) && name.length > end.length ? name.slice(0, -end.length) : name;
};

const withId = (one: Named, taken: ReadonlySet<string>): string => {
  for (let n = 1; ; n += 1) {
    const name = `${ownName(one)} (${one.id}${n === 1 ? '' : `, ${n}`})`;
    if (!taken.has(plain(name))) return name;
  }
};

/** What was removed, each under a name that nothing there has, nor anything else that was removed: its own, or with its id. */
export const namesApart = <T extends Named>(former: readonly T[], there: readonly Named[]): readonly T[] => {
  const taken = new Set(there.map(({ name }) => plain(name)));
  const all = new Set([...taken, ...former.map(({ name }) => plain(name))]);
  return former.map((one) => {
    const name = taken.has(plain(one.name)) ? withId(one, all) : one.name;
    taken.add(plain(name));
    all.add(plain(name));
    return name === one.name ? one : { ...one, name };
  });
};

/** The name under which something comes back: its own, or with its id while something there has that. */
export const nameBack = (one: Named, there: readonly Named[]): string => {
  const taken = new Set(there.map(({ name }) => plain(name)));
  const own = ownName(one);
  return taken.has(plain(own)) ? withId(one, taken) : own;
};
