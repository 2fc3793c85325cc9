export*from"./tracuu-9e3c27ba513fd0b0.js";
