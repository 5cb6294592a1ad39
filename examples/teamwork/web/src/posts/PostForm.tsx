import { useState } from "react";
import type { FormEvent } from "react";
import type { Post, PostInput, User } from "../api";
import { Failure, Field } from "../ui/parts";
import { useSubmit } from "../ui/useSubmit";

interface Props {
  /** The post to edit; a new one when absent. */
  readonly post?: Post;
  /** Who may have written a new post; an existing one keeps its author. */
  readonly authors?: readonly User[];
  readonly save: (authorId: string, input: PostInput) => Promise<void>;
  readonly cancel?: () => void;
}

export function PostForm({ post, authors, save, cancel }: Props) {
  const [authorId, setAuthorId] = useState(post?.author.id ?? "");
  const [title, setTitle] = useState(post?.title ?? "");
  const [content, setContent] = useState(post?.content ?? "");
  const [published, setPublished] = useState(post?.published ?? true);
  const { busy, error, submit } = useSubmit(async () => {
    await save(authorId, { title, content, published });
    if (post === undefined) {
      setTitle("");
      setContent("");
    }
  });

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };

  return (
    <form onSubmit={onSubmit} aria-label={post === undefined ? "Write a Post" : `Edit ${post.title}`}>
      {authors !== undefined && (
        <Field label="Author">
          {(id) => (
            <select id={id} value={authorId} onChange={(e) => setAuthorId(e.target.value)} required>
              <option value="">Choose...</option>
              {authors.map((user) => (
                <option key={user.id} value={user.id}>
                  {user.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label="Title">
        {(id) => <input id={id} value={title} onChange={(e) => setTitle(e.target.value)} autoFocus={post !== undefined} required maxLength={255} />}
      </Field>
      <Field label="Content">
        {(id) => <textarea id={id} rows={5} value={content} onChange={(e) => setContent(e.target.value)} required />}
      </Field>
      <label className="check">
        <input type="checkbox" checked={published} onChange={(e) => setPublished(e.target.checked)} /> Published
      </label>
      {error !== null && <Failure error={error} />}
      <div className="actions">
        <button type="submit" disabled={busy}>
          {post === undefined ? (busy ? "Adding..." : "Add Post") : busy ? "Saving..." : "Save"}
        </button>
        {cancel !== undefined && (
          <button type="button" className="quiet" disabled={busy} onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
