export*from"./tracuu-fb0567145fa6f724.js";
