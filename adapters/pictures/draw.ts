import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import fonts from 'pdfmake/fonts/Roboto.js';
import type { DrawPicture } from '#src/app/ports/reports.ts';
import { pngOfFewColours } from './few-colours.ts';

/** Screens have fine dots, and what is told in small letters has to be read on them. */
const dotsToUnit = 2;

/** Read with the first picture: most desks that start draw none for hours. */
const load = async () => {
  const { regular, bold } = { regular: fonts.Roboto?.normal ?? '', bold: fonts.Roboto?.bold ?? '' };
  const [wasm, ...fontBuffers] = await Promise.all([
    readFile(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))),
    readFile(regular),
    readFile(bold),
  ]);
  await initWasm(wasm);
  return fontBuffers;
};
let loading: ReturnType<typeof load> | null = null;

/** Draws on white with the font of the PDF, and with nothing from outside: our drawings name no files. */
export const drawPicture: DrawPicture = async (svg) => {
  loading ??= load();
  const drawing = new Resvg(svg, {
    background: 'white',
    fitTo: { mode: 'zoom', value: dotsToUnit },
    font: { fontBuffers: await loading, defaultFontFamily: 'Roboto', loadSystemFonts: false },
  });
  try {
    const drawn = drawing.render();
    try {
      const { width, height } = drawn;
      return { png: pngOfFewColours(drawn.pixels, width, height) ?? drawn.asPng(), width, height };
    } finally {
      drawn.free();
    }
  } finally {
    drawing.free();
  }
};
