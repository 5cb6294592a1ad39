import { useCallback, useEffect, useMemo, useState } from "react";
import type { MouseEvent } from "react";
import { Api } from "./api";
import { loadConfig } from "./config";
import { PostsPage } from "./posts/PostsPage";
import { Failure } from "./ui/parts";
import { useLoaded } from "./ui/useLoaded";
import { UsersPage } from "./users/UsersPage";

/** Learns where the API is, then shows the page; without the configuration nothing works, so that is said first. */
export function App() {
  const [config, reload] = useLoaded(useCallback(() => loadConfig(window.location.href), []));
  switch (config.state) {
    case "loading":
      return <p className="empty">Loading...</p>;
    case "failed":
      return (
        <main className="page">
          <h1>Teamwork cannot start</h1>
          <p>This page asks its server where the API is, and got no usable answer.</p>
          <Failure error={config.error} retry={reload} />
        </main>
      );
    case "loaded":
      return <Workspace apiUrl={config.value.apiUrl} />;
  }
}

function Workspace({ apiUrl }: { apiUrl: string }) {
  const api = useMemo(() => new Api(apiUrl), [apiUrl]);
  const [path, go] = usePath();
  return (
    <>
      <header className="bar">
        <strong>Teamwork</strong>
        <nav aria-label="Main">
          <Link to="/users" path={path} go={go} label="Users" />
          <Link to="/posts" path={path} go={go} label="Posts" />
        </nav>
      </header>
      <main className="page">{path === "/posts" ? <PostsPage api={api} /> : <UsersPage api={api} />}</main>
      <ApiVersion api={api} />
    </>
  );
}

/** A real link, so that it can be opened in a new tab; a plain click changes the view without loading the page again. */
function Link({ to, path, go, label }: { to: string; path: string; go: (path: string) => void; label: string }) {
  const follow = (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      go(to);
    }
  };
  const current = path === to || (path === "/" && to === "/users");
  return (
    <a href={to} onClick={follow} aria-current={current ? "page" : undefined}>
      {label}
    </a>
  );
}

/** Which release answers: worth a look while one is under way. */
function ApiVersion({ api }: { api: Api }) {
  const [version] = useLoaded(useCallback(() => api.version(), [api]));
  if (version.state !== "loaded") {
    return null;
  }
  return (
    <footer className="hint">
      API {version.value.version}, release {version.value.release}
    </footer>
  );
}

function usePath(): [string, (path: string) => void] {
  const [path, setPath] = useState(window.location.pathname);
  useEffect(() => {
    const follow = () => setPath(window.location.pathname);
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, []);
  const go = (to: string) => {
    window.history.pushState(null, "", to);
    setPath(to);
  };
  return [path, go];
}
