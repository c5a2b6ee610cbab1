/** Pictures: ECharts with one theme made of the tokens, the table behind one click. Loaded where a page asks for it. */
import { BarChart, FunnelChart, GaugeChart, HeatmapChart, LineChart, PieChart, SankeyChart, ScatterChart, TreemapChart } from "echarts/charts";
import {
  AriaComponent, DataZoomComponent, DatasetComponent, GridComponent, LegendComponent, MarkLineComponent,
  TitleComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { bringToLife, on, attach } from "./attach";
import { say } from "./say";
import { get, json } from "./send";

echarts.use([
  BarChart, FunnelChart, GaugeChart, HeatmapChart, LineChart, PieChart, SankeyChart, ScatterChart, TreemapChart,
  AriaComponent, DataZoomComponent, DatasetComponent, GridComponent, LegendComponent, MarkLineComponent,
  TitleComponent, TooltipComponent, VisualMapComponent, SVGRenderer,
]);

type Option = Record<string, unknown>;
const drawn = new Map<HTMLElement, { chart: echarts.ECharts; option: Option }>();

function theme(): object {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const words = { color: colour("ink-2"), fontFamily: style.fontFamily, fontSize: 12 };
  const axis = {
    axisLine: { lineStyle: { color: colour("line-2") } },
    axisTick: { show: false },
    axisLabel: words,
    nameTextStyle: words,
    splitLine: { lineStyle: { color: colour("line") } },
  };
  return {
    color: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => colour(`chart-${number}`)),
    backgroundColor: "transparent",
    textStyle: { fontFamily: style.fontFamily },
    legend: { textStyle: words, icon: "roundRect", itemWidth: 12, itemHeight: 8, bottom: 0 },
    // richText: the HTML tooltip writes style attributes, which the content security policy forbids
    tooltip: {
      renderMode: "richText",
      backgroundColor: colour("raised"),
      borderColor: colour("line-2"),
      textStyle: { ...words, color: colour("ink") },
    },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: axis,
    logAxis: axis,
    bar: { barMaxWidth: 32, itemStyle: { borderRadius: [2, 2, 0, 0] } },
    line: { symbolSize: 6, lineStyle: { width: 2 } },
    funnel: { label: { color: colour("ink") }, itemStyle: { borderColor: colour("surface") } },
    pie: { label: { color: colour("ink") }, itemStyle: { borderColor: colour("surface") } },
  };
}

async function optionOf(element: HTMLElement): Promise<Option> {
  const source = element.dataset.chart as string;
  if (!source.startsWith("#")) return json<Option>(await get(source));
  return JSON.parse(document.getElementById(source.slice(1))?.textContent ?? "{}") as Option;
}

function draw(element: HTMLElement, option: Option): void {
  drawn.get(element)?.chart.dispose();
  const chart = echarts.init(element, theme(), { renderer: "svg" });
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  chart.setOption({
    animation: !isStill,
    animationDuration: 150,
    aria: { enabled: true, decal: { show: false } },
    grid: { left: 8, right: 16, top: 32, bottom: option.legend ? 32 : 8, containLabel: true },
    ...option,
  });
  // A part that names an address leads to its records.
  chart.on("click", ({ data }) => {
    const address = data && typeof data === "object" && "url" in data ? String(data.url) : "";
    if (address.startsWith("/")) location.assign(address);
  });
  drawn.set(element, { chart, option });
}

attach("[data-chart]", (element) => {
  void optionOf(element).then((option) => {
    element.closest(".chart")?.classList.add("chart--drawn");
    draw(element, option);
    new ResizeObserver(() => drawn.get(element)?.chart.resize()).observe(element);
  }, () => undefined); // without the picture the table stands
});

on("click", "[data-chart-switch]", (_event, button) => {
  const isTable = button.closest(".chart")?.classList.toggle("chart--as-table") ?? false;
  button.setAttribute("aria-pressed", String(isTable));
  const words = button.querySelector("span");
  if (words) words.textContent = say(isTable ? "chart.picture" : "chart.table");
});
document.addEventListener("look-changed", () => drawn.forEach(({ option }, element) => draw(element, option)));
document.addEventListener("htmx:load", (event) => bringToLife(event.target as Element));
bringToLife(document);
