// @ts-check
/**
 * Files out of the page: saving, and pictures as PNG. An `<img>` with the SVG
 * inside would be shorter, but strict pages forbid `data:` and `blob:` images.
 */

/**
 * @param {string} name
 * @param {Blob} content
 */
export function save(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Some browsers fetch it only after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Saves the picture of a view.
 * @param {ShadowRoot} root
 * @param {string} name
 */
export async function png(root, name) {
  save(name, await paint(root.querySelector("svg.picture")));
}

/**
 * Paints a chart by its presentation attributes, which are those of the SVG
 * file: a chart looks the same wherever it is pasted, not as the page's theme.
 * @param {any} svg
 */
async function paint(svg) {
  const { width, height } = svg.viewBox.baseVal;
  const scale = 2;
  const margin = 12;
  const above = 32;
  const canvas = new OffscreenCanvas((width + 2 * margin) * scale, (height + above + margin) * scale);
  const at = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  at.scale(scale, scale);
  at.fillStyle = "#fff";
  at.fillRect(0, 0, canvas.width, canvas.height);
  at.translate(margin, above);
  // Away from the page, the picture must say what it shows.
  at.fillStyle = "#1c1d21";
  at.font = "600 14px system-ui, sans-serif";
  at.fillText(svg.getAttribute("aria-label") ?? "", 0, -12, width);
  draw(at, svg, { size: "12", weight: "400", anchor: "start", fill: "#000", stroke: "none" });
  return canvas.convertToBlob();
}

/**
 * @param {OffscreenCanvasRenderingContext2D} at
 * @param {Element} element
 * @param {Record<string, string>} above attributes that are inherited
 */
function draw(at, element, above) {
  const own = (/** @type {string} */ name, /** @type {string} */ otherwise) => element.getAttribute(name) ?? otherwise;
  const look = {
    size: own("font-size", above.size),
    weight: own("font-weight", above.weight),
    anchor: own("text-anchor", above.anchor),
    fill: own("fill", above.fill),
    stroke: own("stroke", above.stroke),
  };
  if (element.localName == "path") {
    const path = new Path2D(own("d", ""));
    if (look.fill != "none" && look.stroke == "none") {
      at.globalAlpha = Number(own("fill-opacity", "1"));
      at.fillStyle = look.fill;
      at.fill(path);
    }
    if (look.stroke != "none") {
      at.globalAlpha = Number(own("stroke-opacity", "1"));
      at.strokeStyle = look.stroke;
      at.lineWidth = Number(own("stroke-width", "1"));
      at.lineJoin = "round";
      at.setLineDash(own("stroke-dasharray", "").split(" ").filter(Boolean).map(Number));
      at.stroke(path);
    }
    at.globalAlpha = 1;
  } else if (element.localName == "text") {
    at.font = `${look.weight} ${look.size}px system-ui, sans-serif`;
    at.textAlign = look.anchor == "middle" ? "center" : look.anchor == "end" ? "right" : "left";
    at.fillStyle = look.fill;
    at.fillText(element.textContent ?? "", Number(own("x", "0")), Number(own("y", "0")));
  }
  for (const child of element.children) draw(at, child, look);
}
