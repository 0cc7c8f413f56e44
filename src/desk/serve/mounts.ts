import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { consoleMount } from '#adapters/console/console.ts';
import { createAuthenticators } from '#adapters/factors/authenticators.ts';
import { filesMount } from '#adapters/files/file-routes.ts';
import { restMount } from '#adapters/rest/rest.ts';
import { createApiKeys } from '#src/app/access/api-keys.ts';
import { createConsoleAccess } from '#src/app/access/console-access.ts';
import { createSecondFactors } from '#src/app/access/factors/second-factors.ts';
import type { Mount } from '#src/app/adapter-kit/platform.ts';
import { createDeskAccounts } from '#src/app/administration/accounts/accounts.ts';
import { createDeskHealth } from '#src/app/administration/health.ts';
import { createDeskSettings } from '#src/app/administration/settings/settings.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Config } from '#src/config.ts';
import type { DeskRemark } from '#src/core/organisation/setup-problem.ts';
import { createDeskFile } from '#src/desk/organisation/desk-file.ts';
import { holidaySource } from '#src/desk/organisation/holidays.ts';
import { reportFile } from '#src/desk/report-files/report-file.ts';
import type { WiredDesk } from '#src/desk/run/wire.ts';
import { platforms as allPlatforms } from '#src/platforms.ts';
import { environmentShown } from './environment-shown.ts';
import { readHealthShown } from './health-shown.ts';

/** What is mounted for every desk: its console, the files of its tickets, and its API. */
export const deskMounts = async (
  config: Config,
  desk: WiredDesk,
  { log, remarks }: { readonly log: Log; readonly remarks: () => readonly DeskRemark[] },
): Promise<readonly Mount<Hono>[]> => {
  const ofAccess = {
    ...{ store: desk.database.store, clock: desk.clock, log, newId: randomUUID, onWake: desk.wake },
    required: config.secondFactorFor,
  };
  const access = createConsoleAccess({
    ...ofAccess,
    trustAddresses: config.oidc?.trustAddresses ?? false,
    forTrying: config.platforms.some(({ isOn, isForTrying }) => isOn && isForTrying),
  });
  // Loaded only where it is wanted.
  const signOn = config.oidc && (await import('#adapters/oidc/sign-on.ts')).createSingleSignOn(config.oidc, log);
  const keys = createApiKeys({ store: desk.database.store, clock: desk.clock, log, newId: randomUUID });
  return [
    consoleMount({
      access,
      factors: createSecondFactors({
        ...ofAccess,
        authenticators: createAuthenticators(),
        realClock: { now: Date.now },
      }),
      signOn,
      keys,
      pages: desk.pages,
      files: desk.files,
      administration: desk.administration,
      promises: desk.promises,
      holidays: holidaySource,
      onCall: desk.onCall,
      rotations: desk.rotations,
      settings: createDeskSettings({
        ...{ store: desk.database.store, clock: desk.clock, onWake: desk.wake },
        ...{ environment: environmentShown(config), platforms: allPlatforms, through: 'console' },
      }),
      accounts: createDeskAccounts({
        ...{ store: desk.database.store, clock: desk.clock, onWake: desk.wake },
        ...{ places: allPlatforms, through: 'console' },
        isOn: (name) => config.platforms.some((one) => one.name === name && one.isOn),
      }),
      webhooks: desk.webhooksHere,
      classifier: desk.deskClassifier,
      deskFile: createDeskFile({ store: desk.database.store, clock: desk.clock, onWake: desk.wake }),
      health: createDeskHealth({
        ...{ store: desk.database.store, clock: desk.clock },
        look: () => readHealthShown(desk, config, remarks()),
      }),
      articles: desk.articles,
      ticketHelp: desk.ticketHelp,
      presence: desk.presence,
      answering: desk.answering,
      showTyping: desk.showTyping,
      reportFile,
      newId: randomUUID,
      publicUrl: config.publicUrl,
    }),
    ...(desk.files === null ? [] : [filesMount(desk.files)]),
    restMount({
      keys,
      pages: desk.pages,
      programs: desk.programs,
      webhooks: desk.webhooks,
      classifier: desk.deskClassifier,
      articles: desk.articles,
      files: desk.files,
      ...desk.overApi,
      accounts: createDeskAccounts({
        ...{ store: desk.database.store, clock: desk.clock, onWake: desk.wake },
        ...{ places: allPlatforms, through: 'api' },
        isOn: (name) => config.platforms.some((one) => one.name === name && one.isOn),
      }),
      settings: createDeskSettings({
        ...{ store: desk.database.store, clock: desk.clock, onWake: desk.wake },
        ...{ environment: environmentShown(config), platforms: allPlatforms, through: 'api' },
      }),
      newId: randomUUID,
      publicUrl: config.publicUrl,
      perMinute: config.apiPerMinute,
    }),
  ];
};
