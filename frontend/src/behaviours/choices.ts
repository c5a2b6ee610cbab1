/** Theme, row height, rail and the open families of the menu: shown at once, told to the server for the next page. */
import { on } from "../attach";
import { post } from "../send";
import { tell } from "./toasts";

function choose(name: string, value: string): void {
  document.documentElement.dataset[name] = value;
  post("/ui/choose", new URLSearchParams({ [name]: value })).catch(tell);
  document.dispatchEvent(new CustomEvent("look-changed"));
}

on("click", "form[data-choose] button", (event, button) => {
  event.preventDefault();
  const { name, value } = button as HTMLButtonElement;
  for (const other of button.parentElement?.querySelectorAll("button") ?? []) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  choose(name, value);
});
on("click", "[data-rail-fold]", (event, button) => {
  event.preventDefault();
  const value = document.documentElement.dataset.rail === "narrow" ? "wide" : "narrow";
  (button as HTMLButtonElement).value = value === "narrow" ? "wide" : "narrow";
  choose("rail", value);
});
on("click", ".rail__summary", (_event, summary) => {
  const family = summary.closest<HTMLDetailsElement>("[data-family]");
  const menu = summary.closest<HTMLElement>("[data-menu-open]");
  if (!family || !menu) return;
  const open = new Set((menu.dataset.menuOpen ?? "").split(",").filter(Boolean));
  const key = family.dataset.family ?? "";
  // The press comes before the browser folds or unfolds.
  if (family.open) open.delete(key);
  else open.add(key);
  menu.dataset.menuOpen = [...open].sort().join(",");
  post("/ui/choose", new URLSearchParams({ menu: menu.dataset.menuOpen })).catch(tell);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  document.dispatchEvent(new CustomEvent("look-changed"));
});
