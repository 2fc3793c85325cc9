// @ts-check
/** What charts and comparisons need beside a search: loaded with the first of them. */
import css from "./views.css";

export { css };
export { draft, dropped } from "./draft.js";
export { png, save } from "./export.js";
