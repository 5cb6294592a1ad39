import { useCallback, useState } from "react";
import type { Api, User, UserInput } from "../api";
import { Announcement, Failure, Pager } from "../ui/parts";
import { useLoaded } from "../ui/useLoaded";
import { UserForm } from "./UserForm";

export function UsersPage({ api }: { api: Api }) {
  const [page, setPage] = useState(1);
  const [editing, setEditing] = useState<string | null>(null);
  const [news, setNews] = useState("");
  const [loaded, reload] = useLoaded(useCallback(() => api.users(page), [api, page]));

  const add = async (input: UserInput) => {
    setNews(""); // what was said before is no longer about this
    const added = await api.addUser(input);
    setNews(`${added.name} was added`);
    setPage(1);
    reload();
  };

  const replace = async (user: User, input: UserInput) => {
    setNews("");
    const saved = await api.replaceUser(user, input);
    setNews(`${saved.name} was saved`);
    setEditing(null);
    reload();
  };

  return (
    <>
      <h1>User Management</h1>
      <Announcement text={news} />
      <div className="columns">
        <section className="card side">
          <h2>Add New User</h2>
          <UserForm save={add} />
        </section>
        <section>
          {loaded.state === "loading" && <p className="empty">Loading users...</p>}
          {loaded.state === "failed" && <Failure error={loaded.error} retry={reload} />}
          {loaded.state === "loaded" && (
            <>
              <h2>Users ({loaded.value.pagination.total})</h2>
              {loaded.value.users.length === 0 && <p className="empty">No users found</p>}
              <ul className="list">
                {loaded.value.users.map((user) => (
                  <li key={user.id} className="card">
                    {editing === user.id ? (
                      <UserForm user={user} save={(input) => replace(user, input)} cancel={() => setEditing(null)} />
                    ) : (
                      <UserCard user={user} edit={() => setEditing(user.id)} />
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

function UserCard({ user, edit }: { user: User; edit: () => void }) {
  return (
    <article className="row">
      <div className="grow">
        <h3>{user.name}</h3>
        <p>Email: {user.email}</p>
        {user.age !== null && <p>Age: {user.age}</p>}
        <p className="hint">{user.postCount === 1 ? "1 post" : `${user.postCount} posts`}</p>
      </div>
      <button type="button" className="quiet" onClick={edit} aria-label={`Edit ${user.name}`}>
        Edit
      </button>
    </article>
  );
}
