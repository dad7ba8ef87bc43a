/** Where the built page has the modules of training; `making/training/plugin.ts` knows. */
declare module "virtual:training" {
  export const TRAINING: Readonly<Record<string, { readonly heads: string; readonly modules: Readonly<Record<string, string>> }>>;
}
