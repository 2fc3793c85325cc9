// @ts-check
/** What trends and comparisons need and a search does not. Imported when first needed. */
import css from "./views.css";

export { css };
export { droppedFile, readDraft } from "./draft.js";
export { save, savePng } from "./export.js";
