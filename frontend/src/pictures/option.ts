/**
 * What a server's JSON cannot say and names instead (zhike.kit.charts): a text "--chart-2" is that token's colour,
 * "@yuan", "@count", "@percent" and "@days" are ways to write a number.
 */
import { say } from "../say";
import { colourOf } from "./theme";

export type Option = { [name: string]: unknown };
type Part = { data?: unknown; value?: unknown };

const isChinese = () => document.documentElement.lang.startsWith("zh");
const short = (value: number, places = 1) => value.toLocaleString("en", { maximumFractionDigits: places });

/** 1.23 亿, 45.6 万; in English 123M, 456K. */
export function yuan(value: number): string {
  const steps: [number, string][] = isChinese() ? [[1e8, " 亿"], [1e4, " 万"]] : [[1e9, "B"], [1e6, "M"], [1e3, "K"]];
  const step = steps.find(([size]) => Math.abs(value) >= size);
  return step ? short(value / step[0]) + step[1] : short(value, 2);
}

const WAYS: Record<string, (value: number) => string> = {
  "@count": (value) => short(value, 2),
  "@yuan": yuan,
  "@percent": (value) => `${short(value)}%`,
  "@days": (value) => say("chart.days", { count: short(value) }),
};

/** A figure's own words, where the server gave any; else its number. */
function written(given: unknown, write: (value: number) => string): string {
  if (typeof given === "number") return write(given);
  if (Array.isArray(given)) return written(given.at(-1), write);
  if (given && typeof given === "object") {
    const { data, value } = given as Part;
    if (data && typeof data === "object" && "shown" in data) return String(data.shown);
    return written(value, write);
  }
  return "–";
}

/** The option with every name replaced by what it stands for. */
export function filled(option: unknown): unknown {
  if (typeof option === "string") {
    if (/^--[a-z]+(-[a-z0-9]+)*$/.test(option)) return colourOf(option.slice(2));
    const write = WAYS[option];
    return write ? (given: unknown) => written(given, write) : option;
  }
  if (Array.isArray(option)) return option.map(filled);
  if (!option || typeof option !== "object") return option;
  return Object.fromEntries(Object.entries(option).map(([name, value]) => [name, filled(value)]));
}

/** Words as wide as the screen bears: names cut on a lying bar, turned under a standing one, smaller over bars. */
export function fitted(option: Option, width: number): Option {
  const isNarrow = width < 480;
  const parts = (given: unknown) => (Array.isArray(given) ? given : given ? [given] : []) as Option[];
  for (const axis of parts(option.yAxis)) {
    const label = axis.axisLabel as Option | undefined;
    if (label?.clip) axis.axisLabel = { ...label, width: Math.round(width * (isNarrow ? 0.28 : 0.22)), overflow: "truncate" };
  }
  for (const axis of parts(option.xAxis)) {
    if (axis.type !== "category") continue;
    const names = axis.data as string[];
    const room = (width - 60) / Math.max(names.length, 1);
    const longest = Math.max(0, ...names.map((name) => [...name].reduce((sum, sign) => sum + (sign > "\u2e80" ? 12 : 7), 0)));
    const isTurned = longest > room;
    axis.axisLabel = { interval: isTurned && names.length > 16 ? "auto" : 0, rotate: isTurned ? 40 : 0, width: 88, overflow: "truncate" };
  }
  for (const series of isNarrow ? parts(option.series) : []) {
    if (series.label) series.label = { ...(series.label as Option), fontSize: 10 };
  }
  return option;
}
