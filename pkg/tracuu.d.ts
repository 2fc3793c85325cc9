/** Search over an archive of monthly plans, in the page. Importing it defines `<tracuu-panel>`, `<tracuu-search>`, `<tracuu-trends>` and `<tracuu-compare>`. */

export interface SearchOptions {
  /** First and last month, `YYYY-MM`, from 1900 to 2199; swapped if they are in the wrong order. */
  from?: string;
  to?: string;
  /** Issuing unit, section heading, responsible unit. */
  unit?: string;
  section?: string;
  responsible?: string;
  exact_tones?: boolean;
  /** The last word may be unfinished. */
  prefix?: boolean;
  sort?: "relevance" | "newest" | "oldest";
  offset?: number;
  /** 0 = all. */
  limit?: number;
  /** Longest snippet, in syllables. */
  snippet?: number;
}

export interface Hit {
  /** `2023-07#01`; null for a passage that is no task. */
  task: string | null;
  plan: string;
  title: string;
  month: string | null;
  unit: string | null;
  url: string | null;
  section: string | null;
  /** Headings inside the section, outermost first: the day and hour of an agenda. */
  group: string | null;
  responsible: string[];
  score: number;
  /** Whether it may lack some of the words. Such hits come after all others. */
  partial: boolean;
  tier: "exact" | "as_typed" | "folded";
  snippet: { text: string; hit: boolean }[];
}

export interface Note {
  kind: "abbreviation" | "keystrokes" | "corrected" | "month" | "unit" | "first" | "no_plan" | "elsewhere" | "missing" | "partial";
  typed: string;
  read_as: string[];
}

export interface Results {
  query: string;
  /** The number of passages that match, also beyond `limit`. Partial matches count only if there are no others. */
  total: number;
  /** How many of `months_total` have been searched: all of them, in an answer to a script. */
  months_searched: number;
  /** The number of requested months that have a plan; with `unit`, a plan of that unit. */
  months_total: number;
  /** Requested months without a plan, between the first and the last month of the archive; with `unit`, without a plan of that unit, between its first and its last. */
  months_missing: string[];
  suggestion?: string;
  notes: Note[];
  hits: Hit[];
  facets: Record<"year" | "month" | "unit" | "section" | "responsible", Record<string, number>>;
}

export interface TrendOptions {
  /** First and last month, `YYYY-MM`; swapped if they are in the wrong order. */
  from?: string;
  to?: string;
  /** Issuing unit. */
  unit?: string;
  exact_tones?: boolean;
}

/** Counts by month; `null` = no plan that month. */
export interface Trend {
  months: string[];
  plans: (number | null)[];
  tasks: (number | null)[];
  syllables: (number | null)[];
  series: {
    term: string;
    mentions: (number | null)[];
    tasks: (number | null)[];
    plans_with: (number | null)[];
  }[];
  /** Whether all plans have been counted: always, in an answer to a script. */
  complete: boolean;
}

export interface CompareOptions {
  /** Issuing unit. */
  unit?: string;
}

export interface Link {
  /** Ids of tasks of the first plan and of the second. One side has several if a task was split or tasks were merged. */
  a: string[];
  b: string[];
  kind: "same" | "slots" | "reworded" | "split" | "merged";
  moved: boolean;
  /** From 0 to 1. Below 0.5 a person should check the link. */
  confidence: number;
  /** True if a person should look at the link: its confidence is low. */
  uncertain: boolean;
  /** The difference between the two wordings, word by word. */
  diff: { op: "=" | "-" | "+"; text: string }[];
}

/** Every task is in exactly one link, or in `new` or `dropped`. */
export interface Comparison {
  /** Ids of the two plans. */
  from: string;
  to: string;
  links: Link[];
  new: string[];
  dropped: string[];
  summary: Record<"same" | "slots" | "reworded" | "split" | "merged" | "new" | "dropped", number>;
}

export interface ThreadsOptions {
  /** The month for `expected_missing`, `YYYY-MM`; by default the last one. Nothing is expected in months more than a year after the last plan. */
  month?: string;
  /** Issuing unit. */
  unit?: string;
}

/** The tasks about one matter, through all months. */
export interface Thread {
  /** The id of its first task. */
  id: string;
  title: string;
  tasks: string[];
  months: string[];
  first: string;
  last: string;
  /** By calendar month (`"07"`): the number of years in which the matter is present, and of years that have a plan. */
  calendar: Record<string, { present: number; available: number }>;
  seasonal: boolean;
  expected_missing: boolean;
}

export interface Archive {
  name: string;
  /** Every month from the first to the last, with its number of plans. */
  months: { month: string; plans: number }[];
  search(query: string, options?: SearchOptions): Promise<Results>;
  /** Counts at most 100 terms. Each may be any query; words without quotes count as a phrase. */
  trend(terms: string | string[], options?: TrendOptions): Promise<Trend>;
  /**
   * Compares two plans.
   * @param from a month or the id of a plan, `prev`, or `same-month-last-year`
   * @param to a month or the id of a plan
   */
  compare(from: string, to: string, options?: CompareOptions): Promise<Comparison>;
  /** Chains tasks through all months. */
  threads(options?: ThreadsOptions): Promise<Thread[]>;
  /** Releases the archive. Its engine ends, unless something else in the page uses it. */
  close(): void;
}

/**
 * Errors have a `code`: `forbidden` if the page's policy forbids WebAssembly,
 * `unsupported` if the browser has none, `engine` if the engine failed or has ended,
 * `internal` for a bug. If `message` has two lines, the first is Vietnamese and the second
 * English.
 */
export interface TracuuError extends Error {
  code: "damaged" | "version" | "query" | "usage" | "unreachable" | "forbidden" | "unsupported" | "engine" | "internal";
}

/**
 * Opens the archive in a folder.
 * @param src address of the folder
 * @param options `worker: false` runs the engine in the page itself
 */
export function open(src: string, options?: { worker?: boolean } | null): Promise<Archive>;

export interface TracuuSearchElement extends HTMLElement {
  /** The state of the view, as text for an address: `q=…&from=…`. */
  readonly state: string;
}

export interface TracuuTrendsElement extends HTMLElement {
  /** The state of the view, as text for an address: `terms=…&view=…`. */
  readonly state: string;
}

export interface TracuuCompareElement extends HTMLElement {
  /** The state of the view, as text for an address: `base=…&with=…`. */
  readonly state: string;
}

/** All views in tabs. */
export interface TracuuPanelElement extends HTMLElement {
  /** The state of the selected view, as text for an address. */
  readonly state: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "tracuu-search": TracuuSearchElement;
    "tracuu-trends": TracuuTrendsElement;
    "tracuu-compare": TracuuCompareElement;
    "tracuu-panel": TracuuPanelElement;
  }
  interface HTMLElementEventMap {
    "tracuu-ready": CustomEvent<null>;
    "tracuu-input": CustomEvent<{ state: string }>;
    "tracuu-filter": CustomEvent<{ state: string }>;
    "tracuu-results": CustomEvent<{ total: number; complete: boolean }>;
    "tracuu-select": CustomEvent<{ term: string; month: string }>;
    "tracuu-pair": CustomEvent<{ base: string; with: string }>;
    "tracuu-state": CustomEvent<{ state: string }>;
    "tracuu-view": CustomEvent<{ view: "search" | "trends" | "compare" }>;
    "tracuu-open": CustomEvent<{ plan: string; url: string | null }>;
    "tracuu-error": CustomEvent<TracuuError>;
  }
}
