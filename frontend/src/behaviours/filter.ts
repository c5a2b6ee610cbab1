/**
 * The filter builder: groups joined by "and", conditions within a group by "or". It writes query parameters:
 * `FIELD.OPERATOR=value`, with the prefix `any1.` where a group has more than one condition. Several values of one
 * `in` stand with commas: `grade.in=A,B` is read as a group of two and written as one parameter again.
 */
import Alpine from "@alpinejs/csp";
import { get, json } from "../send";
import { tell } from "./toasts";

interface Operation {
  suffix: string;
  label: string;
  input: string;
}
interface Field {
  name: string;
  label: string;
  operations: Operation[];
  choices: [string, string][];
  periods: [string, string][];
  pick: string;
  titles: Record<string, string>;
}
interface Condition {
  key: number;
  field: string;
  operation: string;
  value: string;
  text: string;
}
interface Group {
  key: number;
  conditions: Condition[];
}

interface Builder {
  $el: HTMLElement;
  fields: Field[];
  groups: Group[];
  rest: URLSearchParams;
  addGroup: () => void;
  begin: (fields: Field[]) => void;
  fetchFields: () => Promise<void>;
}

const LISTS = /\.(in|out|any|below)$/;
let serial = 0;
const fresh = () => (serial += 1);

/** The conditions an address holds; parameters that are no field's stay as they are. */
export function readConditions(fields: Field[], search: string): { groups: Group[]; rest: URLSearchParams } {
  const groups: Group[] = [];
  const named = new Map<string, Group>();
  const rest = new URLSearchParams();
  for (const [parameter, value] of new URLSearchParams(search)) {
    const [, prefix, key] = /^(?:(any\d+)\.)?(.+)$/.exec(parameter) as unknown as [string, string | undefined, string];
    const [name, operator] = key.split(".") as [string, string | undefined];
    const field = fields.find((one) => one.name === name);
    const operation = field?.operations.find((one) => one.suffix === (operator ? `.${operator}` : field.operations[0]?.suffix));
    if (!field || !operation) {
      rest.append(parameter, value);
      continue;
    }
    for (const one of LISTS.test(operation.suffix) ? value.split(",") : [value]) {
      const condition = { key: fresh(), field: name, operation: operation.suffix, value: one, text: field.titles[one] ?? one };
      const place = prefix ?? (operation.suffix === ".in" ? parameter : undefined); // values of one list mean "or"
      const known = place ? named.get(place) : undefined;
      if (known) known.conditions.push(condition);
      else {
        const group = { key: fresh(), conditions: [condition] };
        groups.push(group);
        if (place) named.set(place, group);
      }
    }
  }
  return { groups, rest };
}

/** The address of conditions. */
export function writeConditions(groups: Group[], rest: URLSearchParams): string {
  const out = new URLSearchParams(rest);
  out.delete("cursor");
  out.delete("page");
  let alternatives = 0;
  for (const { conditions } of groups) {
    const whole = conditions.filter((one) => one.field && (one.value !== "" || /\.(empty|filled)$/.test(one.operation)));
    const first = whole[0];
    if (!first) continue;
    if (whole.every((one) => one.operation === ".in" && one.field === first.field)) {
      out.append(`${first.field}.in`, whole.map((one) => one.value).join(","));
      continue;
    }
    const prefix = whole.length > 1 ? `any${(alternatives += 1)}.` : "";
    for (const one of whole) out.append(`${prefix}${one.field}${one.operation}`, one.value || "1");
  }
  return out.toString();
}

Alpine.data("filterBuilder", () => ({
  fields: [] as Field[],
  groups: [] as Group[],
  rest: new URLSearchParams(),

  init(this: Builder) {
    const inline = this.$el.querySelector("[data-fields]")?.textContent;
    if (inline) this.begin(JSON.parse(inline) as Field[]);
    else this.$el.addEventListener("toggle", () => void this.fetchFields(), { once: true });
  },
  /** The fields come when the panel is opened first: a list has dozens, and most visits ask for none. */
  async fetchFields(this: Builder) {
    try {
      this.begin(await json<Field[]>(await get(this.$el.dataset.fieldsUrl ?? "")));
    } catch (problem) {
      tell(problem);
    }
  },
  begin(this: Builder, fields: Field[]) {
    this.fields = fields;
    const read = readConditions(this.fields, location.search);
    this.groups = read.groups;
    this.rest = read.rest;
    if (!this.groups.length) this.addGroup();
  },
  field(condition: Condition): Field | undefined {
    return this.fields.find((one) => one.name === condition.field);
  },
  operations(condition: Condition): Operation[] {
    return this.field(condition)?.operations ?? [];
  },
  choices(condition: Condition): [string, string][] {
    const field = this.field(condition);
    const offered = this.needs(condition, "period") ? field?.periods : field?.choices;
    return [["", "—"], ...(offered ?? [])];
  },
  needs(condition: Condition, input: string): boolean {
    return this.operations(condition).find((one) => one.suffix === condition.operation)?.input === input;
  },
  isListed(condition: Condition): boolean {
    return this.needs(condition, "choice") || this.needs(condition, "period");
  },
  pickUrl(condition: Condition): string {
    return this.field(condition)?.pick ?? "";
  },
  picked(condition: Condition, event: CustomEvent<{ id: string; text: string }>) {
    condition.value = event.detail.id;
    condition.text = event.detail.text;
  },
  fieldChanged(condition: Condition) {
    condition.operation = this.operations(condition)[0]?.suffix ?? "";
    condition.value = "";
    condition.text = "";
  },
  make(): Condition {
    const first = this.fields[0];
    return { key: fresh(), field: first?.name ?? "", operation: first?.operations[0]?.suffix ?? "", value: "", text: "" };
  },
  addGroup() {
    this.groups.push({ key: fresh(), conditions: [this.make()] });
  },
  addOr(group: Group) {
    group.conditions.push(this.make());
  },
  drop(group: Group, condition: Condition) {
    group.conditions = group.conditions.filter((one) => one.key !== condition.key);
    this.groups = this.groups.filter((one) => one.conditions.length);
    if (!this.groups.length) this.addGroup();
  },
  apply() {
    const query = writeConditions(this.groups, this.rest);
    location.assign(query ? `${location.pathname}?${query}` : location.pathname);
  },
}));

export { Alpine };
