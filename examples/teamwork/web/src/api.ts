export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly age: number | null;
  readonly postCount: number;
  readonly version: number;
}

export interface UserInput {
  readonly name: string;
  readonly email: string;
  readonly age: number | null;
}

export interface Post {
  readonly id: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly title: string;
  readonly content: string;
  readonly published: boolean;
  readonly remindedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
}

export interface PostInput {
  readonly title: string;
  readonly content: string;
  readonly published: boolean;
}

export type PostStatus = "published" | "draft";

export interface Pagination {
  readonly page: number;
  readonly totalPages: number;
  readonly total: number;
}

export interface Version {
  readonly version: string;
  readonly release: string;
  readonly instance: string;
}

/** An answer that is not a success, or none at all; the message is meant for the person in front of the page. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    message: string,
    readonly code: string,
    readonly requestId: string | null = null,
  ) {
    super(message);
  }
}

const TIMEOUT_MS = 10_000;

/** The API of Teamwork at one address. */
export class Api {
  constructor(
    private readonly url: string,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  users(page: number, limit = 10): Promise<{ users: User[]; pagination: Pagination }> {
    return this.send("GET", `/api/v1/users?page=${page}&limit=${limit}`);
  }

  addUser(input: UserInput): Promise<User> {
    return this.send("POST", "/api/v1/users", input);
  }

  replaceUser(user: User, input: UserInput): Promise<User> {
    return this.send("PUT", `/api/v1/users/${user.id}`, { ...input, version: user.version });
  }

  posts(status: PostStatus, page: number): Promise<{ posts: Post[]; pagination: Pagination }> {
    return this.send("GET", `/api/v1/posts?status=${status}&page=${page}`);
  }

  async addPost(authorId: string, input: PostInput): Promise<Post> {
    const created = await this.send<{ data: Post }>("POST", "/api/v1/posts", { ...input, authorId });
    return created.data;
  }

  replacePost(post: Post, input: PostInput): Promise<Post> {
    return this.send("PUT", `/api/v1/posts/${post.id}`, { ...input, version: post.version });
  }

  version(): Promise<Version> {
    return this.send("GET", "/api/v1/version");
  }

  /** An address from which the browser may download all posts for some minutes. */
  async exportUrl(): Promise<string> {
    const link = await this.send<{ path: string }>("POST", "/api/v1/posts/export-links");
    return this.url + link.path;
  }

  private async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.fetch(path, {
      method,
      ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok || answer === undefined) {
      throw refusal(response.status, answer);
    }
    return answer as T;
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(this.url + path, { ...init, signal: AbortSignal.timeout(this.timeoutMs) });
    } catch (failure) {
      if (failure instanceof Error && failure.name === "TimeoutError") {
        throw new ApiError(`The API did not answer within ${this.timeoutMs / 1000} s`, "timeout");
      }
      throw new ApiError("The API cannot be reached", "unreachable");
    }
  }
}

function refusal(status: number, answer: unknown): ApiError {
  if (typeof answer === "object" && answer !== null && "error" in answer && typeof answer.error === "string") {
    const { code, requestId } = answer as { code?: string; requestId?: string };
    return new ApiError(answer.error, code ?? "unknown", requestId ?? null);
  }
  return new ApiError(`The API answered ${status}, and not in its own words`, "unknown");
}
