// @ts-check
/** The engine, in a Worker or on the page. */
import { Engine, initSync } from "./bindings.js";
import { house, serve } from "./house.js";

export const engine = () => house({ Engine, initSync });
serve({ Engine, initSync });
