export*from"./tracuu-4cd53b63ce9aa66b.js";
