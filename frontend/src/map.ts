/**
 * Customers on a map. The server gathers points that lie close together; a click on a group looks closer, one on a
 * single point tells the customer. Without a tile server the map is a grid of degrees.
 */
import * as L from "leaflet";
import { attach, bringToLife } from "./attach";
import { make } from "./elements";
import { say } from "./say";
import { get, json } from "./send";

interface Gathered { latitude: number; longitude: number; count: number; place: string }
interface Single { latitude: number; longitude: number; name: string; detail: string; url: string }
interface Points { gathered: Gathered[]; single: Single[]; listed: number }

const WAIT = 120; // milliseconds after the last movement
const short = (count: number) => (count < 10_000 ? String(count) : `${(count / 10_000).toFixed(count < 100_000 ? 1 : 0)}万`);

/** Lines of latitude and longitude, with their degrees at the edge. */
function drawGrid(map: L.Map, layer: L.LayerGroup): void {
  layer.clearLayers();
  const seen = map.getBounds();
  const span = Math.max(seen.getEast() - seen.getWest(), 0.01);
  const step = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01].find((one) => span / one >= 5) ?? 0.01;
  const line = { color: getComputedStyle(map.getContainer()).getPropertyValue("--line") || "#ccc", weight: 1, interactive: false };
  const label = (at: L.LatLngExpression, text: string) =>
    L.marker(at, { interactive: false, keyboard: false, icon: L.divIcon({ className: "map-degree", html: text, iconSize: undefined, iconAnchor: [-4, 18] }) });
  for (let at = Math.ceil(seen.getSouth() / step) * step; at <= seen.getNorth(); at += step) {
    layer.addLayer(L.polyline([[at, seen.getWest()], [at, seen.getEast()]], line));
    layer.addLayer(label([at, seen.getWest()], `${+at.toFixed(2)}°N`));
  }
  for (let at = Math.ceil(seen.getWest() / step) * step; at <= seen.getEast(); at += step) {
    layer.addLayer(L.polyline([[seen.getSouth(), at], [seen.getNorth(), at]], line));
    layer.addLayer(label([seen.getSouth(), at], `${+at.toFixed(2)}°E`));
  }
}

function start(element: HTMLElement): void {
  const [south, west, north, east] = (element.dataset.bounds ?? "").split(",").map(Number) as [number, number, number, number];
  const closest = Number(element.dataset.closest ?? "18");
  const map = L.map(element, { zoomControl: false, attributionControl: Boolean(element.dataset.tiles), maxZoom: closest, minZoom: 3, worldCopyJump: true });
  L.control.zoom({ zoomInTitle: say("map.zoom_in"), zoomOutTitle: say("map.zoom_out") }).addTo(map);
  if (element.dataset.tiles) {
    map.attributionControl.setPrefix(false);
    L.tileLayer(element.dataset.tiles, { attribution: element.dataset.attribution ?? "", subdomains: element.dataset.subdomains ?? "abc", maxZoom: closest }).addTo(map);
  }
  const grid = L.layerGroup().addTo(map);
  const layer = L.layerGroup().addTo(map);
  const list = document.querySelector<HTMLElement>("[data-map-list]");
  const words = document.querySelector<HTMLElement>("[data-map-words]");
  const items = document.querySelector<HTMLElement>("[data-map-items]");
  let asked: AbortController | undefined;
  let waiting = 0;

  const closer = (one: Gathered) => map.setView([one.latitude, one.longitude], Math.min(map.getZoom() + 3, closest));
  const drawGathered = (one: Gathered) => {
    const size = Math.round(28 + 8 * Math.log10(one.count));
    const place = one.place || say("map.customers", { count: one.count });
    const title = say("map.closer", { place, count: one.count });
    const icon = L.divIcon({ className: "map-cluster", html: short(one.count), iconSize: [size, size] });
    L.marker([one.latitude, one.longitude], { icon, title, alt: title }).on("click", () => closer(one)).addTo(layer);
    const button = make("button", { type: "button", class: "link" }, one.place ? `${one.place} ${one.count}` : say("map.customers", { count: one.count }));
    button.addEventListener("click", () => closer(one));
    items?.append(make("li", {}, button));
  };
  const drawSingle = (one: Single, isListed: boolean) => {
    const link = () => make("a", { href: one.url }, one.name);
    const shown = make("div", {}, link(), make("br"), one.detail);
    const icon = L.divIcon({ className: "map-dot", iconSize: [14, 14] });
    L.marker([one.latitude, one.longitude], { icon, title: one.name, alt: one.name }).bindPopup(shown).addTo(layer);
    if (isListed) items?.append(make("li", {}, link(), " ", make("small", {}, one.detail)));
  };
  const show = ({ gathered, single, listed }: Points) => {
    layer.clearLayers();
    items?.replaceChildren();
    gathered.forEach(drawGathered);
    single.forEach((one, nth) => drawSingle(one, nth < listed));
    const count = single.length + gathered.reduce((sum, one) => sum + one.count, 0);
    if (list) list.hidden = false;
    const text = !count ? "map.none" : gathered.length || single.length > listed ? "map.more" : "map.customers";
    if (words) words.textContent = say(text, { count });
    element.dataset.drawn = String(count); // what tests wait for
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    if (!element.dataset.tiles) drawGrid(map, grid);
    const seen = map.getBounds();
    const query = new URLSearchParams({
      south: String(Math.max(seen.getSouth(), -90)), west: String(Math.max(seen.getWest(), -360)),
      north: String(Math.min(seen.getNorth(), 90)), east: String(Math.min(seen.getEast(), 360)), zoom: String(Math.round(map.getZoom())),
    });
    try {
      show(await json<Points>(await get(`${element.dataset.map as string}?${query.toString()}`, {}, asked.signal)));
    } catch (problem) {
      if (!(problem instanceof DOMException) && words) words.textContent = problem instanceof Error ? problem.message : "";
    }
  };
  map.on("moveend", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void ask(), WAIT);
  });
  map.fitBounds([[south, west], [north, east]]);
}

attach("[data-map]", start);
bringToLife(document);
