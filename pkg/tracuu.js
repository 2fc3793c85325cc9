export*from"./tracuu-0510cb08e917f256.js";
