/** The words of the page's language, handed over by the layout (zhike/kit/ui/messages.py). */

let catalogue: Record<string, string> | undefined;

function words(): Record<string, string> {
  if (!catalogue) {
    const block = document.getElementById("messages");
    catalogue = block ? (JSON.parse(block.textContent ?? "{}") as Record<string, string>) : {};
  }
  return catalogue;
}

/** A message with its `%(name)s` parts filled in. */
export function say(name: string, parts: Record<string, string | number> = {}): string {
  const text = words()[name] ?? name;
  return text.replace(/%\((\w+)\)s/g, (_whole, part: string) => String(parts[part] ?? ""));
}
