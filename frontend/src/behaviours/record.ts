/** The record page: files appear when sent, fields in place give up on Esc, settings show what a kind needs. */
import { attach } from "../attach";
import { isComposing } from "../typing";
import { htmx } from "./requests";

document.addEventListener("uploaded", (event) => {
  const panel = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-files]") : null;
  if (panel?.dataset.files) void htmx.ajax("get", panel.dataset.files, { target: panel, swap: "outerHTML" });
});

attach<HTMLElement>(".in-place", (form) => {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    form.querySelector<HTMLElement>("[data-cancel]")?.click();
  });
  form.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus();
});

attach<HTMLSelectElement>("select[data-shows]", (select) => {
  const parts = document.querySelectorAll<HTMLElement>(`[data-shown-for="${select.dataset.shows ?? ""}"]`);
  const follow = () => {
    for (const part of parts) part.hidden = !(part.dataset.shownWhen ?? "").split(" ").includes(select.value);
  };
  select.addEventListener("change", follow);
  follow();
});

attach<HTMLSelectElement>("select[data-redraws]", (select) => {
  select.addEventListener("change", () => {
    const form = select.form;
    if (!form) return;
    const query = new URLSearchParams(new URL(form.action, location.href).search);
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !/^(csrf|fields$|was\.|stay$)/.test(name)) query.set(name, value);
    }
    const address = `${new URL(form.action, location.href).pathname}?${query}`;
    if (form.closest("#drawer-body")) void htmx.ajax("get", address, { target: "#drawer-body", swap: "innerHTML" });
    else location.assign(address);
  });
});
