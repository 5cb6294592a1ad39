import { useCallback, useState } from "react";
import type { Api, Post, PostInput, PostStatus } from "../api";
import { Announcement, Failure, Pager } from "../ui/parts";
import { useLoaded } from "../ui/useLoaded";
import { useSubmit } from "../ui/useSubmit";
import { PostForm } from "./PostForm";

const AUTHORS_SHOWN = 100;

export function PostsPage({ api }: { api: Api }) {
  const [status, setStatus] = useState<PostStatus>("published");
  const [page, setPage] = useState(1);
  const [editing, setEditing] = useState<string | null>(null);
  const [news, setNews] = useState("");
  const [loaded, reload] = useLoaded(useCallback(() => api.posts(status, page), [api, status, page]));
  const [authors, reloadAuthors] = useLoaded(useCallback(() => api.users(1, AUTHORS_SHOWN), [api]));

  const show = (wanted: PostStatus) => {
    setStatus(wanted);
    setPage(1);
    setEditing(null);
  };

  const add = async (authorId: string, input: PostInput) => {
    setNews("");
    const added = await api.addPost(authorId, input);
    setNews(added.published ? `"${added.title}" was published` : `"${added.title}" was kept as a draft`);
    show(added.published ? "published" : "draft");
    reload();
  };

  const replace = async (post: Post, input: PostInput) => {
    setNews("");
    const saved = await api.replacePost(post, input);
    setNews(`"${saved.title}" was saved`);
    show(saved.published ? "published" : "draft");
    reload();
  };

  return (
    <>
      <h1>Posts</h1>
      <Announcement text={news} />
      <div className="columns">
        <section className="card side">
          <h2>Write a Post</h2>
          {authors.state === "loading" && <p className="empty">Loading authors...</p>}
          {authors.state === "failed" && <Failure error={authors.error} retry={reloadAuthors} />}
          {authors.state === "loaded" &&
            (authors.value.users.length === 0 ? (
              <p className="empty">Add a user first: every post has an author.</p>
            ) : (
              <PostForm authors={authors.value.users} save={add} />
            ))}
        </section>
        <section>
          <div className="row toolbar">
            <div className="tabs grow" role="group" aria-label="Which posts">
              <Tab label="Published" on={status === "published"} choose={() => show("published")} />
              <Tab label="Drafts" on={status === "draft"} choose={() => show("draft")} />
            </div>
            <Export api={api} />
          </div>
          {loaded.state === "loading" && <p className="empty">Loading posts...</p>}
          {loaded.state === "failed" && <Failure error={loaded.error} retry={reload} />}
          {loaded.state === "loaded" && (
            <>
              {loaded.value.posts.length === 0 && <p className="empty">No posts found</p>}
              <ul className="list">
                {loaded.value.posts.map((post) => (
                  <li key={post.id} className="card">
                    {editing === post.id ? (
                      <PostForm post={post} save={(_, input) => replace(post, input)} cancel={() => setEditing(null)} />
                    ) : (
                      <PostCard post={post} edit={() => setEditing(post.id)} />
                    )}
                  </li>
                ))}
              </ul>
              <Pager of={loaded.value.pagination} go={setPage} />
            </>
          )}
        </section>
      </div>
    </>
  );
}

function Tab({ label, on, choose }: { label: string; on: boolean; choose: () => void }) {
  return (
    <button type="button" className="tab" aria-pressed={on} onClick={choose}>
      {label}
    </button>
  );
}

function PostCard({ post, edit }: { post: Post; edit: () => void }) {
  const written = new Date(post.createdAt).toLocaleString();
  return (
    <article className="row">
      <div className="grow">
        <h3>{post.title}</h3>
        <p className="hint">
          {post.author.name}, {written}
        </p>
        <p className="content">{post.content}</p>
        {post.remindedAt !== null && !post.published && (
          <p className="hint">{post.author.name} was reminded of this draft at {new Date(post.remindedAt).toLocaleTimeString()}</p>
        )}
      </div>
      <button type="button" className="quiet" onClick={edit} aria-label={`Edit ${post.title}`}>
        Edit
      </button>
    </article>
  );
}

function Export({ api }: { api: Api }) {
  const { busy, error, submit } = useSubmit(async () => window.location.assign(await api.exportUrl()));
  return (
    <>
      <button type="button" className="quiet" disabled={busy} onClick={() => void submit()}>
        Download CSV
      </button>
      {error !== null && <Failure error={error} />}
    </>
  );
}
