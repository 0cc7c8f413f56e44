import { placeIn } from '#db/postgres/address.ts';
import { offerAdminCode } from '#src/app/organisation/first-admin.ts';
import type { Config } from '#src/config.ts';
import { demoInUse } from '#src/desk/run/check.ts';
import type { ConnectedPlatform } from '#src/desk/run/connect-platforms.ts';
import { version } from '#src/desk/run/version.ts';
import type { WiredDesk } from '#src/desk/run/wire.ts';

/** What is printed once the desk runs: where it is, and what it uses. */
export const greeting = (
  config: Config,
  url: string,
  platforms: readonly ConnectedPlatform[],
  aheadMs: number,
): readonly string[] => {
  const line = (name: string, words: string): string => `  ${name.padEnd(10)}  ${words}`;
  const minutesAhead = Math.round(aheadMs / 60_000);
  return [
    `Deskhand ${version} is on: ${url}`,
    line('Console', `${url}/console   (for those who work at the desk)`),
    ...platforms.map(({ title, words }) => line(title, words(url))),
    line('Database', config.databaseUrl.startsWith('sqlite:') ? config.databaseUrl : placeIn(config.databaseUrl)),
    ...(config.ollama === null ? [] : [line('Assistant', `${config.ollama.model} at ${config.ollama.host}`)]),
    line('Health', `${url}/readyz`),
    ...(aheadMs === 0 ? [] : [line('Clock', `${minutesAhead} minutes ahead: it was moved in the playground`)]),
    '  Stop it with Ctrl+C.',
  ];
};

/** What the admin should do first: fill an empty desk, or replace the demo company before real people meet it. */
export const firstSteps = async ({ database, clock }: WiredDesk, config: Config): Promise<readonly string[]> => {
  const { read } = database.store;
  const demo = await demoInUse(read, config);
  if (demo !== null) {
    return ['', `  !! ${demo.problem}`, `  !! ${demo.remedy}`, '  !! See docs/organisation.md.', ''];
  }
  const [{ teams }, admins] = await Promise.all([read.organisation(), read.peopleWithRole('admin')]);
  if (teams.size > 0 && admins.length > 0) return [];
  const code = admins.length > 0 ? null : await offerAdminCode(database.store, clock);
  return [
    ...(code === null
      ? ['  This desk is empty. Type /ticket admin in chat to set it up.']
      : [
          '  Nobody is an admin of this desk yet. Within a day, type this in chat to become its admin and set it up:',
          `    /ticket admin claim ${code}`,
        ]),
    '  Or write its organisation down and apply it (docs/organisation.md):',
    '    npm run desk -- organisation example > organisation.yaml',
    '    npm run desk -- organisation apply organisation.yaml',
  ];
};
