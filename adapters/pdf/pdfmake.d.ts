/** The part of pdfmake that we use. Its published types bring the browser's along, which are not ours. */
declare module 'pdfmake' {
  export type Content = {
    readonly text?: string;
    readonly svg?: string;
    readonly width?: number;
    readonly columns?: readonly Content[];
    readonly table?: {
      readonly headerRows: number;
      readonly dontBreakRows: boolean;
      readonly widths: readonly ('*' | 'auto' | number)[];
      readonly body: readonly (readonly Content[])[];
    };
    readonly layout?: Readonly<Record<string, (index: number) => number | string>>;
    readonly margin?: readonly [number, number, number, number];
    readonly alignment?: 'left' | 'right';
    readonly fontSize?: number;
    readonly bold?: boolean;
    readonly italics?: boolean;
    readonly color?: string;
    readonly pageBreak?: 'before';
  };

  export type Document = {
    readonly info: { readonly title: string; readonly creationDate: Date };
    readonly pageSize: 'A4';
    readonly pageMargins: readonly [number, number, number, number];
    readonly defaultStyle: { readonly font: string; readonly fontSize: number; readonly lineHeight: number };
    readonly footer: (page: number, pages: number) => Content;
    readonly content: readonly Content[];
  };

  type Font = Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>;

  const pdfmake: {
    setFonts(fonts: Readonly<Record<string, Font>>): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(document: Document): { getBuffer(): Promise<Uint8Array> };
  };
  export default pdfmake;
}

declare module 'pdfmake/fonts/Roboto.js' {
  const fonts: Readonly<Record<string, Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>>>;
  export default fonts;
}
