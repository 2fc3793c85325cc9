export*from"./tracuu-b767a222250223a6.js";
