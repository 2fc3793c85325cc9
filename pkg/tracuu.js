export*from"./tracuu-83c30a262cd77678.js";
