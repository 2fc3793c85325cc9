export*from"./tracuu-c24ba7913330ce2f.js";
