/** The colours of tokens.json as CSS variables, and the widths of columns as classes. */
import { readFileSync } from "node:fs";

export function tokensCss(file) {
  const { colour } = JSON.parse(readFileSync(file, "utf8"));
  const block = (at) => Object.entries(colour).map(([name, pair]) => `--${name}: ${pair[at]};`).join(" ");
  const light = `color-scheme: light; ${block(0)}`;
  const dark = `color-scheme: dark; ${block(1)}`;
  return [
    `:root { ${light} }`,
    `@media screen and (prefers-color-scheme: dark) { :root[data-theme="auto"] { ${dark} } }`,
    `@media screen { :root[data-theme="dark"] { ${dark} } }`,
  ].join("\n");
}

/** Same grid as zhike.kit.ui.tables: 56 to 640 px in steps of 8. */
export function widthsCss() {
  const widths = Array.from({ length: (640 - 56) / 8 + 1 }, (_none, at) => 56 + at * 8);
  return widths.map((width) => `.wide-${width} { width: ${width}px; }`).join("\n");
}
