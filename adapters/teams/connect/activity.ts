import { z } from 'zod';

const id = z.string().min(1).max(1_000);
/** Null if it is missing or not as expected. */
const lenient = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);

/** The parts of Teams' activities the desk relies on. Everything else is ignored. */
export const activitySchema = z.object({
  type: z.string(),
  id: lenient(id),
  name: lenient(z.string()),
  action: lenient(z.string()),
  text: lenient(z.string()),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  replyToId: lenient(id),
  timestamp: lenient(z.string()),
  localTimezone: lenient(z.string().max(100)),
  from: z.object({ id, aadObjectId: lenient(id), name: lenient(z.string()) }),
  recipient: z.object({ id }),
  conversation: z.object({ id, conversationType: lenient(z.string()), tenantId: lenient(z.string()) }),
  channelData: lenient(z.object({ tenant: lenient(z.object({ id: z.string() })), eventType: lenient(z.string()) })),
  entities: lenient(z.array(z.looseObject({ type: z.string() }))),
  attachments: lenient(
    z.array(
      z.object({
        contentType: lenient(z.string()),
        contentUrl: lenient(z.string()),
        name: lenient(z.string()),
        content: z.unknown().optional(),
      }),
    ),
  ),
  membersAdded: lenient(z.array(z.object({ id }))),
  value: z.unknown().optional(),
});

export type TeamsActivity = z.infer<typeof activitySchema>;
