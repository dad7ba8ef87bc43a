/** Where the built page has the guards' tables; `making/tables/plugin.ts` knows. */
declare module "virtual:tables" {
  export const TABLES: string;
  export const LINK_LISTS: string;
  export const OF_DRAFTS: string;
}
