/** htmx on every page: the CSRF header, the progress line, and failures as notes. */
import htmx from "htmx.org";
import { bringToLife } from "../attach";
import { csrfToken, wordsFor } from "../send";
import { toast } from "./toasts";

const PATIENCE = 150; // milliseconds before the progress line shows
let underWay = 0;

function showProgress(change: number): void {
  underWay = Math.max(0, underWay + change);
  window.setTimeout(() => {
    const line = document.getElementById("progress-line");
    if (line) line.hidden = underWay === 0;
  }, change > 0 ? PATIENCE : 0);
}

document.addEventListener("htmx:configRequest", (event) => {
  const { headers, verb } = (event as CustomEvent<{ headers: Record<string, string>; verb: string }>).detail;
  if (verb !== "get") headers["X-CSRFToken"] = csrfToken();
});
document.addEventListener("htmx:beforeRequest", () => showProgress(1));
document.addEventListener("htmx:afterRequest", () => showProgress(-1));
document.addEventListener("htmx:sendError", () => toast(wordsFor(0, null), "danger"));
document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
  let words = "";
  if ((xhr.getResponseHeader("Content-Type") ?? "").includes("json")) {
    const body = JSON.parse(xhr.responseText || "{}") as { message?: string; detail?: string };
    words = body.message ?? body.detail ?? "";
  }
  toast(words || wordsFor(xhr.status, xhr.getResponseHeader("X-Request-ID")), "danger");
});
htmx.onLoad((element) => bringToLife(element as Element));

export { htmx };
