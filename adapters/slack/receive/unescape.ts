/** `<@U1|lena>`, `<#C1|general>`, `<!here>`, `<https://x|label>`: how Slack writes mentions and links. */
const marked = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** The text as its author saw it. `nameOf` returns the name for an id; unknown ids stay. */
export const plainWords = (text: string, nameOf: (user: string) => string | null = () => null): string =>
  text
    .replace(marked, (_whole, sign: string, target: string, label: string | undefined) => {
      if (sign === '@') return `@${nameOf(target) ?? label ?? target}`;
      if (sign === '#') return `#${label ?? target}`;
      if (sign === '!') return special(target, label);
      const address = target.replace(/^mailto:/, '');
      return label === undefined || label === target || label === address ? address : `${label} (${address})`;
    })
    .replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

const special = (target: string, label: string | undefined): string => {
  if (label !== undefined) return label;
  const [word = ''] = target.split('^');
  return `@${word}`;
};

/** The same for a command that names someone: `assign 17 <@U1|dana>` keeps the platform's id of the person. */
export const commandWords = (text: string): string =>
  /^\s*(?:assign|block|unblock|(?:add|drop)\s+(?:#|ticket\s)*\s*\d+)\s/i.test(text)
    ? plainWords(text.replace(/<@([^<>|]+)(?:\|[^<>]*)?>/g, '@$1'))
    : plainWords(text);
