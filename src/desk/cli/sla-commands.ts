import type { Command } from 'commander';
import { InputError } from '#src/desk/input-error.ts';
import type { Cli } from './cli.ts';

type DueOptions = { calendar?: string; calendarFile?: string; from: string; minutes: string; json?: boolean };

type WhatIfOptions = { policy?: string; organisation?: string; since: string; json?: boolean };

/** `desk sla …`: what deadlines are, and what today’s policies change about them. */
export const addSlaCommands = (program: Command, { run, readConfig, say, complain }: Cli): void => {
  const sla = program
    .command('sla')
    .description(
      'deadlines: work one out, apply an edited policy or calendar, ask what another or other people would change, or what is at risk',
    );

  sla
    .command('due')
    .description('when so many open minutes have passed, and which open time was counted')
    .option('--calendar <name>', 'a calendar of this desk, by id or name')
    .option('--calendar-file <file>', 'one calendar as the organisation file writes it: name, zone, week, holidays')
    .requiredOption('--from <time>', 'a local time such as 2026-03-27T16:00, or an instant with its offset')
    .requiredOption('--minutes <number>', 'how many open minutes')
    .option('--json', 'as JSON: { due, segments }')
    .action(({ calendar, calendarFile, from, minutes, json }: DueOptions) =>
      run(async () => {
        const { describeDue, workOutDue } = await import('#src/desk/sla/due.ts');
        if ((calendar === undefined) === (calendarFile === undefined)) {
          throw new InputError('Name one calendar: --calendar NAME or --calendar-file FILE');
        }
        const wanted = calendarFile === undefined ? { name: calendar ?? '' } : { file: calendarFile };
        const databaseUrl = calendarFile === undefined ? readConfig().databaseUrl : '';
        const due = await workOutDue({ databaseUrl, calendar: wanted, from, minutes });
        for (const line of describeDue(due, json ?? false)) say(line);
      }),
    );

  sla
    .command('reapply')
    .description('what the policies and calendars of today would change about open tickets; --apply changes it')
    .option('--apply', 'do it')
    .action(({ apply }: { apply?: boolean }) =>
      run(async () => {
        const { reapplyPolicies } = await import('#src/desk/sla/reapply.ts');
        await reapplyPolicies(readConfig().databaseUrl, apply ?? false, say);
      }),
    );

  sla
    .command('what-if')
    .description('replay past tickets with other policies, calendars or people: which targets would have been missed')
    .option('--policy <file>', 'an organisation file, or only its calendars, policies or rules; - for standard input')
    .option('--organisation <file>', 'a whole organisation file: who would have had them, with its people and shifts')
    .requiredOption('--since <day>', 'tickets filed from that day on, such as 2026-05-01')
    .option('--json', 'as JSON, with every ticket that changes')
    .action(({ policy, organisation, since, json }: WhatIfOptions) =>
      run(async () => {
        if ((policy === undefined) === (organisation === undefined)) {
          throw new InputError(
            'Name one file: --policy FILE for other targets, or --organisation FILE for other people',
          );
        }
        if (policy === undefined) {
          const { askWhatIfPeople, describeWhatIfPeople } = await import('#src/desk/sla/what-if-people.ts');
          const asked = { databaseUrl: readConfig().databaseUrl, file: organisation ?? '', since };
          const found = await askWhatIfPeople(asked, complain);
          for (const line of describeWhatIfPeople(found, json ?? false)) say(line);
          return;
        }
        const { askWhatIf } = await import('#src/desk/sla/what-if.ts');
        const { describeWhatIf } = await import('#src/desk/sla/describe-what-if.ts');
        const found = await askWhatIf({ databaseUrl: readConfig().databaseUrl, file: policy, since }, complain);
        for (const line of describeWhatIf(found, json ?? false)) say(line);
      }),
    );

  sla
    .command('forecast')
    .description('which targets of open tickets are likely to be missed, and who else could take them')
    .option('--below <percent>', 'those that are met with a chance below this', '50%')
    .option('--json', 'as JSON')
    .action(({ below, json }: { below: string; json?: boolean }) =>
      run(async () => {
        const { describeForecast, forecastTargets } = await import('#src/desk/sla/forecast.ts');
        const found = await forecastTargets({ databaseUrl: readConfig().databaseUrl, below }, complain);
        for (const line of describeForecast(found, json ?? false)) say(line);
      }),
    );
};
