/** Pictures: ECharts with one theme made of the tokens, the table behind one click. Loaded where a page asks for it. */
import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { attach, bringToLife, on } from "./attach";
import { filled, fitted, type Option } from "./pictures/option";
import { csvOf, pngOf, save } from "./pictures/saving";
import { theme } from "./pictures/theme";
import { say } from "./say";

echarts.use([
  BarChart, HeatmapChart, LineChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent,
  VisualMapComponent, SVGRenderer,
]);

const LINE = 36; // pixels of one lying bar
const PAPER = 640; // pixels across a printed page
const drawn = new Map<HTMLElement, echarts.ECharts>();

function draw(element: HTMLElement, width = element.clientWidth, isStill = false): void {
  drawn.get(element)?.dispose();
  const lines = Number(element.dataset.lines);
  const height = lines ? Math.max(lines * LINE + 40, 120) : undefined;
  if (height) element.style.height = `${height}px`;
  const source = document.getElementById(element.dataset.chart as string)?.textContent ?? "{}";
  const option = fitted(filled(JSON.parse(source)) as Option, width);
  const chart = echarts.init(element, theme(), { renderer: "svg", width, height });
  chart.setOption({
    animation: !isStill && !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 150,
    grid: { left: 8, right: 16, top: 32, bottom: option.legend ? 32 : 8, containLabel: true },
    ...option,
  });
  // A part that names an address leads to its records.
  chart.on("click", ({ data }) => {
    const address = data && typeof data === "object" && "url" in data ? String(data.url) : "";
    if (address.startsWith("/") && !address.startsWith("//")) location.assign(address);
  });
  drawn.set(element, chart);
}

attach("[data-chart]", (element) => {
  element.closest(".chart")?.classList.add("chart--drawn");
  let width = element.clientWidth;
  draw(element);
  new ResizeObserver(() => {
    if (!element.clientWidth || element.clientWidth === width) return;
    width = element.clientWidth;
    draw(element);
  }).observe(element);
});

on("click", "[data-chart-switch]", (_event, button) => {
  const isTable = button.closest(".chart")?.classList.toggle("chart--as-table") ?? false;
  button.setAttribute("aria-pressed", String(isTable));
  const words = button.querySelector("span");
  if (words) words.textContent = say(isTable ? "chart.picture" : "chart.table");
});

on("click", "[data-chart-save]", (_event, button) => {
  const figure = button.closest<HTMLElement>(".chart");
  const table = figure?.querySelector<HTMLTableElement>(".chart__table table");
  if (!figure || !table) return;
  if (button.dataset.chartSave === "csv") {
    save(`${figure.id}.csv`, new Blob([csvOf(table)], { type: "text/csv;charset=utf-8" }));
    return;
  }
  if (figure.classList.contains("chart--as-table")) figure.querySelector<HTMLElement>("[data-chart-switch]")?.click();
  const svg = figure.querySelector<SVGElement>(".chart__picture svg");
  const words = (part: string) => figure.querySelector(part)?.textContent?.trim() ?? "";
  if (!svg) return;
  void pngOf(svg, words(".chart__title"), words(".chart__sentence")).then((picture) => {
    if (picture) save(`${figure.id}.png`, picture);
  });
});

const redraw = (width?: number) => [...drawn.keys()].forEach((element) => draw(element, width, true));
document.addEventListener("look-changed", () => redraw());
// Paper is light and as wide as the text on it.
let look = "";
addEventListener("beforeprint", () => {
  look = document.documentElement.dataset.theme ?? "";
  document.documentElement.dataset.theme = "light";
  redraw(PAPER);
});
addEventListener("afterprint", () => {
  document.documentElement.dataset.theme = look;
  redraw();
});
document.addEventListener("htmx:load", (event) => bringToLife(event.target as Element));
bringToLife(document);
