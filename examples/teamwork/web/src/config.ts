/** What differs between two deployments of the same built page. */
export interface Config {
  readonly apiUrl: string;
}

/**
 * Asks the server of this page for its configuration. Nothing of it is known at build time: the same files serve every
 * environment.
 */
export async function loadConfig(pageUrl: string): Promise<Config> {
  const response = await fetch(new URL("/config.json", pageUrl), { cache: "no-store" });
  if (!response.ok) {
    throw new Error(`/config.json answered ${response.status}`);
  }
  const document: unknown = await response.json().catch(() => undefined);
  const apiUrl = typeof document === "object" && document !== null && "API_URL" in document ? document.API_URL : undefined;
  if (typeof apiUrl !== "string" || !URL.canParse(apiUrl)) {
    throw new Error("/config.json has no valid API_URL");
  }
  return { apiUrl: apiUrl.replace(/\/$/, "") };
}
