/**
 * Nothing typed is lost: forms with data-draft keep what was typed in this browser until it is saved, and a page
 * with unsaved input asks before it is left. Passwords and files are never kept.
 */
import { attach } from "../attach";
import { make } from "../elements";
import { say } from "../say";

type Values = Record<string, string[]>;
const AGE = 7 * 24 * 3600 * 1000; // milliseconds
const PREFIX = "zhike.draft";
const first = new WeakMap<HTMLFormElement, string>();

function person(): string {
  const block = document.getElementById("palette-entries");
  return block ? ((JSON.parse(block.textContent ?? "{}") as { person?: string }).person ?? "") : "";
}

function keyOf(form: HTMLFormElement): string {
  return form.dataset.draft ? `${PREFIX}.${person()}.${form.dataset.draft}` : "";
}

function isKept(name: string, form: HTMLFormElement): boolean {
  if (name === "csrfmiddlewaretoken" || name === "version") return false;
  const control = form.querySelector<HTMLInputElement>(`[name="${CSS.escape(name)}"]`);
  return !control || (control.type !== "password" && control.type !== "file");
}

function valuesOf(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && isKept(name, form)) (values[name] ??= []).push(value);
  }
  for (const picker of form.querySelectorAll<HTMLElement>("[data-picker]")) {
    const hidden = picker.querySelector<HTMLInputElement>("[data-picker-value]");
    const box = picker.querySelector<HTMLInputElement>("input.input");
    if (hidden?.name && box) values[`${hidden.name}:text`] = [box.value];
  }
  return values;
}

function fill(form: HTMLFormElement, values: Values): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) {
      control.checked = (values[control.name] ?? []).includes(control.value);
    } else if (
      (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) &&
      control.name && control.type !== "file" && !control.closest("[data-tag]")
    ) {
      const value = values[control.name]?.[0];
      if (value !== undefined && isKept(control.name, form)) control.value = value;
    }
  }
  for (const picker of form.querySelectorAll<HTMLElement>("[data-picker]")) {
    const hidden = picker.querySelector<HTMLInputElement>("[data-picker-value]");
    const box = picker.querySelector<HTMLInputElement>("input.input");
    if (hidden && box) box.value = values[`${hidden.name}:text`]?.[0] ?? box.value;
  }
  form.dispatchEvent(new CustomEvent("draft-restored", { detail: values }));
}

/** Whether something was typed that is not saved. */
export function isDirty(form: HTMLFormElement): boolean {
  const start = first.get(form);
  return start !== undefined && start !== JSON.stringify(valuesOf(form));
}

/** The typed values are saved or given up. */
export function forget(form: HTMLFormElement): void {
  first.delete(form);
  const key = keyOf(form);
  if (key) localStorage.removeItem(key);
}

function offer(form: HTMLFormElement, start: Values): void {
  const drop = make("button", { type: "button", class: "button button--quiet button--small" }, say("draft.discard"));
  const note = make("div", { class: "draft", role: "status" }, say("draft.restored"), drop);
  drop.addEventListener("click", () => {
    localStorage.removeItem(keyOf(form));
    fill(form, start);
    note.remove();
  });
  (form.querySelector(".form__body") ?? form).prepend(note);
}

function restore(form: HTMLFormElement, start: Values): void {
  const kept = localStorage.getItem(keyOf(form));
  if (!kept) return;
  const draft = JSON.parse(kept) as { at: number; values: Values };
  if (Date.now() - draft.at > AGE) {
    localStorage.removeItem(keyOf(form));
    return;
  }
  if (JSON.stringify(draft.values) === JSON.stringify(start)) return;
  fill(form, draft.values);
  offer(form, start);
}

attach<HTMLFormElement>("form[data-form]", (form) => {
  const start = valuesOf(form);
  first.set(form, JSON.stringify(start));
  const hasErrors = form.querySelector(".summary, .conflict") !== null;
  const key = keyOf(form);
  // after the other behaviours of the form, which hear of it and set their own parts
  if (key && !hasErrors) queueMicrotask(() => restore(form, start));
  // A form that came back with errors holds what was typed: it counts as unsaved.
  if (hasErrors) first.set(form, "");
  let waiting = 0;
  const keep = () => {
    if (!key) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      if (isDirty(form)) localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: valuesOf(form) }));
    }, 300);
  };
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  // The draft itself goes when the server has said yes: on a redirect the next page no longer shows this form.
  form.addEventListener("submit", () => {
    window.clearTimeout(waiting);
    if (!form.hasAttribute("hx-post")) sessionStorage.setItem("zhike.sent", key);
    if (!form.hasAttribute("hx-post")) first.delete(form);
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    if (event.target === form && xhr.status >= 200 && xhr.status < 300) forget(form);
  });
});

/** After a plain form was sent: the draft goes, unless the same form stands here again with errors. */
export function settleSentDraft(): void {
  const key = sessionStorage.getItem("zhike.sent");
  sessionStorage.removeItem("zhike.sent");
  const isBack = [...document.querySelectorAll<HTMLFormElement>("form[data-draft]")].some((form) => keyOf(form) === key);
  const hasErrors = document.querySelector(".summary, .conflict") !== null;
  if (key && !(isBack && hasErrors)) localStorage.removeItem(key);
}

/** On signing out nothing typed stays behind in the browser. */
export function forgetAll(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith("zhike.")) localStorage.removeItem(name);
}

window.addEventListener("beforeunload", (event) => {
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-form]")];
  if (forms.some((form) => isDirty(form) && !form.dataset.draft)) event.preventDefault();
});
document.addEventListener("submit", (event) => {
  if ((event.target as HTMLElement).hasAttribute("data-sign-out")) forgetAll();
});
