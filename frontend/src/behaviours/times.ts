/** Absolute times stay; how long ago stands beside them, in the title. */
import { on } from "../attach";
import { say } from "../say";

const UNITS: [string, number][] = [
  ["days", 86_400],
  ["hours", 3_600],
  ["minutes", 60],
];

function relative(moment: Date): string {
  const seconds = (Date.now() - moment.getTime()) / 1000;
  for (const [unit, length] of UNITS) {
    const count = Math.floor(Math.abs(seconds) / length);
    if (count >= 1) return say(`${seconds > 0 ? "ago" : "in"}.${unit}`, { count });
  }
  return say("ago.now");
}

on("mouseover", "time[data-relative]", (_event, element) => {
  const moment = new Date((element as HTMLTimeElement).dateTime);
  if (!Number.isNaN(moment.getTime())) element.title = `${element.textContent?.trim()} · ${relative(moment)}`;
});
