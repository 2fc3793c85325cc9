// @ts-check
/** The script of the Worker. Where no Worker can start, the page imports it. */
import { Engine, initSync } from "./bindings.js";
import { createDispatcher, serve } from "./dispatcher.js";

/** Returns a function that calls a new engine: see createDispatcher. */
export const createEngine = () => createDispatcher({ Engine, initSync });
serve({ Engine, initSync });
