// @ts-check
/** What charts and comparisons need beside a search: loaded with the first of them. */
import css from "./views.css";

export { css };
export { draft } from "./draft.js";
export { paint, save } from "./export.js";
