// @ts-check
/**
 * Names that the page shares with the engine. Lists are words separated by spaces; PARTS
 * has commas, as `exportparts` wants them. A test in src/view/shell.rs reads this file and
 * compares each list with the engine's: a list must be one text, right after its name.
 */

/** The views, and the attributes that each reads besides those of EVERY_VIEW. */
export const VIEWS = {
  search: "q tones from to unit sort page-size facets panel",
  trends: "terms measure smooth view from to unit tones",
  compare: "base with part show layout unit section by task sort calendar-month panel",
};
/** Attributes that all views read. */
export const EVERY_VIEW = "sync-url heading-level loading";
/** Attributes that only a panel reads. */
export const PANEL = "view views";
/** Attributes that a panel copies to its views. */
export const COPIED = "src lang sync-url heading-level worker unit loading autofocus";
/** Kinds of charts. With one of them as `view`, an address asks for trends. */
export const CHARTS = "line years heat table";
/** Keys that only one view has in its addresses, and that view. The first key found decides. */
export const VIEW_BY_KEY = { terms: "trends", base: "compare", q: "search" };
/** Keys of views in the page's address. Pairs with other keys are the page's own. */
export const KEYS =
  "q tones from to unit section by sort task terms measure smooth view period at base with part show layout calendar-month until";
/** In a view's settings, separates attributes from the state in the page's address. */
export const ADDRESS = "address";
/** Parts of views that the page can style with `::part()` (`Element::part` in src/view). */
export const PARTS =
  "badge,button,chart,chip,del,empty,facet,filters,input,ins,mark,name,original,passage,result,results,select,snippet,summary,table,task,title,wording";

/** The options of each method for scripts. */
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
