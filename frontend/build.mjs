/**
 * Builds src/zhike/kit/ui/static/build/: app.js and app.css (every page), charts.js, board.js and map.js (pages
 * that ask for them), icons.svg, and sizes.json with the sizes as sent (gzip), which a test compares with the budget.
 */
import { context, build } from "esbuild";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { sprite } from "./icons.mjs";
import { tokensCss, widthsCss } from "./tokens.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const ui = join(here, "..", "src", "zhike", "kit", "ui");
const out = process.env.ZHIKE_FRONTEND_OUT ?? join(ui, "static", "build");

/** tokens.css and widths.css do not exist as files: they are made from tokens.json. */
const madeCss = {
  name: "made-css",
  setup(plugin) {
    plugin.onResolve({ filter: /^(tokens|widths)\.css$/ }, (asked) => ({ path: asked.path, namespace: "made" }));
    plugin.onLoad({ filter: /.*/, namespace: "made" }, (asked) => ({
      contents: asked.path === "tokens.css" ? tokensCss(join(here, "src", "tokens.json")) : widthsCss(),
      loader: "css",
    }));
  },
};

const options = {
  absWorkingDir: here,
  entryPoints: ["src/app.ts", "src/app.css", "src/charts.ts", "src/board.ts", "src/map.ts", "src/map.css"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16.4"],
  loader: { ".png": "dataurl" },
  legalComments: "linked",
  logLevel: "warning",
  plugins: [madeCss],
};

function writeSizes() {
  const sizes = {};
  for (const name of readdirSync(out).filter((file) => /\.(js|css|svg)$/.test(file)).sort()) {
    const content = readFileSync(join(out, name));
    sizes[name] = { bytes: content.length, gzip: gzipSync(content, { level: 9 }).length };
  }
  writeFileSync(join(out, "sizes.json"), JSON.stringify(sizes, null, 2) + "\n");
  return sizes;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "icons.svg"), sprite(join(ui, "icons.txt"), join(here, "node_modules/@tabler/icons/icons/outline")));
if (process.argv.includes("--watch")) {
  await (await context(options)).watch();
} else {
  await build(options);
  for (const [name, { gzip }] of Object.entries(writeSizes())) console.log(`${name}  ${(gzip / 1000).toFixed(1)} kB`);
}
