/** Parts of a page that follow something (a job, the bell): small fragments with an ETag, asked for again and again. */
import { attach, bringToLife } from "../attach";
import { SendError } from "../send";
import { get } from "../send";

const SLOWEST = 60; // seconds

attach("[data-poll]", (element) => {
  const address = element.dataset.poll as string;
  const every = Number(element.dataset.every ?? 2); // seconds
  let etag = "";
  let wait = every;

  const again = () => window.setTimeout(() => void look(), wait * 1000);
  const look = async (): Promise<void> => {
    if (!element.isConnected) return;
    if (document.hidden) {
      document.addEventListener("visibilitychange", () => void look(), { once: true });
      return;
    }
    try {
      const response = await get(address, etag ? { "If-None-Match": etag, "HX-Request": "true" } : { "HX-Request": "true" });
      wait = every;
      if (response.status !== 304 && response.status !== 204) {
        etag = response.headers.get("ETag") ?? "";
        const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
        element.replaceChildren(...parsed.body.childNodes);
        bringToLife(element);
        element.dispatchEvent(new CustomEvent("polled", { bubbles: true }));
      }
    } catch (problem) {
      const status = problem instanceof SendError ? problem.status : 0;
      if (status === 401 || status === 403 || status === 404) return;
      wait = Math.min(SLOWEST, wait * 2);
    }
    const done = element.querySelector<HTMLElement>("[data-done]");
    if (!done) again();
    else if (done.dataset.done) location.assign(done.dataset.done);
  };
  void look();
});
