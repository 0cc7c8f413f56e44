import { type FakePlatform, startFakePlatform } from './fake-platform.ts';
import { createLedger, type Ledger } from './filing.ts';
import type { InstanceOptions } from './instance.ts';
import type { Ground, Outcome } from './scenario.ts';
import { type Instance, startInstance } from './start-instance.ts';
import { judge } from './verdict.ts';

/** What every scenario needs: a database, a platform and what was acknowledged. */
export type Stage = {
  readonly url: string;
  readonly platform: FakePlatform;
  readonly ledger: Ledger;
  readonly problems: string[];
  start(options?: Partial<InstanceOptions>): Promise<Instance>;
  /** Ends these instances as an operator would, and checks the result. */
  judge(instances: readonly Instance[], told?: Partial<Outcome>): Promise<Outcome>;
};

/** Sets up a stage, runs `play`, and cleans up. `through` may change the URL by which the desk reaches its database. */
export const onStage = async (
  ground: Ground,
  play: (stage: Stage) => Promise<Outcome>,
  through: (url: string) => string = (url) => url,
): Promise<Outcome> => {
  const platform = await startFakePlatform();
  const url = await ground.create();
  const ledger = createLedger();
  const problems: string[] = [];
  const started: Instance[] = [];
  try {
    return await play({
      url,
      platform,
      ledger,
      problems,
      start: async (options = {}) => {
        const instance = await startInstance({ databaseUrl: through(url), platformUrl: platform.url, ...options });
        started.push(instance);
        return instance;
      },
      judge: async (instances, told = {}) => {
        await Promise.all(instances.map((instance) => instance.end('SIGTERM')));
        return judge(url, platform, ledger, { ...told, problems });
      },
    });
  } finally {
    for (const instance of started) await instance.end('SIGKILL');
    await platform.close();
  }
};
