/** One SVG sprite of the icons that icons.txt names, out of Tabler's outlines. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export function iconNames(list) {
  return readFileSync(list, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
}

export function sprite(list, outlines) {
  const missing = iconNames(list).filter((name) => !existsSync(join(outlines, `${name}.svg`)));
  if (missing.length) throw new Error(`Tabler has no icon named: ${missing.join(", ")}`);
  const symbols = iconNames(list).map((name) => {
    const source = readFileSync(join(outlines, `${name}.svg`), "utf8");
    const inside = source.slice(source.indexOf("<path"), source.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${inside}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}
