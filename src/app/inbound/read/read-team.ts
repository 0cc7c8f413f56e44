import type { TeamId } from '#src/core/ids.ts';
import { nearest } from '#src/core/nearest.ts';
import type { Team } from '#src/core/organisation/person.ts';

/** What may stand before a team's name. */
const before = /^(?:over\s+)?(?:to\s+)?(?:the\s+)?@?/i;
/** What may stand between a team's name and the note. */
const between = /^(?:\s*team\b)?[\s,.:;–—-]*/i;

type Named = { readonly team: TeamId; readonly note: string | null };

/**
 * The team that these words begin with, by its id or its name (the longest that fits), and the note behind it: `to
 * Networks, the switch is dead`. Of words that name no team, `team` is what seems to be meant as one.
 */
export const readTeam = (words: string, teams: readonly Pick<Team, 'id' | 'name'>[]): Named => {
  if (teams.some(({ id }) => id === words)) return { team: words as TeamId, note: null };
  const rest = words.trim().replace(before, '');
  const known = teams
    .flatMap(({ id, name }) => [name, `${id}`].map((called) => ({ id, called: called.toLowerCase() })))
    .toSorted((a, b) => b.called.length - a.called.length);
  const found = known.find(({ called }) => {
    const next = rest.charAt(called.length);
    return rest.toLowerCase().startsWith(called) && !/[\p{L}\p{N}]/u.test(next);
  });
  if (found === undefined) return { team: likely(rest, known) as TeamId, note: null };
  const note = rest.slice(found.called.length).replace(between, '').trim();
  return { team: found.id, note: note === '' ? null : note };
};

/** As many words as are nearest to the name of a team. */
const likely = (rest: string, known: readonly { readonly called: string }[]): string => {
  const words = rest.split(/\s+/);
  const longest = Math.max(1, ...known.map(({ called }) => called.split(/\s+/).length));
  for (let most = longest; most > 1; most -= 1) {
    const some = words.slice(0, most).join(' ');
    if (
      nearest(
        some,
        known.map(({ called }) => called),
      ) !== null
    )
      return some;
  }
  return words[0] ?? '';
};
