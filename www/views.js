// @ts-check
/** The engine with all views, in a Worker or on the page. */
import { Engine, initSync } from "./views_bindings.js";
import { house, serve } from "./house.js";

export const engine = () => house({ Engine, initSync });
serve({ Engine, initSync });
