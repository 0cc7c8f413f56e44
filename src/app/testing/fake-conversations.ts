import type { ConversationLog, LoggedMessage } from '#src/app/ports/conversation-log.ts';

export const createFakeConversations = (): ConversationLog => {
  const messages: LoggedMessage[] = [];
  const byKey = new Map<string, string>();
  const find = (conversation: string, id: string): number =>
    messages.findIndex((message) => message.id === id && message.conversation === conversation);
  return {
    append: async ({ key, conversation, card, at }) => {
      const known = messages.find(({ id }) => id === byKey.get(key));
      if (known !== undefined) return known;
      const message = { id: String(messages.length + 1), conversation, card, sentAt: at, updatedAt: at };
      messages.push(message);
      byKey.set(key, message.id);
      return message;
    },
    replace: async ({ conversation, id, card, at }) => {
      const index = find(conversation, id);
      const known = messages[index];
      if (known === undefined) return null;
      const message = { ...known, card, updatedAt: at };
      messages[index] = message;
      return message;
    },
    find: async (conversation, id) => messages[find(conversation, id)] ?? null,
    list: async (conversation, limit) =>
      limit <= 0 ? [] : messages.filter((message) => message.conversation === conversation).slice(-limit),
  };
};
