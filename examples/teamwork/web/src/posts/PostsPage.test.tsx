import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { Api } from "../api";
import type { Post, User } from "../api";
import type { Answer, Received } from "../testing/TestServer";
import { TestServer } from "../testing/TestServer";
import { PostsPage } from "./PostsPage";

afterEach(cleanup);

const alice: User = { id: "u1", name: "Alice", email: "alice@example.com", age: 28, postCount: 1, version: 3 };
const draft: Post = {
  id: "p1",
  author: { id: "u1", name: "Alice" },
  title: "Later",
  content: "<b>not</b> markup",
  published: false,
  remindedAt: "2026-01-01T10:00:00Z",
  version: 4,
  createdAt: "2026-01-01T09:00:00Z",
};
const place = { page: 1, limit: 10, total: 1, totalPages: 1 };

const open = async (change: (request: Received) => Answer = () => ({ status: 500, json: {} })) => {
  const server = await TestServer.start((request) => {
    if (request.method !== "GET") {
      return change(request);
    }
    if (request.path.startsWith("/api/v1/users")) {
      return { json: { users: [alice], pagination: place } };
    }
    const posts = request.path.includes("status=draft") ? [draft] : [];
    return { json: { posts, pagination: place } };
  });
  render(<PostsPage api={new Api(server.url)} />);
  await screen.findByText("No posts found");
  return server;
};

test("shows drafts apart from published posts, as plain text, with the worker's reminder", async () => {
  await using _ = await open();

  await userEvent.click(screen.getByRole("button", { name: "Drafts" }));

  expect(await screen.findByText("<b>not</b> markup")).toBeTruthy();
  expect(screen.getByText(/Alice was reminded of this draft/)).toBeTruthy();
});

test("keeps an unpublished post as a draft and shows it there", async () => {
  await using server = await open(() => ({ status: 201, json: { statusCode: 201, message: "Post created", data: draft } }));

  await userEvent.selectOptions(await screen.findByLabelText("Author"), "Alice");
  await userEvent.type(screen.getByLabelText("Title"), "Later");
  await userEvent.type(screen.getByLabelText("Content"), "Soon");
  await userEvent.click(screen.getByLabelText("Published"));
  await userEvent.click(screen.getByRole("button", { name: "Add Post" }));

  await waitFor(() => expect(screen.getByRole("status").textContent).toBe('"Later" was kept as a draft'));
  expect(await screen.findByRole("button", { name: "Edit Later" })).toBeTruthy();
  const post = server.received.find((request) => request.method === "POST");
  expect(post?.body).toEqual({ authorId: "u1", title: "Later", content: "Soon", published: false });
});

test("tells an editor that somebody else was faster", async () => {
  const stale = { error: "Post was changed by someone else; reload it and edit again", code: "stale", requestId: "r" };
  await using _ = await open(() => ({ status: 409, json: stale }));
  await userEvent.click(screen.getByRole("button", { name: "Drafts" }));

  await userEvent.click(await screen.findByRole("button", { name: "Edit Later" }));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));

  expect((await screen.findByRole("alert")).textContent).toContain("changed by someone else");
});
