import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ConversationHarness, Talker } from '#src/app/contracts/platform/conversation-client.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { wireDesk } from '#src/desk/run/wire.ts';

/** For tests: the whole desk on a database, with these people on the fakes of their platforms. */
export const openCompany = async <Who extends string>(
  t: TestContext,
  at: Readonly<Record<Who, ConversationHarness>>,
  organisation: OrganisationSetup,
) => {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-company-'));
  const found: Readonly<Record<string, ConversationHarness>> = at;
  const harnesses = [...new Set<ConversationHarness>(Object.values(found))];
  const faults: string[] = [];
  const note = (_: unknown, message: string): void => void faults.push(message);
  const wire = async () => {
    const log = { info: () => {}, warn: note, error: note };
    const desk = await wireDesk({
      databaseUrl: `sqlite:${join(folder, 'desk.db')}`,
      demo: false,
      log,
      publicUrl: 'https://desk.example',
    });
    await desk.database.store.transaction(async (tx) => {
      if ((await tx.accounts(organisation.people[0]?.id ?? ('' as never))).length > 0) return;
      await tx.saveSetup(organisation, 0);
      for (const { id } of organisation.people) {
        const harness = found[id];
        if (harness === undefined) continue;
        const { platform } = harness.adapter;
        await tx.saveAccount({ person: id, platform, ...harness.accountOf(id), preferred: true });
      }
    });
    await desk.directory.refresh();
    for (const { adapter } of harnesses) desk.adapters.set(adapter.platform, adapter);
    for (const harness of harnesses) await harness.start(desk.helpDesk);
    return desk;
  };
  let desk = await wire();
  t.after(async () => {
    for (const { close } of harnesses) await close();
    await desk.database.close();
    await rm(folder, { recursive: true, force: true });
  });

  return {
    faults,
    violations: () => harnesses.flatMap(({ violations }) => violations()),
    as: (who: Who): Talker => at[who].as(who),
    desk: () => desk,
    /** What is due is done, and everybody is told what they are owed. */
    settle: async (): Promise<void> => {
      await desk.watchTimers.run();
      await desk.workTasks.run();
      await desk.deliver.run();
    },
    /** The process ends here, whatever is owed, and another one takes over. */
    cut: async (): Promise<void> => {
      for (const harness of harnesses) await harness.again();
      await desk.database.close();
      desk = await wire();
    },
  };
};
