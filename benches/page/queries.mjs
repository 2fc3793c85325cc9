// Queries as people type them, drawn from the texts themselves.

/**
 * Spans of 2 to 4 syllables without tones, each in some text.
 * @param {string[]} texts
 * @param {number} count
 * @param {number} seed
 */
export function queries(texts, count, seed) {
  // The Park–Miller generator: the same queries in every run.
  let state = seed;
  const below = (/** @type {number} */ n) => (state = (state * 48271) % 0x7fffffff) % n;
  /** @type {string[]} */
  const found = [];
  while (found.length < count) {
    const lines = texts[below(texts.length)].split("\n");
    const words = lines[below(lines.length)].split(/\s+/);
    const start = below(words.length);
    const span = words.slice(start, start + 2 + below(3));
    if (span.length > 1 && span.every((word) => /^\p{L}+$/u.test(word))) found.push(fold(span.join(" ")));
  }
  return found;
}

/** @param {string} text */
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}

/**
 * A mix as a day's visitors would type it: spans, single common syllables,
 * words being typed, phrases in quotes, typing errors.
 * @param {string[]} texts
 * @param {number} count
 */
export function mix(texts, count) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const text of texts) {
    for (const word of text.split(/\s+/)) {
      if (/^\p{L}+$/u.test(word)) times.set(fold(word), (times.get(fold(word)) ?? 0) + 1);
    }
  }
  const common = [...times].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  return queries(texts, count, 11).map((span, nth) => {
    switch (nth % 10) {
      case 0: return { query: common[(nth / 10) % 20], prefix: false };
      case 1: return { query: `${common[nth % 30]} ${common[(nth * 7) % 30]}`, prefix: false };
      case 2: return { query: `"${span}"`, prefix: false };
      case 3: return { query: span.slice(0, -1), prefix: true };
      case 4: return { query: span.slice(0, span.lastIndexOf(" ") + 2), prefix: true };
      case 5: return { query: span.replace(/(.)(.)$/, "$2$1"), prefix: false };
      default: return { query: span, prefix: nth % 2 == 0 };
    }
  });
}
