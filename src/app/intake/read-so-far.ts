import { z } from 'zod';
import type { ReadSoFar } from '#src/app/ports/chat/help-desk.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { SettingReader, SettingWriter } from '#src/app/ports/settings.ts';
import type { Instant } from '#src/core/ids.ts';
import { type IntakeChannel, intakeAt } from '#src/core/organisation/person.ts';

type Intake = { readonly intake?: readonly IntakeChannel[] };
type Place = Pick<IntakeChannel, 'platform' | 'id'>;

const schema = z.union([z.object({ message: z.string() }), z.object({ since: z.number() })]);

const settingOf = ({ platform, id }: Place): string => `intake/${platform}/${id}`;

/** Channels that were none until now are for the desk from now on, and not what was written there before. */
export const beginIntake = async (tx: SettingWriter, before: Intake, after: Intake, since: Instant): Promise<void> => {
  for (const channel of after.intake ?? []) {
    if (intakeAt(before, channel) === null) await tx.saveSetting(settingOf(channel), JSON.stringify({ since }));
  }
};

/** Saves that everything in this channel is handled up to this message. */
export const saveReadTo = (tx: SettingWriter, channel: Place, message: string): Promise<void> =>
  tx.saveSetting(settingOf(channel), JSON.stringify({ message }));

/** The intake channels on a platform, and how far each is handled. */
export const readIntake = async (
  read: OrganisationReader & SettingReader,
  platform: string,
): Promise<readonly { readonly id: string; readonly read: ReadSoFar | null }[]> => {
  const { intake = [] } = await read.organisation();
  const there = intake.filter((channel) => channel.platform === platform);
  return Promise.all(
    there.map(async (channel) => {
      const saved = await read.setting(settingOf(channel));
      return { id: channel.id, read: saved === null ? null : schema.parse(JSON.parse(saved)) };
    }),
  );
};
