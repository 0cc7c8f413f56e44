import type { webApi } from '@slack/bolt';
import type { Profile, Sender } from '#src/app/ports/chat/directory.ts';
import { slackCode, toDeliveryError } from './errors.ts';
import { senderIn, type Workspace } from './workspace.ts';

const remembered = 5_000;
/** In a message that mentions more people than this, the others stay as ids. */
const mostMentions = 5;

export type People = {
  /** Who this is; null: unknown to Slack. Throws DeliveryError. */
  lookUp(user: Sender): Promise<Profile | null>;
  /** The member with this e-mail address, confirmed by Slack; null: nobody. Throws DeliveryError. */
  findByEmail(email: string): Promise<Sender | null>;
  /** A cached name; makes no request. */
  nameOf(user: string): string | null;
  /** The cached picture of the person with this name; null: not cached, or several have it. Makes no request. */
  pictureOf(name: string): string | null;
  /** Caches who wrote something, as far as Slack says. */
  learn(user: string): Promise<void>;
  /** Caches the names of people mentioned in a text, as far as Slack says. */
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

/**
 * What Slack says about a person. The e-mail address of another company's person is not verified for us, so it is not
 * used.
 */
const profileOf = (user: SlackUser, workspace: Workspace, guestsAllowed: boolean): Profile => {
  const foreign = user.is_stranger || (user.team_id !== undefined && user.team_id !== workspace.team);
  const enterprise = workspace.enterprise !== null && user.enterprise_user?.enterprise_id === workspace.enterprise;
  const vouched = user.is_email_confirmed !== false && (!foreign || enterprise);
  return {
    name: user.profile?.real_name || user.real_name || user.profile?.display_name || user.name || 'Someone',
    email: vouched ? (user.profile?.email ?? null) : null,
    zone: user.tz ?? null,
    ...(user.locale !== undefined && { locale: user.locale }),
    standing: standingOf(user, workspace, guestsAllowed),
  };
};

export const createPeople = (client: webApi.WebClient, workspace: () => Workspace, guestsAllowed: boolean): People => {
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
      const told = await client.users.info({ user, include_locale: true });
      if (!told.user) return null;
      const profile = profileOf(told.user, workspace(), guestsAllowed);
      keep(user, profile.name, told.user.profile?.image_72);
      return profile;
    } catch (error) {
      if (['user_not_found', 'user_not_visible', 'users_not_found'].includes(slackCode(error) ?? '')) return null;
      throw toDeliveryError(error);
    }
  };

  return {
    lookUp,
    findByEmail: async (email) => {
      try {
        const { user } = await client.users.lookupByEmail({ email });
        if (user?.id === undefined) return null;
        // Someone with an unconfirmed address must not become the person who has it at the desk.
        const profile = profileOf(user, workspace(), guestsAllowed);
        return profile.standing === 'member' && profile.email !== null ? senderIn(workspace(), user.id) : null;
      } catch (error) {
        if (slackCode(error) === 'users_not_found') return null;
        throw toDeliveryError(error);
      }
    },
    nameOf: (user) => names.get(user) ?? null,
    pictureOf: (name) => pictures.get(name)?.url ?? null,
    learn: async (user) => {
      // A picture is optional.
      if (!names.has(user)) await lookUp(senderIn(workspace(), user)).catch(() => null);
    },
    learnMentioned: async (text) => {
      const mentioned = [...text.matchAll(/<@([A-Z0-9]+)/g)].map(([, user = '']) => user);
      const strangers = [...new Set(mentioned)].filter((user) => !names.has(user)).slice(0, mostMentions);
      // A name is optional: without it the id is shown.
      await Promise.allSettled(strangers.map((user) => lookUp(senderIn(workspace(), user))));
    },
  };
};
