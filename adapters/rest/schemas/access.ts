import { z } from 'zod';

const account = { platform: z.string(), written: z.string() };

export const accountsSchema = z
  .object({
    accounts: z
      .array(
        z.object({
          ...account,
          isNeeded: z.boolean().describe('It cannot be taken away: the owner of the key could not sign in any more'),
        }),
      )
      .describe('The preferred one first'),
    platforms: z
      .array(z.object({ name: z.string(), title: z.string(), instead: z.string() }))
      .describe('Where they can have accounts, and how those are written'),
  })
  .meta({ id: 'Accounts' });

export const accountBody = z.object({
  platform: z.string().max(100),
  written: z.string().max(10_000).describe('As the organisation file has it'),
});

export const doneSchema = z
  .object({ done: z.string().describe('What was done, in a sentence') })
  .meta({ id: 'DoneSo' });
