/**
 * Province, city, district: three selects over one value, a code of GB/T 2260. Without JavaScript the box takes the
 * name as text. An address typed beside it (`address`, `detail`) fills it, or asks where several places are meant.
 */
import { attach } from "../attach";
import { make } from "../elements";
import { say } from "../say";
import { get, json } from "../send";
import { tell } from "./toasts";

interface Place {
  id: string;
  text: string;
}
const LABELS = ["division.province", "division.city", "division.district"];
const asked = new Map<string, Promise<Place[]>>();

/** The divisions below one; each is asked for once. */
function below(address: string, code: string): Promise<Place[]> {
  const url = `${address}?under=${code}`;
  let found = asked.get(url);
  if (!found) {
    found = get(url).then(json<{ items: Place[] }>).then((answer) => answer.items);
    asked.set(url, found);
  }
  return found;
}

function start(element: HTMLElement): void {
  const address = element.dataset.division as string;
  const box = element.querySelector<HTMLInputElement>("input") as HTMLInputElement;
  if (box.readOnly) return;
  const typed = box.value;
  const code = make("input", { type: "hidden", name: box.name, value: box.dataset.code ?? "" });
  const selects = LABELS.map((label) => make("select", { class: "input", "aria-label": say(label), hidden: true }));
  const hint = make("span", { class: "division__hint", "aria-live": "polite" });
  const [first] = selects as [HTMLSelectElement];
  first.id = box.id;
  if (box.hasAttribute("aria-invalid")) first.setAttribute("aria-invalid", "true");
  box.replaceWith(code, ...selects, hint);

  const fill = async (place: number, under: string, chosen: string) => {
    for (const later of selects.slice(place)) later.hidden = true;
    const select = selects[place];
    const items = select && (place === 0 || under) ? await below(address, under) : [];
    if (!select || !items.length) return;
    select.replaceChildren(make("option", { value: "" }, say(LABELS[place] as string)));
    for (const item of items) select.append(make("option", { value: item.id, selected: item.id === chosen }, item.text));
    if (chosen && select.value !== chosen) select.append(make("option", { value: chosen, selected: true }, typed || chosen));
    select.hidden = false;
  };
  const show = async (value: string) => {
    code.value = value;
    const steps = [`${value.slice(0, 2)}0000`, `${value.slice(0, 4)}00`, value];
    await fill(0, "", value ? (steps[0] as string) : "");
    if (!value) return;
    const cities = await below(address, steps[0] as string);
    const isCity = cities.some((one) => one.id === steps[1]);
    await fill(1, steps[0] as string, value.endsWith("0000") ? "" : isCity ? (steps[1] as string) : value);
    if (isCity) await fill(2, steps[1] as string, value.endsWith("00") ? "" : value);
  };
  const tellOthers = () => code.dispatchEvent(new Event("change", { bubbles: true }));

  selects.forEach((select, place) =>
    select.addEventListener("change", () => {
      code.value = select.value || (selects[place - 1]?.value ?? "");
      hint.replaceChildren();
      void fill(place + 1, select.value, "").catch(tell);
      tellOthers();
    }),
  );
  const choose = (place: Place, words: string) => {
    hint.replaceChildren(words);
    void show(place.id).catch(tell);
    tellOthers();
  };
  const read = async (text: string) => {
    const answer = await json<{ found: Place | null; candidates: Place[] }>(
      await get(`${element.dataset.split as string}?text=${encodeURIComponent(text)}`),
    );
    if (answer.found) {
      choose(answer.found, say("division.read", { name: answer.found.text }));
    } else if (answer.candidates.length) {
      hint.replaceChildren(say("division.which"));
      for (const one of answer.candidates) {
        const button = make("button", { type: "button", class: "button button--small" }, one.text);
        button.addEventListener("click", () => {
          choose(one, say("division.read", { name: one.text }));
          first.focus(); // the button that had it is gone
        });
        hint.append(button);
      }
    }
  };
  const form = element.closest("form");
  form?.querySelector<HTMLInputElement>("[name=address], [name=detail]")?.addEventListener("change", (event) => {
    const text = (event.target as HTMLInputElement).value.trim();
    if (text) void read(text).catch(tell);
  });
  form?.addEventListener("draft-restored", () => void show(code.value).catch(tell));
  void show(code.value).catch(tell);
}

attach("[data-division]", start);
