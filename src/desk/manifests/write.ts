import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { manifests } from './manifests.ts';

// `npm run manifests`: writes the commands of the catalogue into the files given to platforms.
for (const { file, content } of await manifests()) {
  if (isDeepStrictEqual(JSON.parse(readFileSync(file, 'utf8')), content)) continue;
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  console.log(`Written: ${file}`);
}
