export*from"./tracuu-34d067e8a37d1e9c.js";
