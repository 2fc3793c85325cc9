// @ts-check
/**
 * Posts the height of the content to the page around this frame, which can then resize
 * the frame: `{ tracuu: "height", px }`. The frame posts nothing else, and listens to no
 * messages.
 */
const postHeight = () => parent.postMessage({ tracuu: "height", px: document.body.scrollHeight }, "*");
if (parent != window) new ResizeObserver(postHeight).observe(document.body);
