import type { webApi } from '@slack/bolt';
import type { Profile, Sender } from '#src/app/ports/chat/directory.ts';
import { slackCode, toDeliveryError } from './errors.ts';
import { senderIn, type Workspace } from './workspace.ts';

const remembered = 5_000;
/** A message that mentions more people than this keeps the ids of the others. */
const mostMentions = 5;

export type People = {
  /** Who this is; null: Slack does not know them. Throws DeliveryError. */
  lookUp(user: Sender): Promise<Profile | null>;
  /** Which member has this e-mail address, as Slack vouches for it; null: nobody. Throws DeliveryError. */
  findByEmail(email: string): Promise<Sender | null>;
  /** A name learned before; asks nobody. */
  nameOf(user: string): string | null;
  /** The picture of whoever has this name; null: not learned, or more than one has it. Asks nobody. */
  pictureOf(name: string): string | null;
  /** Learns who wrote something, as far as Slack tells. */
  learn(user: string): Promise<void>;
  /** Learns the names of those whom a text mentions, as far as Slack tells them. */
  learnMentioned(text: string): Promise<void>;
};

type SlackUser = NonNullable<webApi.UsersInfoResponse['user']>;

const standingOf = (user: SlackUser, workspace: Workspace, guestsAllowed: boolean): Profile['standing'] => {
  if (user.deleted) return 'deactivated';
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  const colleague =
    user.team_id === undefined ||
    user.team_id === workspace.team ||
    (workspace.enterprise !== null && user.enterprise_user?.enterprise_id === workspace.enterprise);
  const guest = user.is_restricted || user.is_ultra_restricted || user.is_stranger || !colleague;
  return guest && !guestsAllowed ? 'guest' : 'member';
};

/** What Slack says of a person. The e-mail address of another company's person is theirs to say, so it is not used. */
const profileOf = (user: SlackUser, workspace: Workspace, guestsAllowed: boolean): Profile => {
  const foreign = user.is_stranger || (user.team_id !== undefined && user.team_id !== workspace.team);
  const enterprise = workspace.enterprise !== null && user.enterprise_user?.enterprise_id === workspace.enterprise;
  const vouched = user.is_email_confirmed !== false && (!foreign || enterprise);
  return {
    name: user.profile?.real_name || user.real_name || user.profile?.display_name || user.name || 'Someone',
    email: vouched ? (user.profile?.email ?? null) : null,
    zone: user.tz ?? null,
    standing: standingOf(user, workspace, guestsAllowed),
  };
};

export const createPeople = (
  client: webApi.WebClient,
  workspace: () => Workspace,
  guestsAllowed: boolean,
  onError: (error: unknown) => void,
): People => {
  const names = new Map<string, string>();
  const pictures = new Map<string, { readonly user: string; readonly url: string } | null>();

  const keep = (user: string, name: string, url: string | undefined): void => {
    if (names.size >= remembered) names.clear();
    if (pictures.size >= remembered) pictures.clear();
    names.set(user, name);
    if (url === undefined) return;
    const known = pictures.get(name);
    pictures.set(name, known === undefined || known?.user === user ? { user, url } : null);
  };

  const lookUp: People['lookUp'] = async ({ user }) => {
    try {
      const told = await client.users.info({ user });
      if (!told.user) return null;
      const profile = profileOf(told.user, workspace(), guestsAllowed);
      keep(user, profile.name, told.user.profile?.image_72);
      return profile;
    } catch (error) {
      if (['user_not_found', 'user_not_visible', 'users_not_found'].includes(slackCode(error) ?? '')) return null;
      onError(error);
      throw toDeliveryError(error);
    }
  };

  return {
    lookUp,
    findByEmail: async (email) => {
      try {
        const { user } = await client.users.lookupByEmail({ email });
        if (user?.id === undefined) return null;
        // Whoever this address is not vouched for may not become the person who has it at the desk.
        const profile = profileOf(user, workspace(), guestsAllowed);
        return profile.standing === 'member' && profile.email !== null ? senderIn(workspace(), user.id) : null;
      } catch (error) {
        if (slackCode(error) === 'users_not_found') return null;
        onError(error);
        throw toDeliveryError(error);
      }
    },
    nameOf: (user) => names.get(user) ?? null,
    pictureOf: (name) => pictures.get(name)?.url ?? null,
    learn: async (user) => {
      // A picture is a nicety.
      if (!names.has(user)) await lookUp(senderIn(workspace(), user)).catch(() => null);
    },
    learnMentioned: async (text) => {
      const mentioned = [...text.matchAll(/<@([A-Z0-9]+)/g)].map(([, user = '']) => user);
      const strangers = [...new Set(mentioned)].filter((user) => !names.has(user)).slice(0, mostMentions);
      // A name is a nicety: without it the id is shown.
      await Promise.allSettled(strangers.map((user) => lookUp(senderIn(workspace(), user))));
    },
  };
};
