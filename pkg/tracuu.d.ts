/** Search over an archive of monthly plans, in the page. Importing it defines `<tracuu-search>` and `<tracuu-trends>`. */

export interface SearchOptions {
  /** First and last month, `YYYY-MM`. */
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
  responsible: string[];
  score: number;
  tier: "exact" | "as_typed" | "folded";
  snippet: { text: string; hit: boolean }[];
}

export interface Note {
  kind: "abbreviation" | "keystrokes" | "corrected" | "missing" | "partial";
  typed: string;
  read_as: string[];
}

export interface Results {
  query: string;
  total: number;
  months_searched: number;
  months_total: number;
  months_missing: string[];
  suggestion?: string;
  notes: Note[];
  hits: Hit[];
  facets: Record<"year" | "month" | "unit" | "section" | "responsible", Record<string, number>>;
}

export interface TrendOptions {
  /** First and last month, `YYYY-MM`. */
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
  complete: boolean;
}

export interface Archive {
  name: string;
  /** Every month from the first to the last, with its number of plans. */
  months: { month: string; plans: number }[];
  search(query: string, options?: SearchOptions): Promise<Results>;
  /** Each term is any query; words without quotes count as a phrase. */
  trend(terms: string[], options?: TrendOptions): Promise<Trend>;
}

/** What goes wrong is an `Error` with a `code`. */
export interface TracuuError extends Error {
  code: "damaged" | "version" | "query" | "usage" | "unreachable" | "forbidden";
}

/**
 * Opens the archive in a folder.
 * @param src address of the folder
 * @param options `worker: false` runs the engine in the page itself
 */
export function open(src: string, options?: { worker?: boolean }): Promise<Archive>;

export interface TracuuSearchElement extends HTMLElement {
  /** What is asked, as text for an address: `q=…&from=…`. */
  readonly state: string;
}

export interface TracuuTrendsElement extends HTMLElement {
  /** What is asked, as text for an address: `terms=…&view=…`. */
  readonly state: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "tracuu-search": TracuuSearchElement;
    "tracuu-trends": TracuuTrendsElement;
  }
  interface HTMLElementEventMap {
    "tracuu-ready": CustomEvent<null>;
    "tracuu-input": CustomEvent<{ state: string }>;
    "tracuu-filter": CustomEvent<{ state: string }>;
    "tracuu-results": CustomEvent<{ total: number }>;
    "tracuu-select": CustomEvent<{ term: string; month: string }>;
    "tracuu-open": CustomEvent<{ plan: string; url: string | null }>;
    "tracuu-error": CustomEvent<TracuuError>;
  }
}
