// @ts-check
/**
 * Saves files from the page, and charts as PNG. Drawing the SVG through an `<img>` would
 * be shorter, but strict content policies forbid `data:` and `blob:` images.
 */

/**
 * Has the browser save a file.
 * @param {string} name
 * @param {Blob} content
 */
export function save(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Some browsers read the file only after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Saves the chart of a view as PNG.
 * @param {ShadowRoot} root
 * @param {string} name
 */
export async function savePng(root, name) {
  save(name, await toPng(root.querySelector("svg.picture")));
}

/**
 * Draws a chart by its presentation attributes, not by the page's style sheets: it looks
 * the same in every theme, and the same as a saved SVG file.
 * @param {any} svg
 */
async function toPng(svg) {
  const { width, height } = svg.viewBox.baseVal;
  const scale = 2;
  const margin = 12;
  const titleHeight = 32;
  const canvas = new OffscreenCanvas((width + 2 * margin) * scale, (height + titleHeight + margin) * scale);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(scale, scale);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(margin, titleHeight);
  // The picture has a title, because it is used outside of the page.
  context.fillStyle = "#1c1d21";
  context.font = "600 14px system-ui, sans-serif";
  context.fillText(svg.getAttribute("aria-label") ?? "", 0, -12, width);
  draw(context, svg, { size: "12", weight: "400", anchor: "start", fill: "#000", stroke: "none" });
  return canvas.convertToBlob();
}

/**
 * Draws an element and its children.
 * @param {OffscreenCanvasRenderingContext2D} context
 * @param {Element} element
 * @param {Record<string, string>} inherited styles
 */
function draw(context, element, inherited) {
  const attribute = (/** @type {string} */ name, /** @type {string} */ fallback) => element.getAttribute(name) ?? fallback;
  const style = {
    size: attribute("font-size", inherited.size),
    weight: attribute("font-weight", inherited.weight),
    anchor: attribute("text-anchor", inherited.anchor),
    fill: attribute("fill", inherited.fill),
    stroke: attribute("stroke", inherited.stroke),
  };
  if (element.localName == "path") {
    const path = new Path2D(attribute("d", ""));
    if (style.fill != "none" && style.stroke == "none") {
      context.globalAlpha = Number(attribute("fill-opacity", "1"));
      context.fillStyle = style.fill;
      context.fill(path);
    }
    if (style.stroke != "none") {
      context.globalAlpha = Number(attribute("stroke-opacity", "1"));
      context.strokeStyle = style.stroke;
      context.lineWidth = Number(attribute("stroke-width", "1"));
      context.lineJoin = "round";
      context.setLineDash(attribute("stroke-dasharray", "").split(" ").filter(Boolean).map(Number));
      context.stroke(path);
    }
    context.globalAlpha = 1;
  } else if (element.localName == "text") {
    context.font = `${style.weight} ${style.size}px system-ui, sans-serif`;
    context.textAlign = style.anchor == "middle" ? "center" : style.anchor == "end" ? "right" : "left";
    context.fillStyle = style.fill;
    context.fillText(element.textContent ?? "", Number(attribute("x", "0")), Number(attribute("y", "0")));
  }
  for (const child of element.children) draw(context, child, style);
}
