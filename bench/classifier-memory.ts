/** Trains on the file given as argument, as `desk train` does, and prints the peak memory, in bytes. */

import { selectModel } from '#ml/training/select.ts';
import { defaultSettings } from '#ml/training/train.ts';
import { readRealTickets } from './classifier-data.ts';

const [file = ''] = process.argv.slice(2);
selectModel(await readRealTickets(file), defaultSettings);
process.stdout.write(`${process.resourceUsage().maxRSS * 1024}\n`);
