/** Search over an archive of monthly plans, in the page. Importing it defines `<tracuu-panel>`, `<tracuu-search>`, `<tracuu-trends>` and `<tracuu-compare>`. */

export interface SearchOptions {
  /** First and last month, `YYYY-MM`, from 1900 to 2199; turned round where they are the wrong way. */
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
  /** May lack some of the words; such hits come behind all others. */
  partial: boolean;
  tier: "exact" | "as_typed" | "folded";
  snippet: { text: string; hit: boolean }[];
}

export interface Note {
  kind: "abbreviation" | "keystrokes" | "corrected" | "month" | "unit" | "first" | "no_plan" | "missing" | "partial";
  typed: string;
  read_as: string[];
}

export interface Results {
  query: string;
  /** Passages that match in all, also those beyond `limit`. Partial matches count only where there are no others. */
  total: number;
  /** Of `months_total`, those whose plans have been searched: all of them, in an answer to a script. */
  months_searched: number;
  /** Months with a plan, of those asked for; with a unit, months with a plan of it. */
  months_total: number;
  /** Months asked for without a plan, between the first and the last of the archive; none where a unit is asked for. */
  months_missing: string[];
  suggestion?: string;
  notes: Note[];
  hits: Hit[];
  facets: Record<"year" | "month" | "unit" | "section" | "responsible", Record<string, number>>;
}

export interface TrendOptions {
  /** First and last month, `YYYY-MM`; turned round where they are the wrong way. */
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
  /** Ids of tasks of the first plan and of the second; several on one side where it was split or merged. */
  a: string[];
  b: string[];
  kind: "same" | "slots" | "reworded" | "split" | "merged";
  moved: boolean;
  /** 0–1; below 0.5 a person should look. */
  confidence: number;
  /** From the first wording to the second, word by word. */
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
  /** The month for `expected_missing`, `YYYY-MM`; the last one if left out. More than a year after the last plan, nothing is expected. */
  month?: string;
  /** Issuing unit. */
  unit?: string;
}

/** One matter through all months. */
export interface Thread {
  /** The id of its first task. */
  id: string;
  title: string;
  tasks: string[];
  months: string[];
  first: string;
  last: string;
  /** By calendar month (`"07"`): years with it, of the years that have a plan. */
  calendar: Record<string, { present: number; available: number }>;
  seasonal: boolean;
  expected_missing: boolean;
}

export interface Archive {
  name: string;
  /** Every month from the first to the last, with its number of plans. */
  months: { month: string; plans: number }[];
  search(query: string, options?: SearchOptions): Promise<Results>;
  /** Each term is any query; words without quotes count as a phrase. At most 100 of them. */
  trend(terms: string | string[], options?: TrendOptions): Promise<Trend>;
  /**
   * Compares two plans.
   * @param from a month or the id of a plan, `prev`, or `same-month-last-year`
   * @param to a month or the id of a plan
   */
  compare(from: string, to: string, options?: CompareOptions): Promise<Comparison>;
  /** Chains tasks through all months. */
  threads(options?: ThreadsOptions): Promise<Thread[]>;
  /** Says that the script is done: the engine goes, unless others of the page use it. */
  close(): void;
}

/**
 * What goes wrong is an `Error` with a `code`: `forbidden` where the page's policy
 * lets no WebAssembly run, `unsupported` where the browser has none, `engine` where
 * the engine broke off, `internal` for a fault of the program. Where `message` has two
 * lines, the first says it in Vietnamese and the second in English.
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
  /** What is asked, as text for an address: `q=…&from=…`. */
  readonly state: string;
}

export interface TracuuTrendsElement extends HTMLElement {
  /** What is asked, as text for an address: `terms=…&view=…`. */
  readonly state: string;
}

export interface TracuuCompareElement extends HTMLElement {
  /** What is shown, as text for an address: `base=…&with=…`. */
  readonly state: string;
}

/** All views in tabs. */
export interface TracuuPanelElement extends HTMLElement {
  /** What is asked in the open view, as text for an address. */
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
