"""Screenshots as small files: at most 256 colours, which a picture of text and flat areas does with.

The browser that took a picture also reads its pixels, so no imaging library is needed.
"""

import base64
import struct
import zlib
from typing import Any

# Colours are rounded to steps of 8, those beyond the 256 most frequent take the nearest of these.
INDEX = """
async (png) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, image.width, image.height).data;
  const count = pixels.length / 4, keys = new Uint32Array(count), often = new Map();
  const step = (value) => Math.min(255, Math.round(value / 8) * 8);
  for (let n = 0; n < count; n++) {
    keys[n] = (step(pixels[4 * n]) << 16) | (step(pixels[4 * n + 1]) << 8) | step(pixels[4 * n + 2]);
    often.set(keys[n], (often.get(keys[n]) ?? 0) + 1);
  }
  const palette = [...often].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([key]) => key);
  const place = new Map(palette.map((key, index) => [key, index]));
  const apart = (a, b) => [16, 8, 0].reduce((sum, bits) => sum + (((a >> bits) & 255) - ((b >> bits) & 255)) ** 2, 0);
  for (const key of often.keys()) {
    if (place.has(key)) continue;
    let nearest = 0;
    for (let n = 1; n < palette.length; n++) if (apart(key, palette[n]) < apart(key, palette[nearest])) nearest = n;
    place.set(key, nearest);
  }
  let text = "";
  for (let n = 0; n < count; n++) text += String.fromCharCode(place.get(keys[n]));
  return { width: image.width, height: image.height, palette, pixels: btoa(text) };
}
"""


def small(browser_page: Any, png: bytes) -> bytes:
    """The same picture with a palette; ``browser_page`` is any page of the browser without a content policy."""
    found = browser_page.evaluate(INDEX, base64.b64encode(png).decode())
    width, height = found["width"], found["height"]
    pixels = base64.b64decode(found["pixels"])
    rows = b"".join(b"\0" + pixels[y * width : (y + 1) * width] for y in range(height))
    palette = b"".join(colour.to_bytes(3, "big") for colour in found["palette"])
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
        + _chunk(b"PLTE", palette)
        + _chunk(b"IDAT", zlib.compress(rows, 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
