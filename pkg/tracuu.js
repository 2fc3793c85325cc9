export*from"./tracuu-ca0b3c1336310060.js";
