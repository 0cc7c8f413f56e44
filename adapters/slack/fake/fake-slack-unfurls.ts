import { argument, type Method } from './fake-slack-argument.ts';
import { faultInMessage } from './fake-slack-blocks.ts';
import { type FakeMessage, type FakeState, type Json, SlackRefusal } from './fake-slack-state.ts';
import { unescapeText } from './fake-slack-text.ts';

/** The links in a message to domains that the app said it shows. */
const linksFor = (state: FakeState, text: string): readonly { readonly domain: string; readonly url: string }[] =>
  [...unescapeText(text).matchAll(/https?:\/\/[^\s<>|]+/g)].flatMap(([url]) => {
    const domain = URL.parse(url)?.hostname ?? '';
    return state.unfurlDomains.includes(domain) ? [{ domain, url }] : [];
  });

/** What the app is told of them; null: there are none, or it may not know. */
export const linkShared = (state: FakeState, { channel, ts, user, text }: FakeMessage): Json | null => {
  const links = linksFor(state, text);
  if (links.length === 0 || !state.scopes.includes('links:read')) return null;
  return {
    type: 'link_shared',
    ...{ user, channel, message_ts: ts, source: 'conversations_history', links, event_ts: state.nextTs() },
    is_bot_user_member: state.channels.get(channel)?.members.has(state.botUser) ?? false,
    unfurl_id: `${channel}.${ts}`,
  };
};

/** The app need not be in the conversation, but the link must be in the message. */
export const linkMethods: Readonly<Record<string, Method>> = {
  'chat.unfurl': {
    scope: 'links:write',
    call: (state, args) => {
      const [channel, ts] = [argument(args, 'channel'), argument(args, 'ts')];
      if (!state.channels.has(channel)) throw new SlackRefusal('cannot_find_channel');
      const message = state.messages.find((one) => one.channel === channel && one.ts === ts);
      if (message === undefined) throw new SlackRefusal('cannot_unfurl_message');
      const unfurls = Object.entries((args.unfurls ?? {}) as Record<string, { readonly blocks?: readonly Json[] }>);
      if (unfurls.length === 0) throw new SlackRefusal('missing_unfurls');
      for (const [url, { blocks = [] }] of unfurls) {
        if (!linksFor(state, message.text).some((link) => link.url === url))
          throw new SlackRefusal('cannot_unfurl_url');
        const fault = faultInMessage(blocks);
        if (fault !== null) throw new SlackRefusal('cannot_parse_attachment', fault);
      }
      message.unfurls = Object.fromEntries(unfurls.map(([url, { blocks = [] }]) => [url, blocks]));
      state.changes.emit('change');
      return {};
    },
  },
};
