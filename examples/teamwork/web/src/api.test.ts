import { expect, test } from "vitest";
import { Api } from "./api";
import { TestServer } from "./testing/TestServer";

test("passes on the API's own words for a refusal, and the id of the request", async () => {
  const error = { error: "Email already in use", code: "conflict", requestId: "r-1" };
  await using server = await TestServer.start(() => ({ status: 409, json: error }));

  const adding = new Api(server.url).addUser({ name: "A", email: "a@example.com", age: null });

  await expect(adding).rejects.toMatchObject({ message: "Email already in use", code: "conflict", requestId: "r-1" });
});

test("names the status when something between answers without our error body", async () => {
  await using server = await TestServer.start(() => ({ status: 502, text: "<h1>Bad Gateway</h1>" }));

  await expect(new Api(server.url).users(1)).rejects.toMatchObject({ message: "The API answered 502, and not in its own words" });
});

test("gives up when the API is silent", async () => {
  await using server = await TestServer.start(() => new Promise(() => {}));

  await expect(new Api(server.url, 100).users(1)).rejects.toMatchObject({ code: "timeout" });
});

test("says so when the API cannot be reached", async () => {
  const server = await TestServer.start(() => ({}));
  await server[Symbol.asyncDispose]();

  await expect(new Api(server.url).users(1)).rejects.toMatchObject({ message: "The API cannot be reached" });
});
