/**
 * Choosing files: by drag and drop or the box, names and sizes shown, too large ones refused at once.
 * With data-upload="ADDRESS" each file is sent at once with its progress; the answer is JSON {id, name} or {message}.
 */
import { attach } from "../attach";
import { make } from "../elements";
import { say } from "../say";
import { csrfToken } from "../send";
import { toast } from "./toasts";

function size(octets: number): string {
  return octets < 1e6 ? `${Math.max(1, Math.round(octets / 1e3))} kB` : `${(octets / 1e6).toFixed(1)} MB`;
}

function send(address: string, file: File, line: HTMLElement, name: string): void {
  const bar = make("progress", { class: "progress__bar", max: "100" });
  line.append(bar);
  const request = new XMLHttpRequest();
  request.open("POST", address);
  request.setRequestHeader("X-CSRFToken", csrfToken());
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100;
  });
  request.addEventListener("loadend", () => {
    bar.remove();
    let answer: { id?: string | number; message?: string } = {};
    try {
      answer = JSON.parse(request.responseText || "{}") as typeof answer;
    } catch {
      answer = {};
    }
    if (request.status >= 200 && request.status < 300 && answer.id !== undefined) {
      line.append(make("input", { type: "hidden", name: `${name}-id`, value: String(answer.id) }));
      line.dispatchEvent(new CustomEvent("uploaded", { detail: answer, bubbles: true }));
    } else {
      line.classList.add("field__error");
      toast(answer.message ?? say("file.failed", { name: file.name }), "danger");
    }
  });
  const content = new FormData();
  content.append("file", file);
  request.send(content);
}

attach("[data-upload]", (drop) => {
  const input = drop.querySelector<HTMLInputElement>("input[type=file]") as HTMLInputElement;
  const names = drop.querySelector<HTMLElement>("[data-upload-names]") as HTMLElement;
  const limit = Number(input.dataset.limit ?? 0);
  const address = drop.dataset.upload ?? "";
  for (const type of ["dragenter", "dragover"]) drop.addEventListener(type, () => drop.classList.add("drop--over"));
  for (const type of ["dragleave", "drop"]) drop.addEventListener(type, () => drop.classList.remove("drop--over"));
  input.addEventListener("change", () => {
    const chosen = [...(input.files ?? [])];
    const tooLarge = chosen.filter((file) => limit && file.size > limit);
    for (const file of tooLarge) toast(say("file.too_large", { name: file.name, limit: size(limit) }), "danger");
    if (tooLarge.length) {
      const kept = new DataTransfer();
      for (const file of chosen) if (!tooLarge.includes(file)) kept.items.add(file);
      input.files = kept.files;
    }
    if (!address) names.replaceChildren();
    for (const file of input.files ?? []) {
      const line = make("span", {}, `${file.name} (${size(file.size)}) `);
      names.append(line);
      if (address) send(address, file, line, input.name);
    }
    if (address) input.value = "";
  });
});
