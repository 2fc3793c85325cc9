export*from"./tracuu-716e8a1f0e994258.js";
