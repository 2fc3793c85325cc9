// @ts-check
/** The code of trends and comparisons that a search does not need. Imported on first use. */
import css from "./views.css";

export { css };
export { droppedFile, readDraft } from "./draft.js";
export { save, savePng } from "./export.js";
