import { z } from 'zod';

/** What a part of the desk consists of, as people write it in the console. */
export const formSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    values: z.record(z.string(), z.string()).describe('As people write them: `4h`, `75%`, `mon-fri 09:00-17:00`'),
    choices: z
      .record(z.string(), z.array(z.object({ value: z.string(), label: z.string() })))
      .describe('What can be chosen, and what it is called'),
  })
  .meta({ id: 'DeskForm' });

export const savedSchema = z
  .object({
    done: z.string().describe('What was done, in a sentence'),
    id: z.string().nullable().describe('Of what was changed or added; null: this had been carried out before'),
  })
  .meta({ id: 'Saved' });

export const valuesBody = z.object({
  values: z.record(z.string().max(400), z.string().max(100_000)).describe('Fields that are left out stay as they are'),
});
