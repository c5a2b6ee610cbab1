/** Dates are written 2026-11-22 whatever the browser's language; the forms people type become that. */
import { attach } from "../attach";
import { plainNumber } from "./forms";

const pad = (part: string | number) => String(part).padStart(2, "0");

/** "2026/1/5", "20260105", "2026年1月5日", "1-5" (this year), each with or without a time; else the text as it is. */
export function plainDate(text: string): string {
  const plain = plainNumber(text).trim();
  const whole = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[\sT]*(\d{1,2})[:：点](\d{0,2})分?)?$/.exec(plain);
  if (!whole) return plain;
  const [, year, month, day, hour, minute] = whole as unknown as [string, string | undefined, string, string, string?, string?];
  const date = `${year ?? new Date().getFullYear()}-${pad(month)}-${pad(day)}`;
  return hour === undefined ? date : `${date} ${pad(hour)}:${pad(minute || "0")}`;
}

attach("[data-dated]", (element) => {
  const box = element.querySelector<HTMLInputElement>(".input") as HTMLInputElement;
  const native = element.querySelector<HTMLInputElement>("[data-dated-native]");
  const changed = () => {
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  box.addEventListener("blur", () => {
    const plain = plainDate(box.value);
    if (plain === box.value) return;
    box.value = plain;
    changed();
  });
  element.querySelector("[data-dated-open]")?.addEventListener("click", () => {
    if (!native) return;
    native.value = plainDate(box.value).replace(" ", "T");
    native.showPicker();
  });
  native?.addEventListener("input", () => {
    box.value = native.value.replace("T", " ");
    changed();
  });
});
