export*from"./tracuu-95c63308dd18f39f.js";
