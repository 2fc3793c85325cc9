// @ts-check
/**
 * Names that the page shares with the engine, with words between spaces. A test of
 * src/view/shell.rs reads this file and holds every list against what the engine knows:
 * a list is one text, and stands behind its own name.
 */

/** The views, each with the attributes that it alone reads. */
export const VIEWS = {
  search: "q tones from to unit sort page-size facets panel",
  trends: "terms measure smooth view from to unit tones",
  compare: "base with part show layout unit section by task sort calendar-month panel",
};
/** Attributes that all views read. */
export const EVERY_VIEW = "sync-url heading-level loading";
/** Attributes that only a panel reads. */
export const PANEL = "view views";
/** Attributes that a panel hands to its views. */
export const HANDED = "src lang sync-url heading-level worker unit loading autofocus";
/** Kinds of charts: an address that asks for one asks for trends. */
export const CHARTS = "line years heat table";
/** Keys that only the addresses of one view have, and that view: the first that is there tells. */
export const TELLING = { terms: "trends", base: "compare", q: "search" };
/** What views keep in the page's address; every other pair there is the page's own. */
export const KEYS =
  "q tones from to unit section by sort task terms measure smooth view period at base with part show layout calendar-month until";
/** Stands in settings between the attributes and what the page's address asks. */
export const ADDRESS = "address";
/** What `::part()` of the page reaches in views (`Element::part` in src/view). */
export const PARTS =
  "badge,button,chart,chip,del,empty,facet,filters,input,ins,mark,name,original,passage,result,results,select,snippet,summary,table,task,title,wording";

/** The options that scripts may give to each method. */
export const OPTIONS = {
  search: "from to unit section responsible exact_tones prefix sort offset limit snippet",
  trend: "from to unit exact_tones",
  compare: "unit",
  threads: "month unit",
};
/** Orders of hits. */
export const SORTS = "relevance newest oldest";
/** The first and the last year of plans. */
export const YEARS = "1900 2199";
