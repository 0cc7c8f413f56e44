import { z } from 'zod';

const id = z.string().min(1).max(1_000);
/** Null if it is missing or not as expected. */
const lenient = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);
/** Without the items that are not as expected: one that is must not cost a file or a mention. */
const lenientList = <T extends z.ZodType>(item: T) =>
  lenient(z.array(z.unknown())).transform(
    (items) => items?.flatMap((one): z.output<T>[] => [item.safeParse(one)].flatMap((read) => read.data ?? [])) ?? null,
  );

/** What the Bot Framework calls Teams; it also signs what comes from a web chat or an e-mail. */
export const teamsChannel = 'msteams';

/** The parts of Teams' activities the desk relies on. Everything else is ignored. */
export const activitySchema = z.object({
  type: z.string().min(1).max(100),
  id: lenient(id),
  name: lenient(z.string()),
  action: lenient(z.string()),
  text: lenient(z.string()),
  channelId: lenient(z.string()),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  replyToId: lenient(id),
  timestamp: lenient(z.string()),
  localTimezone: lenient(z.string().max(100)),
  locale: lenient(z.string().max(40)),
  from: z.object({ id, aadObjectId: lenient(id), name: lenient(z.string()) }),
  recipient: z.object({ id }),
  conversation: z.object({ id, conversationType: lenient(z.string()), tenantId: lenient(z.string()) }),
  channelData: lenient(z.object({ tenant: lenient(z.object({ id: z.string() })), eventType: lenient(z.string()) })),
  entities: lenientList(z.looseObject({ type: z.string() })),
  attachments: lenientList(
    z.object({
      contentType: lenient(z.string()),
      contentUrl: lenient(z.string()),
      name: lenient(z.string()),
      content: z.unknown().optional(),
    }),
  ),
  reactionsAdded: lenientList(z.object({ type: z.string() })),
  membersAdded: lenientList(z.object({ id })),
  value: z.unknown().optional(),
});

export type TeamsActivity = z.infer<typeof activitySchema>;

/**
 * An activity as Teams would send it: what it has not got is left out. The SDK looks into the channel's data without
 * asking whether there are any.
 */
export const asSent = (activity: TeamsActivity): object => ({
  channelData: {},
  ...Object.fromEntries(Object.entries(activity).filter(([, value]) => value !== null && value !== undefined)),
});
