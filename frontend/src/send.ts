/** Requests of the behaviours: CSRF token, JSON, and errors in the person's words. */
import { say } from "./say";

/** Something went wrong in a way the person should read. */
export class SendError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly body: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

/** What to tell for an answer that is not a success. */
export function wordsFor(status: number, requestId: string | null): string {
  if (status === 0) return say("error.network");
  if (status === 401) return say("error.session");
  if (status === 403) return say("error.forbidden");
  if (status === 404) return say("error.not_found");
  if (status === 409 || status === 412) return say("error.conflict");
  return say("error.server", { id: requestId ?? "" });
}

async function asked(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", ...init });
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === "AbortError") throw problem;
    throw new SendError(say("error.network"), 0);
  }
  if (response.redirected && new URL(response.url).pathname.startsWith("/accounts/")) {
    throw new SendError(say("error.session"), 401);
  }
  if (response.ok || response.status === 304) return response;
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const body = isJson ? ((await response.json()) as Record<string, unknown>) : {};
  const told = body.message ?? body.detail;
  const words = typeof told === "string" && told ? told : wordsFor(response.status, response.headers.get("X-Request-ID"));
  throw new SendError(words, response.status, body);
}

/** GET something; raises SendError. */
export function get(url: string, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
  return asked(url, { headers: { Accept: "application/json, text/html;q=0.5", ...headers }, signal: signal ?? null });
}

/** POST an object as JSON, or a form; raises SendError. */
export function post(url: string, content: object | FormData | URLSearchParams = {}): Promise<Response> {
  const headers: Record<string, string> = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
  if (content instanceof FormData || content instanceof URLSearchParams) {
    return asked(url, { method: "POST", headers, body: content });
  }
  headers["Content-Type"] = "application/json";
  return asked(url, { method: "POST", headers, body: JSON.stringify(content) });
}

/** The JSON of an answer, or an empty object where it has none. */
export async function json<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text ? JSON.parse(text) : {}) as T;
}
