/** A picture taken home: its table as CSV, its drawing as PNG with title and sentence. */
import { make } from "../elements";
import { colourOf } from "./theme";

/** A cell of a CSV file; a text that a spreadsheet would run as a formula is put out of its reach. */
function cell(text: string, isNumber: boolean): string {
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as CSV with a byte order mark, which spreadsheets ask for before they read Chinese. */
export function csvOf(table: HTMLTableElement): string {
  const lines = [...table.rows].map((row) =>
    [...row.cells].map((one) => cell(one.dataset.value ?? one.textContent?.trim() ?? "", "value" in one.dataset)).join(","),
  );
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Draw an SVG on a ground with its title above, twice as fine as the screen. */
export async function pngOf(svg: SVGElement, title: string, sentence: string): Promise<Blob | null> {
  const { width, height } = svg.getBoundingClientRect();
  const source = new XMLSerializer().serializeToString(svg);
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = make("canvas");
  const head = 56;
  [canvas.width, canvas.height] = [width * 2 + 64, (height + head) * 2 + 32];
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = colourOf("surface");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(2, 2);
  const family = getComputedStyle(document.body).fontFamily;
  pen.fillStyle = colourOf("ink");
  pen.font = `600 16px ${family}`;
  pen.fillText(title, 16, 26, width);
  pen.fillStyle = colourOf("ink-2");
  pen.font = `12px ${family}`;
  pen.fillText(sentence, 16, 46, width);
  pen.drawImage(image, 16, head, width, height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
