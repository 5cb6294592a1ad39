import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { Api } from "../api";
import type { User } from "../api";
import type { Answer, Received } from "../testing/TestServer";
import { TestServer } from "../testing/TestServer";
import { UsersPage } from "./UsersPage";

afterEach(cleanup);

const alice: User = { id: "1", name: "Alice", email: "alice@example.com", age: 28, postCount: 1, version: 3 };

const listing = (...users: User[]): Answer => ({
  json: { users, pagination: { page: 1, limit: 10, total: users.length, totalPages: 1 } },
});

const open = async (answer: (request: Received) => Answer | Promise<Answer>) => {
  const server = await TestServer.start(answer);
  render(<UsersPage api={new Api(server.url)} />);
  return server;
};

const fillIn = async (name: string, email: string) => {
  await userEvent.type(screen.getByLabelText("Name"), name);
  await userEvent.type(screen.getByLabelText("Email"), email);
};

test("says that it is loading, then shows who there is", async () => {
  await using _ = await open(() => listing(alice));

  expect(screen.getByText("Loading users...")).toBeTruthy();
  expect(await screen.findByText("Users (1)")).toBeTruthy();
  expect(screen.getByText("Email: alice@example.com")).toBeTruthy();
  expect(screen.getByText("Age: 28")).toBeTruthy();
});

test("says that nobody is there yet", async () => {
  await using _ = await open(() => listing());

  expect(await screen.findByText("No users found")).toBeTruthy();
});

test("shows what went wrong and tries again when asked to", async () => {
  let healthy = false;
  await using _ = await open(() =>
    healthy ? listing(alice) : { status: 503, json: { error: "Database unavailable", code: "unavailable", requestId: "r" } },
  );

  expect((await screen.findByRole("alert")).textContent).toContain("Error: Database unavailable");
  healthy = true;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("Users (1)")).toBeTruthy();
});

test("adds a user in place, and cannot be sent twice meanwhile", async () => {
  const users: User[] = [];
  let finish = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  await using server = await open(async (request) => {
    if (request.method === "GET") {
      return listing(...users);
    }
    await finished;
    users.push({ ...alice, age: null });
    return { status: 201, json: users[0] };
  });
  await screen.findByText("No users found");

  await fillIn("Alice", "alice@example.com");
  await userEvent.click(screen.getByRole("button", { name: "Add User" }));

  const button = (await screen.findByRole("button", { name: "Adding..." })) as HTMLButtonElement;
  expect(button.disabled).toBe(true);
  finish();
  expect(await screen.findByText("Users (1)")).toBeTruthy();
  expect(screen.getByRole("status").textContent).toBe("Alice was added");
  const sent = server.received.filter((request) => request.method === "POST");
  expect(sent.map((request) => request.body)).toEqual([{ name: "Alice", email: "alice@example.com", age: null }]);
});

test("keeps what was typed when the API refuses it", async () => {
  await using _ = await open((request) =>
    request.method === "GET" ? listing() : { status: 409, json: { error: "Email already in use", code: "conflict", requestId: "r" } },
  );
  await screen.findByText("No users found");

  await fillIn("Bob", "alice@example.com");
  await userEvent.click(screen.getByRole("button", { name: "Add User" }));

  expect((await screen.findByRole("alert")).textContent).toContain("Error: Email already in use");
  expect((screen.getByLabelText("Name") as HTMLInputElement).value).toBe("Bob");
});

test("edits from the version that was read", async () => {
  await using server = await open((request) => (request.method === "GET" ? listing(alice) : { json: { ...alice, name: "Alice B" } }));

  await userEvent.click(await screen.findByRole("button", { name: "Edit Alice" }));
  await userEvent.type(screen.getAllByLabelText("Name")[1] as HTMLElement, " B");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Alice B was saved"));
  const put = server.received.find((request) => request.method === "PUT");
  expect(put).toMatchObject({ path: "/api/v1/users/1", body: { name: "Alice B", version: 3 } });
});
