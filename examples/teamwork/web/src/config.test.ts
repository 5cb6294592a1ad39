import { expect, test } from "vitest";
import { loadConfig } from "./config";
import { TestServer } from "./testing/TestServer";

test("takes the address of the API from the server of the page, past every cache", async () => {
  await using server = await TestServer.start(() => ({ json: { API_URL: "https://api.example.com/" } }));

  const config = await loadConfig(`${server.url}/posts?page=2`);

  expect(config).toEqual({ apiUrl: "https://api.example.com" });
  expect(server.received[0]).toMatchObject({ path: "/config.json" });
  expect(server.received[0]?.headers["cache-control"]).toMatch(/no-cache|no-store/);
});

test.each([
  ["is missing", { status: 404, json: {} }, "/config.json answered 404"],
  ["is a page of HTML", { text: "<!doctype html>" }, "/config.json has no valid API_URL"],
  ["lacks the address", { json: {} }, "/config.json has no valid API_URL"],
  ["holds something else", { json: { API_URL: "not a url" } }, "/config.json has no valid API_URL"],
])("says what is wrong when the configuration %s", async (_, answer, message) => {
  await using server = await TestServer.start(() => answer);

  await expect(loadConfig(server.url)).rejects.toThrow(message);
});
